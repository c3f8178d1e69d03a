//! The section Import and export.

use inbox_widgets::api::Api;
use inbox_widgets::features::{
    KnownConversations, Messages, Navigation, Place, Section, WidgetEditor, section_screen, steady,
};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::Value;

use super::screen::{Found, Screen};

/// The section of `chatbot`.
pub(crate) fn show(api: Api, chatbot: &str) -> Screen {
    show_with(api, chatbot, |_| ())
}

/// The same; `use_navigation` gets its navigation.
pub(crate) fn show_with(
    api: Api,
    chatbot: &str,
    use_navigation: impl FnOnce(Navigation) + 'static,
) -> Screen {
    let chatbot = chatbot.to_owned();
    Screen::show(Place::of(Section::Transfer), move |navigation| {
        use_navigation(navigation);
        let store = Store::new(steady(api), &chatbot);
        store.keep_fresh(Signal::stored(0));
        view! { class = "iw",
            {section_screen(store, KnownConversations::default())}
            <WidgetEditor store />
            <Messages store asked=RwSignal::new(false) />
        }
        .into_any()
    })
}

/// Pastes `content` and waits for the plan of it.
pub(crate) async fn plan(screen: &Screen, content: &Value) {
    screen.until("the start", |all| all.find("textbox", "Content of a file").is_some()).await;
    paste(screen, &content.to_string());
    screen.until("the plan", |all| all.find("heading", "Plan").is_some()).await;
}

/// Pastes `text`.
pub(crate) fn paste(screen: &Screen, text: &str) {
    screen.all().get("textbox", "Content of a file").type_over_area(text);
    screen.all().get("button", "Show the plan").click();
}

/// Presses the button that carries `count` steps out, once so many are selected.
pub(crate) async fn carry_out(screen: &Screen, count: usize) {
    let steps = if count == 1 { "step" } else { "steps" };
    let name = format!("Carry out {count} {steps}");
    screen.until(&name, |all| all.find("button", &name).is_some_and(|button| !button.is_disabled())).await;
    screen.all().get("button", &name).click();
}

/// Waits until nothing is selected.
pub(crate) async fn nothing_selected(screen: &Screen) {
    let is_off = |button: Found| button.is_disabled();
    screen.until("nothing selected", |all| all.find("button", "Carry out 0 steps").is_some_and(is_off)).await;
}

/// Waits until the work says `text`, as its counts or how it goes.
pub(crate) async fn says(screen: &Screen, text: &str) {
    screen.until(text, |all| all.find("heading", "Changes").is_some() && all.text().contains(text)).await;
}

/// The text of the list's item that names `title`.
pub(crate) fn item(all: &Found, title: &str) -> String {
    let items = all.texts("listitem");
    items
        .into_iter()
        .find(|text| text.starts_with(title))
        .unwrap_or_else(|| panic!("no {title} in {}", all.text()))
}
