//! The real server that the tests' runner has started.

use std::cell::RefCell;
use std::rc::Rc;

use inbox_widgets::api::{Api, BrowserTransport, Credentials};
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

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
        let key = self.ready["keys"][role].as_str().unwrap().to_owned();
        let credentials = Rc::new(RefCell::new(Credentials::Key(key)));
        Api::new(Rc::new(BrowserTransport::new(self.ready["origin"].as_str().unwrap(), credentials)))
    }

    /// The chatbot of its sample data.
    pub(crate) fn chatbot(&self) -> &str {
        self.ready["chatbotId"].as_str().unwrap()
    }
}
