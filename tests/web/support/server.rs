//! The real server that the tests' runner has started.

use std::rc::Rc;

use inbox_widgets::api::{Api, ApiKey, AuthSession, BrowserTransport, Credentials};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use wire::{CreateWidget, Field, ListedWidget, UpdateWidget, Widget};

use super::record::{Record, Recorder};

/// Where the runner says which server it has started.
const SERVER_FILE: &str = "/target/web-test.json";

/// The server.
pub(crate) struct Server {
    ready: Value,
}

impl Server {
    /// The server that runs.
    pub(crate) async fn running() -> Self {
        let window = web_sys::window().unwrap();
        let response: Response =
            JsFuture::from(window.fetch_with_str(SERVER_FILE)).await.unwrap().unchecked_into();
        assert!(response.ok(), "no server runs: start the tests by `cargo xtask test web`");
        let text = JsFuture::from(response.text().unwrap()).await.unwrap();
        Self { ready: serde_json::from_str(&text.as_string().unwrap()).unwrap() }
    }

    /// Its API with the sample key of `role`: admin, agent or viewer.
    pub(crate) fn api(&self, role: &str) -> Api {
        self.recorded_api(role).0
    }

    /// Its API with the sample key of `role`, and a record of what is sent to it.
    pub(crate) fn recorded_api(&self, role: &str) -> (Api, Record) {
        let key = ApiKey::of(self.ready["keys"][role].as_str().unwrap()).unwrap();
        let auth = AuthSession::new(Credentials::Key(key));
        let transport = BrowserTransport::new(self.ready["origin"].as_str().unwrap(), auth.clone());
        let record = Record::default();
        (Api::new(Rc::new(Recorder { transport, record: record.clone() }), auth), record)
    }

    /// The chatbot of its sample data.
    pub(crate) fn chatbot(&self) -> &str {
        self.ready["chatbotId"].as_str().unwrap()
    }

    /// Creates a widget; `fields` as in the contract.
    pub(crate) async fn create(&self, title: &str, fields: Value) -> Widget {
        let request = CreateWidget { title: title.to_owned(), fields: Some(to_fields(&fields)) };
        self.api("admin").create_widget(self.chatbot(), &request).await.unwrap().unwrap()
    }

    /// Gives the widget `id` another title, as someone else does.
    pub(crate) async fn rename(&self, id: &str, title: &str) {
        let request = UpdateWidget { title: Some(title.to_owned()), fields: None };
        self.api("admin").update_widget(self.chatbot(), id, &request).await.unwrap();
    }

    /// Deletes the widget `id`, as someone else does.
    pub(crate) async fn delete(&self, id: &str) {
        assert_eq!(self.api("admin").delete_widget(self.chatbot(), id).await.unwrap(), Some(true));
    }

    /// The widget `id` as it is now, in the contract's form.
    pub(crate) async fn read(&self, id: &str) -> Value {
        self.api("admin").get_widget(self.chatbot(), id).await.unwrap().to_value()
    }

    /// The widgets called `title`, in the contract's form.
    pub(crate) async fn called(&self, title: &str) -> Vec<Value> {
        let list = self.api("admin").list_widgets(self.chatbot()).await.unwrap();
        let widgets = list.widgets.iter().filter_map(|entry| match entry {
            ListedWidget::Readable(widget) if widget.title == title => Some(widget.to_value()),
            _ => None,
        });
        widgets.collect()
    }
}

fn to_fields(fields: &Value) -> Vec<Field> {
    let fields = fields.as_array().unwrap().iter();
    fields.map(|field| Field::from_value(field.clone()).unwrap()).collect()
}

/// A field in the contract's form.
pub(crate) fn field(label: &str, variable: &str) -> Value {
    json!({"label": label, "variable": variable, "type": "text"})
}
