//! The screen Manage.

use inbox_widgets::api::Api;
use inbox_widgets::features::{Messages, Place, WidgetEditor, list_screen, steady};
use inbox_widgets::sync::Store;
use leptos::prelude::*;

use super::screen::{Found, Screen};

/// The screen Manage of `chatbot`, with what opens over it.
pub(crate) fn show(api: Api, chatbot: &str) -> Screen {
    let chatbot = chatbot.to_owned();
    Screen::show(Place::LIST, move |_| {
        let store = Store::new(steady(api), &chatbot);
        view! { class = "iw",
            {list_screen(store)}
            <WidgetEditor store />
            <Messages store asked=RwSignal::new(false) />
        }
        .into_any()
    })
}

/// The row whose header is `title`.
pub(crate) fn find_row(all: &Found, title: &str) -> Option<Found> {
    all.all_by_role("row").into_iter().find(|row| row.find("rowheader", title).is_some())
}

/// The row whose header is `title`, once it is there.
pub(crate) async fn row(screen: &Screen, title: &str) -> Found {
    screen.until(&format!("the row {title}"), |all| find_row(all, title).is_some()).await;
    find_row(&screen.all(), title).unwrap()
}

/// Waits until no row has the header `title`, and at least one other row is there.
pub(crate) async fn gone(screen: &Screen, title: &str) {
    let is_gone = |all: &Found| find_row(all, title).is_none() && !titles(all).is_empty();
    screen.until(&format!("the end of the row {title}"), is_gone).await;
}

/// The rows' headers, in order.
pub(crate) fn titles(all: &Found) -> Vec<String> {
    all.texts("rowheader")
}

/// Waits until the rows' headers are `expected`.
pub(crate) async fn rows(screen: &Screen, expected: &[&str]) {
    screen.until(&format!("the rows {expected:?}"), |all| titles(all) == expected).await;
}

/// Opens the menu behind `button` and chooses the item `name`, a `role`.
pub(crate) async fn choose(screen: &Screen, button: &str, role: &str, name: &str) {
    screen.all().get("button", button).click();
    screen.until(&format!("the {role} {name}"), |all| all.find(role, name).is_some()).await;
    screen.all().get(role, name).click();
}

/// Deletes the widget `title` by its row's menu.
pub(crate) async fn delete(screen: &Screen, title: &str) {
    row(screen, title).await;
    choose(screen, &format!("More actions for {title}"), "menuitem", &format!("Delete {title}")).await;
    screen.until(&format!("the end of the row {title}"), |all| find_row(all, title).is_none()).await;
}

/// Types `text` into the search box.
pub(crate) async fn search(screen: &Screen, text: &str) {
    let name = "Search widgets";
    screen.until("the search box", |all| all.find("searchbox", name).is_some()).await;
    screen.all().get("searchbox", name).type_over(text);
}
