//! The section Coverage.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use inbox_widgets::api::{Api, ExampleConversation, Request};
use inbox_widgets::features::{
    KnownConversations, Messages, Place, Section, WidgetEditor, section_screen, steady,
};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::fake_api::{Answer, FakeApi};
use super::memory::Memory;
use super::preview::asked;
use super::screen::{Found, Screen};

/// What an API answers for a widget and a conversation.
type Values = dyn Fn(&str, &str) -> Answer;

/// The section of the chatbot "c", with the API behind it.
pub(crate) struct Counting {
    pub(crate) memory: Memory,
    pub(crate) fake: FakeApi,
    pub(crate) screen: Screen,
    store: Rc<Cell<Option<Store>>>,
}

impl Counting {
    /// The section over `widgets`, whose values the API answers as `values` says.
    pub(crate) fn over(widgets: Vec<Value>, values: impl Fn(&str, &str) -> Answer + 'static) -> Self {
        Self::new(widgets, values, |fake| fake)
    }

    /// The same, with an API that offers the values of several widgets by one request.
    pub(crate) fn together(widgets: Vec<Value>, values: impl Fn(&str, &str) -> Answer + 'static) -> Self {
        Self::new(widgets, values, FakeApi::offering_together)
    }

    fn new(
        widgets: Vec<Value>,
        values: impl Fn(&str, &str) -> Answer + 'static,
        offering: impl Fn(FakeApi) -> FakeApi,
    ) -> Self {
        let (memory, fake) = Memory::with(widgets);
        let fake = offering(fake);
        answer(&memory, values);
        let store = Rc::default();
        let screen = show(fake.api(), &store);
        Self { memory, fake, screen, store }
    }

    /// From now on the API answers values as `values` says.
    pub(crate) fn answer(&self, values: impl Fn(&str, &str) -> Answer + 'static) {
        answer(&self.memory, values);
    }

    /// Pastes `text` and presses Count.
    pub(crate) async fn count(&self, text: &str) {
        self.paste(text);
        self.screen.all().get("button", "Count").click();
        self.screen.until("the reads", |all| !all.all_by_role("progressbar").is_empty()).await;
    }

    /// Pastes `text`.
    pub(crate) fn paste(&self, text: &str) {
        self.screen.all().get("textbox", "IDs of conversations and contacts").type_over_area(text);
    }

    /// Chooses a file with `bytes`.
    pub(crate) fn choose(&self, bytes: &[u8]) {
        self.screen.all().part("input[type=file]").choose_file("list.csv", bytes);
    }

    /// Waits until the screen says `text`.
    pub(crate) async fn says(&self, text: &str) {
        self.screen.until(text, |all| all.text().contains(text)).await;
    }

    /// The cells of the row of the field called `label`.
    pub(crate) fn cells(&self, label: &str) -> Vec<String> {
        self.find_cells(label).unwrap_or_else(|| panic!("no {label} in {}", self.screen.all().text()))
    }

    /// The same, once they are `expected`, as far as that goes.
    pub(crate) async fn until_cells(&self, label: &str, expected: &[&str]) {
        let is = |cells: Vec<String>| cells.iter().zip(expected).all(|(cell, expected)| cell == expected);
        self.screen.until(label, |_| self.find_cells(label).is_some_and(is)).await;
    }

    fn find_cells(&self, label: &str) -> Option<Vec<String>> {
        let rows = self.screen.all().all_by_role("row");
        let row = rows
            .into_iter()
            .find(|row| row.find("button", label).is_some() && !row.texts("cell").is_empty())?;
        Some(row.texts("cell"))
    }

    /// The rows, each by what its heading begins with.
    pub(crate) fn names(&self) -> Vec<String> {
        names(&self.screen.all())
    }

    /// The reads of values, in the order of their requests: widget and conversation.
    pub(crate) fn reads(&self) -> Vec<(String, String)> {
        let paths = self.fake.record().paths(inbox_widgets::api::Method::Get);
        let ids = |path: &String| {
            asked(path).map(|(widget, conversation)| (widget.to_owned(), conversation.to_owned()))
        };
        paths.iter().filter_map(ids).collect()
    }

    /// How many values the page has kept.
    pub(crate) fn kept(&self) -> usize {
        self.store.get().map_or(0, |store| store.values().all_known().len())
    }
}

/// The headings of rows.
pub(crate) fn names(all: &Found) -> Vec<String> {
    let first = |heading: &Found| heading.all_by_role("button").first().map(Found::text);
    all.all_by_role("rowheader").iter().filter_map(first).collect()
}

fn answer(memory: &Memory, values: impl Fn(&str, &str) -> Answer + 'static) {
    let values: Rc<Values> = Rc::new(values);
    memory.fail(move |request, memory| answer_of(request, memory, &*values));
}

fn answer_of(request: &Request, memory: &Memory, values: &Values) -> Option<Answer> {
    let (widget, conversation) = asked(&request.path)?;
    let is_there = memory
        .carry_out(&Request::new(inbox_widgets::api::Method::Get, format!("/v1/inbox/c/widgets/{widget}")));
    match is_there {
        Answer::Reply(404, body) => Some(Answer::Reply(404, body)),
        _ => Some(values(widget, conversation)),
    }
}

fn show(api: Api, shown: &Rc<Cell<Option<Store>>>) -> Screen {
    let shown = Rc::clone(shown);
    Screen::show(Place::of(Section::Coverage), move |_| {
        let store = Store::new(steady(api), "c");
        store.keep_fresh(Signal::stored(0));
        shown.set(Some(store));
        let example = |conversation: &str| ExampleConversation {
            conversation: conversation.to_owned(),
            contact: "c".to_owned(),
            name: conversation.to_uppercase(),
        };
        let examples = Signal::stored(vec![example("e1"), example("e2")]);
        let known = KnownConversations { examples, recent: RwSignal::default() };
        view! { class = "iw",
            {section_screen(store, known)}
            <WidgetEditor store known />
            <Messages store asked=RwSignal::new(false) />
        }
        .into_any()
    })
}

/// Values in the contract's form.
pub(crate) fn values(values: &Value) -> Answer {
    Answer::ok(json!({ "fieldValues": [values] }))
}

/// `count` conversations: `v0 c0`, `v1 c1` and so on, one a line.
pub(crate) fn lines(count: usize) -> String {
    (0..count).map(|number| format!("v{number} c{number}")).collect::<Vec<_>>().join("\n")
}

/// What each conversation has been answered, by its number.
pub(crate) fn number_of(conversation: &str) -> usize {
    conversation.trim_start_matches('v').parse().unwrap()
}

/// A count of calls that an answer may depend on.
#[derive(Clone, Default)]
pub(crate) struct Calls(Rc<RefCell<Vec<String>>>);

impl Calls {
    /// Notes a call, and returns how many calls of the same came before.
    pub(crate) fn note(&self, call: &str) -> usize {
        let mut calls = self.0.borrow_mut();
        let before = calls.iter().filter(|known| *known == call).count();
        calls.push(call.to_owned());
        before
    }
}
