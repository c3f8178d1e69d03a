//! The section History, and what the browser keeps for it.

use std::cell::Cell;
use std::rc::Rc;

use inbox_widgets::api::Api;
use inbox_widgets::features::{
    KnownConversations, Messages, Place, Section, WidgetEditor, list_screen, section_screen, steady,
    use_navigation,
};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use web_sys::Storage;

use super::manage;
use super::screen::{Found, Screen};

/// Clears what the browser keeps, and what this test leaves there when it ends.
pub(crate) struct EmptyStorage(Storage);

impl EmptyStorage {
    pub(crate) fn new() -> Self {
        storage().clear().unwrap();
        Self(storage())
    }

    /// The texts of what is kept under names with `part`.
    pub(crate) fn texts(&self, part: &str) -> Vec<(String, String)> {
        let storage = &self.0;
        let names = (0..storage.length().unwrap()).map(|place| storage.key(place).unwrap().unwrap());
        let mut kept: Vec<_> = names
            .filter(|name| name.contains(part))
            .map(|name| (name.clone(), storage.get_item(&name).unwrap().unwrap()))
            .collect();
        kept.sort();
        kept
    }

    /// Fills it until nothing more fits.
    pub(crate) fn fill(&self) {
        let mut size = 4_000_000;
        let mut number = 0;
        while size > 0 {
            number += 1;
            if self.0.set_item(&format!("host {number}"), &"x".repeat(size)).is_err() {
                size /= 2;
            }
        }
    }

    /// The host takes its own away again.
    pub(crate) fn empty_of_host(&self) {
        for (name, _) in self.texts("host ") {
            self.0.remove_item(&name).unwrap();
        }
    }
}

impl Drop for EmptyStorage {
    fn drop(&mut self) {
        self.0.clear().unwrap();
    }
}

pub(crate) fn storage() -> Storage {
    window().local_storage().unwrap().unwrap()
}

/// Manage of the chatbot `c`, at its section History.
pub(crate) fn show(api: Api) -> Screen {
    show_of(api, "c", Place::of(Section::History))
}

/// The same, and its state.
pub(crate) fn show_with_store(api: Api) -> (Screen, Store) {
    let told = Rc::new(Cell::new(None));
    let tell = Rc::clone(&told);
    let screen = show_and_tell(api, "c", Place::of(Section::History), move |store| tell.set(Some(store)));
    (screen, told.take().unwrap())
}

/// Manage of `chatbot`, at `place`.
pub(crate) fn show_of(api: Api, chatbot: &str, place: Place) -> Screen {
    show_and_tell(api, chatbot, place, |_| {})
}

fn show_and_tell(api: Api, chatbot: &str, place: Place, tell: impl FnOnce(Store) + 'static) -> Screen {
    let chatbot = chatbot.to_owned();
    Screen::show(place, move |_| {
        let store = Store::new(steady(api), &chatbot);
        tell(store);
        store.join_tabs("https://api.test");
        let navigation = use_navigation();
        let is_list = Memo::new(move |_| navigation.place().section() == Section::Widgets);
        let shown = move || {
            if is_list.get() {
                list_screen(store)
            } else {
                section_screen(store, KnownConversations::default())
            }
        };
        view! { class = "iw",
            {shown}
            <WidgetEditor store />
            <Messages store asked=RwSignal::new(false) />
        }
        .into_any()
    })
}

/// The choice to keep a history, once it is there.
pub(crate) async fn wish(screen: &Screen) -> Found {
    screen.until("the choice", |all| find_wish(all).is_some()).await;
    find_wish(&screen.all()).unwrap()
}

pub(crate) fn find_wish(all: &Found) -> Option<Found> {
    all.all_by_role("checkbox")
        .into_iter()
        .find(|choice| choice.name().starts_with("Keep a history in this browser"))
}

/// Wants changes to be kept.
pub(crate) async fn keep(screen: &Screen) {
    wish(screen).await.click();
    screen.until("the wish", |all| find_wish(all).is_some_and(|wish| wish.is_checked())).await;
}

/// From the section to the list.
pub(crate) async fn to_list(screen: &Screen) {
    screen.until("the way back", |all| all.find("button", "Back to the list").is_some()).await;
    screen.all().get("button", "Back to the list").click();
    screen.until("the list", |all| all.find("button", "Tools").is_some()).await;
}

/// From the list to the section.
pub(crate) async fn to_history(screen: &Screen) {
    manage::choose(screen, "Tools", "menuitem", "History").await;
    screen.until("the section", |all| all.find("heading", "History").is_some()).await;
}

/// The changes, the newest first.
pub(crate) fn changes(all: &Found) -> Vec<Found> {
    let is_change = |item: &Found| item.find_heading();
    all.all_by_role("listitem").into_iter().filter(is_change).collect()
}

/// Their texts.
pub(crate) fn texts(all: &Found) -> Vec<String> {
    changes(all).iter().map(Found::text).collect()
}

/// The newest changes, once there are `count`.
pub(crate) async fn until_changes(screen: &Screen, count: usize) -> Vec<String> {
    screen.until(&format!("{count} changes"), |all| changes(all).len() == count).await;
    texts(&screen.all())
}

impl Found {
    fn find_heading(&self) -> bool {
        !self.all_by_role("heading").is_empty()
    }
}
