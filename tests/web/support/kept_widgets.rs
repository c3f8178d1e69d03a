//! An API that keeps what it is sent, unless the test says otherwise.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use inbox_widgets::api::{Method, Request};
use serde_json::{Value, json};

use super::fake_api::{Answer, FakeApi};

/// What becomes of a request.
pub(crate) enum Fate {
    /// It is carried out and answered.
    Kept,
    /// It is carried out, and the answer is lost.
    AnswerLost,
    /// It is carried out, and the network goes before the answer.
    ArrivesOffline,
    /// It is not carried out: this is the answer.
    Instead(Answer),
}

type Decide = Box<dyn FnMut(&Request) -> Fate>;

/// The chatbots' widgets, and what breaks. Its clones are the same.
#[derive(Clone)]
pub(crate) struct KeptWidgets {
    chatbots: Rc<RefCell<BTreeMap<String, Vec<Value>>>>,
    decide: Rc<RefCell<Decide>>,
}

impl KeptWidgets {
    /// The chatbot `c` with these widgets, in the contract's form.
    pub(crate) fn new(widgets: Value) -> Self {
        let kept = Self { chatbots: Rc::default(), decide: Rc::new(RefCell::new(Box::new(|_| Fate::Kept))) };
        kept.add("c", widgets);
        kept
    }

    /// Adds another chatbot.
    pub(crate) fn add(&self, chatbot: &str, widgets: Value) {
        let Value::Array(widgets) = widgets else { panic!("{widgets}") };
        self.chatbots.borrow_mut().insert(chatbot.to_owned(), widgets);
    }

    /// From now on `decide` says what becomes of requests.
    pub(crate) fn decide(&self, decide: impl FnMut(&Request) -> Fate + 'static) {
        *self.decide.borrow_mut() = Box::new(decide);
    }

    /// The API.
    pub(crate) fn api(&self) -> FakeApi {
        let kept = self.clone();
        FakeApi::new(move |request| {
            let fate = (kept.decide.borrow_mut())(request);
            match fate {
                Fate::Kept => kept.answer(request),
                Fate::AnswerLost => {
                    kept.answer(request);
                    Answer::Network
                }
                Fate::ArrivesOffline => {
                    kept.answer(request);
                    Answer::Offline
                }
                Fate::Instead(answer) => answer,
            }
        })
    }

    /// The titles of a chatbot's widgets.
    pub(crate) fn titles(&self, chatbot: &str) -> Vec<String> {
        let chatbots = self.chatbots.borrow();
        chatbots[chatbot].iter().map(|widget| widget["title"].as_str().unwrap().to_owned()).collect()
    }

    /// Someone else changes the members of a widget of `c`.
    pub(crate) fn change(&self, id: &str, change: &Value) {
        let mut chatbots = self.chatbots.borrow_mut();
        let widget = chatbots.get_mut("c").unwrap().iter_mut().find(|widget| widget["id"] == id).unwrap();
        merge(widget, change);
    }

    /// Someone else deletes a widget of `c`.
    pub(crate) fn delete(&self, id: &str) {
        self.chatbots.borrow_mut().get_mut("c").unwrap().retain(|widget| widget["id"] != id);
    }

    fn answer(&self, request: &Request) -> Answer {
        let missing = || Answer::Reply(404, json!({"message": "Inbox widget not found"}));
        let mut parts = request.path.split('/').skip(3);
        let (chatbot, id) = (parts.next().unwrap(), parts.nth(1));
        let mut chatbots = self.chatbots.borrow_mut();
        let Some(widgets) = chatbots.get_mut(chatbot) else { return missing() };
        let body = request.body.as_deref().map(|body| serde_json::from_str::<Value>(body).unwrap());
        let found = widgets.iter().position(|widget| Some(widget["id"].as_str().unwrap()) == id);
        match (request.method, id, found) {
            (Method::Get, None, _) => Answer::ok(json!({"inboxWidgets": widgets.clone()})),
            (Method::Get, _, Some(place)) => Answer::ok(json!({"inboxWidget": widgets[place].clone()})),
            (Method::Post, None, _) => {
                let mut widget =
                    json!({"id": format!("{chatbot}{}", widgets.len()), "fields": [], "updated": "1"});
                merge(&mut widget, &body.unwrap());
                widgets.push(widget.clone());
                Answer::Reply(201, json!({"inboxWidget": widget}))
            }
            (Method::Patch, _, Some(place)) => {
                merge(&mut widgets[place], &body.unwrap());
                Answer::ok(json!({"inboxWidget": widgets[place].clone()}))
            }
            (Method::Delete, _, Some(place)) => {
                widgets.remove(place);
                Answer::ok(json!({"deleted": true}))
            }
            _ => missing(),
        }
    }
}

/// Sets the members of `change`; the widget is then updated.
fn merge(widget: &mut Value, change: &Value) {
    for (name, value) in change.as_object().unwrap() {
        widget[name] = value.clone();
    }
    let before: u32 = widget["updated"].as_str().unwrap_or("0").parse().unwrap();
    widget["updated"] = json!((before + 1).to_string());
}
