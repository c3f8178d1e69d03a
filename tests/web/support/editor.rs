//! The dialogs for create and edit.

use inbox_widgets::api::Method;
use serde_json::json;

use super::fake_api::{Answer, FakeApi};
use super::manage;
use super::screen::{Found, Screen};

/// Opens the dialog for a new widget.
pub(crate) async fn open_new(screen: &Screen) -> Found {
    let is_there = |all: &Found| all.find("button", "New widget").is_some_and(|button| !button.is_disabled());
    screen.until("the button New widget", is_there).await;
    screen.all().get("button", "New widget").click();
    opened(screen, "New widget").await
}

/// Opens the dialog for the widget `title`.
pub(crate) async fn open_edit(screen: &Screen, title: &str) -> Found {
    manage::row(screen, title).await.get("button", &format!("Edit {title}")).click();
    opened(screen, "Edit widget").await
}

/// The dialog `name`, once the title can be typed.
pub(crate) async fn opened(screen: &Screen, name: &str) -> Found {
    let is_ready = |all: &Found| {
        let dialog = all.find("dialog", name);
        dialog.and_then(|dialog| dialog.find("textbox", "Title")).is_some_and(|title| title.is_focused())
    };
    screen.until(&format!("the dialog {name}"), is_ready).await;
    screen.all().get("dialog", name)
}

/// Waits until the dialog for a widget with the field `label` can be typed in.
pub(crate) async fn opened_at(screen: &Screen, label: &str) {
    screen.until(&format!("the field {label}"), |all| labels(all).iter().any(|known| known == label)).await;
}

/// The dialog for a new widget `title` whose create waits for its reply, with Save pressed.
pub(crate) async fn saved_slowly(title_of: &str) -> (FakeApi, Screen) {
    let fake = FakeApi::new(|request| match request.method {
        Method::Post => Answer::Later,
        _ => Answer::list_or_refusal(request, &json!([])),
    });
    let screen = manage::show(fake.api(), "c");
    let dialog = open_new(&screen).await;
    title(&screen).type_over(title_of);
    dialog.get("button", "Save").click();
    (fake, screen)
}

/// Waits until the dialog is closed.
pub(crate) async fn closed(screen: &Screen) {
    screen.until("the end of the dialog", |all| all.all_by_role("dialog").is_empty()).await;
}

/// Saves, and waits until the dialog is closed.
pub(crate) async fn save(screen: &Screen) {
    screen.all().get("button", "Save").click();
    closed(screen).await;
}

/// The title's input.
pub(crate) fn title(screen: &Screen) -> Found {
    screen.all().get("textbox", "Title")
}

/// The `number`-th field, from 1.
pub(crate) fn field(screen: &Screen, number: usize) -> Found {
    screen.all().get("group", &format!("Field {number}"))
}

/// What holds the fields.
pub(crate) fn list_of_fields(screen: &Screen) -> Found {
    field(screen, 1).parent()
}

/// Adds a field.
pub(crate) async fn add_field(screen: &Screen, label: &str, variable: &str) -> Found {
    let number = labels(&screen.all()).len() + 1;
    screen.all().get("button", "Add field").click();
    let name = format!("Field {number}");
    screen.until(&name, |all| all.find("group", &name).is_some()).await;
    let added = field(screen, number);
    added.get("textbox", "Label").type_over(label);
    added.get("textbox", "Variable").type_over(variable);
    added
}

/// The fields' labels, in order.
pub(crate) fn labels(all: &Found) -> Vec<String> {
    let inputs = all.all_by_role("textbox").into_iter().filter(|input| input.name() == "Label");
    inputs.map(|input| input.value()).collect()
}

/// Waits until the fields' labels are `expected`.
pub(crate) async fn fields(screen: &Screen, expected: &[&str]) {
    screen.until(&format!("the fields {expected:?}"), |all| labels(all) == expected).await;
}
