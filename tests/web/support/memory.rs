//! An API that keeps its widgets in memory, and fails as the test says.

use std::cell::RefCell;
use std::rc::Rc;

use inbox_widgets::api::{Method, Request};
use serde_json::{Value, json};

use super::fake_api::{Answer, FakeApi};

/// What happens instead of the answer to a request; `None` lets it be answered.
type Fault = Box<dyn Fn(&Request, &Memory) -> Option<Answer>>;

/// The API. Its clones are the same API.
#[derive(Clone)]
pub(crate) struct Memory {
    widgets: Rc<RefCell<Vec<Value>>>,
    fault: Rc<RefCell<Fault>>,
}

impl Memory {
    /// An API with `widgets`, in the contract's form, and the API as the application takes it.
    pub(crate) fn with(widgets: Vec<Value>) -> (Self, FakeApi) {
        let memory = Self {
            widgets: Rc::new(RefCell::new(widgets)),
            fault: Rc::new(RefCell::new(Box::new(|_, _| None))),
        };
        let answering = memory.clone();
        (memory, FakeApi::new(move |request| answering.answer(request)))
    }

    /// From now on `fault` decides what happens instead of an answer.
    pub(crate) fn fail(&self, fault: impl Fn(&Request, &Memory) -> Option<Answer> + 'static) {
        *self.fault.borrow_mut() = Box::new(fault);
    }

    /// From now on nothing fails.
    pub(crate) fn recover(&self) {
        self.fail(|_, _| None);
    }

    /// The widget `id`.
    pub(crate) fn widget(&self, id: &str) -> Value {
        self.widgets.borrow().iter().find(|widget| widget["id"] == id).cloned().unwrap()
    }

    /// Someone else changes the widget `id`.
    pub(crate) fn change(&self, id: &str, change: impl FnOnce(&mut Value)) {
        let mut widgets = self.widgets.borrow_mut();
        change(widgets.iter_mut().find(|widget| widget["id"] == id).unwrap());
    }

    /// Someone else deletes the widget `id`.
    pub(crate) fn delete(&self, id: &str) {
        self.widgets.borrow_mut().retain(|widget| widget["id"] != id);
    }

    /// The titles of all widgets, in order.
    pub(crate) fn titles(&self) -> Vec<String> {
        let widgets = self.widgets.borrow();
        widgets.iter().map(|widget| widget["title"].as_str().unwrap().to_owned()).collect()
    }

    /// The variables of the fields of the widget `id`.
    pub(crate) fn variables(&self, id: &str) -> Vec<String> {
        let widget = self.widget(id);
        widget["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["variable"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Carries `request` out, and answers it.
    pub(crate) fn carry_out(&self, request: &Request) -> Answer {
        let id = request.path.rsplit('/').next().unwrap_or_default().to_owned();
        let body: Value =
            request.body.as_deref().map_or(Value::Null, |body| serde_json::from_str(body).unwrap());
        match request.method {
            Method::Post => {
                let mut widgets = self.widgets.borrow_mut();
                let mut widget = json!({"id": format!("new{}", widgets.len()), "fields": [], "created": ""});
                for (name, value) in body.as_object().unwrap() {
                    widget[name] = value.clone();
                }
                widgets.push(widget.clone());
                Answer::Reply(201, json!({"inboxWidget": widget}))
            }
            Method::Get if id == "widgets" => Answer::ok(json!({"inboxWidgets": *self.widgets.borrow()})),
            _ if !self.widgets.borrow().iter().any(|widget| widget["id"] == id.as_str()) => {
                Answer::Reply(404, json!({"message": "no such widget"}))
            }
            Method::Get => Answer::ok(json!({"inboxWidget": self.widget(&id)})),
            Method::Patch => {
                self.change(&id, |widget| {
                    for (name, value) in body.as_object().unwrap() {
                        widget[name] = value.clone();
                    }
                });
                Answer::ok(json!({"inboxWidget": self.widget(&id)}))
            }
            Method::Delete => {
                self.delete(&id);
                Answer::ok(json!({"deleted": true}))
            }
        }
    }

    fn answer(&self, request: &Request) -> Answer {
        let failure = (self.fault.borrow())(request, self);
        failure.unwrap_or_else(|| self.carry_out(request))
    }
}
