//! The section Variables.

use inbox_widgets::api::Api;
use inbox_widgets::features::{
    KnownConversations, Messages, Place, Section, WidgetEditor, section_screen, steady,
};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::screen::{Found, Screen};
use super::server::field;

/// The section of the chatbot "c", with what opens over it.
pub(crate) fn show(api: Api) -> Screen {
    Screen::show(Place::of(Section::Variables), move |_| {
        let store = Store::new(steady(api), "c");
        store.keep_fresh(Signal::stored(0));
        view! { class = "iw",
            {section_screen(store, KnownConversations::default())}
            <WidgetEditor store />
            <Messages store asked=RwSignal::new(false) />
        }
        .into_any()
    })
}

/// A widget in the contract's form, with fields of label and variable.
pub(crate) fn widget(id: &str, title: &str, fields: &[(&str, &str)]) -> Value {
    let fields: Vec<_> = fields.iter().map(|(label, variable)| field(label, variable)).collect();
    json!({"id": id, "title": title, "fields": fields, "updated": "2026-01-01T00:00:00Z"})
}

/// `count` widgets with one field of the variable `mail` each: `w0`, called "Widget 0", and so on.
pub(crate) fn mailing(count: usize) -> Vec<Value> {
    (0..count)
        .map(|number| widget(&format!("w{number}"), &format!("Widget {number}"), &[("Mail", "mail")]))
        .collect()
}

/// The row of the variable `name`, once it is there.
pub(crate) async fn row(screen: &Screen, name: &str) -> Found {
    screen.until(&format!("the variable {name}"), |all| find_row(all, name).is_some()).await;
    find_row(&screen.all(), name).unwrap()
}

/// The row of the variable `name`.
pub(crate) fn find_row(all: &Found, name: &str) -> Option<Found> {
    all.all_by_role("row").into_iter().find(|row| row.find("rowheader", name).is_some())
}

/// The variables, in order.
pub(crate) fn names(all: &Found) -> Vec<String> {
    all.texts("rowheader")
}

/// Opens the dialog that renames `variable`, with the new name `to`.
pub(crate) async fn plan_rename(screen: &Screen, variable: &str, to: &str) -> Found {
    let name = format!("Rename {variable} everywhere");
    row(screen, variable).await.get("button", &name).click();
    screen.until("the dialog", |all| all.find("dialog", &name).is_some()).await;
    let dialog = screen.all().get("dialog", &name);
    dialog.get("textbox", "New name").type_over(to);
    dialog
}

/// Renames `variable` to `to` in all `count` widgets that use it.
pub(crate) async fn rename(screen: &Screen, variable: &str, to: &str, count: usize) -> Found {
    let dialog = plan_rename(screen, variable, to).await;
    let widgets = if count == 1 { "widget" } else { "widgets" };
    let start = format!("Rename in {count} {widgets}");
    screen.until(&start, |_| dialog.find("button", &start).is_some_and(|start| !start.is_disabled())).await;
    dialog.get("button", &start).click();
    dialog
}

/// Waits until the dialog says `text`.
pub(crate) async fn says(screen: &Screen, dialog: &Found, text: &str) {
    screen.until(text, |_| dialog.text().contains(text)).await;
}

/// What the report says of the item `name`.
pub(crate) fn report(dialog: &Found, name: &str) -> Option<String> {
    dialog.texts("listitem").into_iter().find_map(|item| item.strip_prefix(name).map(str::to_owned))
}
