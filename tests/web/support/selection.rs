//! The selection in the list.

use std::cell::Cell;
use std::rc::Rc;

use inbox_widgets::api::Api;
use inbox_widgets::features::{
    KnownConversations, Messages, Place, Section, ShortcutList, Shortcuts, WidgetEditor, list_screen,
    section_screen, steady,
};
use inbox_widgets::sync::Store;
use leptos::prelude::*;

use super::manage;
use super::screen::{Found, Screen};

/// Manage of the chatbot "c" with its sections, what opens over them, and its state.
pub(crate) fn show(api: Api) -> (Screen, Store) {
    let given = Rc::new(Cell::new(None));
    let kept = Rc::clone(&given);
    let screen = Screen::show(Place::LIST, move |navigation| {
        let store = Store::new(steady(api), "c");
        kept.set(Some(store));
        let known = KnownConversations { examples: Signal::stored(Vec::new()), recent: RwSignal::default() };
        let section = Memo::new(move |_| navigation.place().section());
        view! { class = "iw",
            {move || match section.get() {
                Section::Widgets => list_screen(store),
                _ => section_screen(store, known),
            }}
            <WidgetEditor store />
            <Messages store asked=RwSignal::new(false) />
        }
        .into_any()
    });
    (screen, given.get().unwrap())
}

/// The same, with the page's shortcuts and their list.
pub(crate) fn show_with_keys(api: Api) -> (Screen, Store) {
    let given = Rc::new(Cell::new(None));
    let kept = Rc::clone(&given);
    let screen = Screen::show(Place::LIST, move |_| {
        let shortcuts = Shortcuts::provide();
        let store = Store::new(steady(api), "c");
        kept.set(Some(store));
        view! { class = "iw",
            <div on:keydown=move |event| shortcuts.take(&event)>
                {list_screen(store)} <ShortcutList />
            </div>
        }
        .into_any()
    });
    (screen, given.get().unwrap())
}

/// The checkbox of the row `title`, once it is there.
pub(crate) async fn mark(screen: &Screen, title: &str) -> Found {
    let name = format!("Select {title}");
    screen.until(&name, |all| all.find("checkbox", &name).is_some()).await;
    screen.all().get("checkbox", &name)
}

/// Selects the rows `titles`, or takes them out.
pub(crate) async fn press(screen: &Screen, titles: &[&str]) {
    for title in titles {
        mark(screen, title).await.click();
    }
}

/// The titles of the drawn rows that are selected.
pub(crate) fn selected(all: &Found) -> Vec<String> {
    let is_selected = |row: &Found| {
        let marks = row.all_by_role("checkbox");
        !row.all_by_role("rowheader").is_empty() && marks.iter().any(Found::is_checked)
    };
    let rows = all.all_by_role("row").into_iter().filter(is_selected);
    rows.flat_map(|row| row.texts("rowheader")).collect()
}

/// Waits until the rows `titles` are selected, and the bar says `count`.
pub(crate) async fn is(screen: &Screen, titles: &[&str], count: &str) {
    let says = |all: &Found| match bar(all) {
        Some(bar) => bar.text().contains(count),
        None => count.is_empty(),
    };
    screen.until(&format!("{titles:?}, {count}"), |all| selected(all) == titles && says(all)).await;
}

/// The bar.
pub(crate) fn bar(all: &Found) -> Option<Found> {
    all.find("group", "Selected widgets")
}

/// Presses the button `name` of the bar, once it is there.
pub(crate) async fn act(screen: &Screen, name: &str) {
    screen.until("the bar", |all| bar(all).is_some()).await;
    bar(&screen.all()).unwrap().get("button", name).click();
}

/// Selects all rows that match, of which there are `count`.
pub(crate) async fn select_all(screen: &Screen, count: usize) {
    let name = format!("Select all {count}");
    screen.until(&name, |all| all.find("checkbox", &name).is_some()).await;
    screen.all().get("checkbox", &name).click();
}

/// Presses the button `name` of the bar, and waits for the dialog `heading`.
pub(crate) async fn open(screen: &Screen, name: &str, heading: &str) -> Found {
    act(screen, name).await;
    screen.until(heading, |all| all.find("dialog", heading).is_some()).await;
    screen.all().get("dialog", heading)
}

/// Waits for the rows `titles`, sorted by title.
pub(crate) async fn sorted(screen: &Screen, titles: &[&str]) {
    screen.until("the list", |all| all.find("button", "Title").is_some()).await;
    screen.all().get("button", "Title").click();
    manage::rows(screen, titles).await;
}
