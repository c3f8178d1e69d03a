//! The operations of the API, as a command sends them: reads again after a passing failure, changes once.

use std::time::Duration;

use reqwest::header::{HeaderValue, RETRY_AFTER};
use reqwest::{Client, Method};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::sleep;
use url::Url;
use wire::{CreateWidget, ErrorBody, KEY_HEADER, ListedWidget, UpdateWidget, Value, Widget};

use super::call_error::CallError;
use super::error::BundleCommandError;
use crate::auth::answers::{body_of, client_for};
use crate::origin::is_protected;

/// How long a reply may take.
const REPLY_TIME: Duration = Duration::from_secs(30);
/// The largest reply in bytes.
const LARGEST: usize = 64 * 1024 * 1024;
/// How often a read is sent again.
const RETRIES: u32 = 3;

/// A chatbot at an API.
#[derive(Clone, Debug)]
pub(super) struct ChatbotApi {
    client: Client,
    widgets: Url,
    key: HeaderValue,
    pub(super) chatbot: String,
}

impl ChatbotApi {
    /// The chatbot `chatbot` at the API of `address`.
    ///
    /// # Errors
    ///
    /// Address, id or key cannot be used.
    pub(super) fn new(address: &Url, chatbot: &str, key: &SecretString) -> Result<Self, BundleCommandError> {
        let shown = || format!("{}://{}", address.scheme(), address.host_str().unwrap_or_default());
        let is_plain = matches!(address.scheme(), "http" | "https")
            && address.username().is_empty()
            && address.password().is_none()
            && address.query().is_none()
            && address.fragment().is_none();
        let mut widgets = address.clone();
        match widgets.path_segments_mut() {
            Ok(mut path) if is_plain => {
                path.pop_if_empty().extend(["v1", "inbox", chatbot, "widgets"]);
            }
            _ => return Err(BundleCommandError::Address(shown())),
        }
        // An address leaves these out.
        if matches!(chatbot, "" | "." | "..") {
            return Err(BundleCommandError::Id(chatbot.to_owned()));
        }
        let key = HeaderValue::from_str(key.expose_secret()).map(|mut key| {
            key.set_sensitive(true);
            key
        });
        if !is_protected(address) {
            tracing::warn!("the API is not https: the key travels readable to all in between");
        }
        Ok(Self {
            client: client_for(address).map_err(BundleCommandError::Client)?,
            widgets,
            key: key.map_err(|_| BundleCommandError::KeyText)?,
            chatbot: chatbot.to_owned(),
        })
    }

    /// All widgets, in the server's order.
    ///
    /// # Errors
    ///
    /// See [`CallError`].
    pub(super) async fn list(&self) -> Result<Vec<ListedWidget>, CallError> {
        let body = self.read(self.widgets.clone()).await?;
        Ok(wire::decode_list(&body)?.widgets)
    }

    /// A widget; `None` if the server sends none.
    ///
    /// # Errors
    ///
    /// See [`CallError`].
    pub(super) async fn get(&self, id: &str) -> Result<Option<Widget>, CallError> {
        let body = self.read(self.widget(id)?).await?;
        Ok(wire::decode_widget(&body)?)
    }

    /// Creates a widget. The request is sent once.
    ///
    /// # Errors
    ///
    /// See [`CallError`].
    pub(super) async fn create(&self, create: &CreateWidget) -> Result<(), CallError> {
        let body = self.send(Method::POST, self.widgets.clone(), Some(create.to_value())).await?;
        wire::decode_widget(&body)?;
        Ok(())
    }

    /// Changes a widget. The request is sent once.
    ///
    /// # Errors
    ///
    /// See [`CallError`].
    pub(super) async fn update(&self, id: &str, update: &UpdateWidget) -> Result<(), CallError> {
        let body = self.send(Method::PATCH, self.widget(id)?, Some(update.to_value())).await?;
        wire::decode_widget(&body)?;
        Ok(())
    }

    /// The address of a widget.
    fn widget(&self, id: &str) -> Result<Url, CallError> {
        let mut address = self.widgets.clone();
        match address.path_segments_mut() {
            // An address leaves these out, and the request would be about all widgets.
            Ok(mut path) if !matches!(id, "" | "." | "..") => {
                path.push(id);
            }
            _ => return Err(CallError::NoReply(format!("{id:?} cannot be part of an address"))),
        }
        Ok(address)
    }

    async fn read(&self, address: Url) -> Result<Vec<u8>, CallError> {
        let mut attempt = 0;
        loop {
            match self.send(Method::GET, address.clone(), None).await {
                Err(error) if error.may_pass() && attempt < RETRIES => sleep(error.wait(attempt)).await,
                outcome => return outcome,
            }
            attempt += 1;
        }
    }

    async fn send(&self, method: Method, address: Url, body: Option<Value>) -> Result<Vec<u8>, CallError> {
        let request = self.client.request(method, address).header(KEY_HEADER, self.key.clone());
        let request = request.header("accept", "application/json");
        let request = match body {
            Some(body) => request.header("content-type", "application/json").body(body.to_string()),
            None => request,
        };
        let no_reply = |text: &str| CallError::NoReply(text.to_owned());
        let answering = async {
            // The error of the library contains the address, and says little else.
            let answer = request.send().await.map_err(|error| {
                no_reply(if error.is_connect() {
                    "the server cannot be reached"
                } else {
                    "the connection broke off"
                })
            })?;
            let status = answer.status();
            let wait = answer.headers().get(RETRY_AFTER).and_then(|value| asked_wait(value.to_str().ok()?));
            let body = body_of(answer, LARGEST).await.map_err(|error| no_reply(error.text()))?;
            if status.is_success() {
                return Ok(body);
            }
            Err(CallError::Status {
                status: status.as_u16(),
                wait,
                messages: ErrorBody::decode(&body).messages,
            })
        };
        tokio::time::timeout(REPLY_TIME, answering).await.unwrap_or_else(|_| Err(no_reply("not in time")))
    }
}

/// `Retry-After`: seconds, or a date (RFC 9110, 10.2.3).
fn asked_wait(text: &str) -> Option<Duration> {
    let text = text.trim();
    match text.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => httpdate::parse_http_date(text).ok()?.duration_since(std::time::SystemTime::now()).ok(),
    }
}
