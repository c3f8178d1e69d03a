//! The host's page, as JavaScript passes it to [`super::mount`].

use js_sys::{Promise, Reflect};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::api::{
    AbortGuard, AccessToken, ApiKey, AuthReason, Cause, Credentials, EarlyRequests, LocalFuture,
};
use crate::app::{HostEvent, HostPage, Status};

#[wasm_bindgen]
extern "C" {
    /// The object that the element calls back. A missing member does nothing.
    pub type HostObject;

    /// An event of the element: its name, and its detail as JSON.
    #[wasm_bindgen(method, catch)]
    fn emit(this: &HostObject, name: &str, detail: &str) -> Result<(), JsValue>;

    /// The status of the application: `waiting`, `loading`, `ready` or `error`.
    #[wasm_bindgen(method, catch)]
    fn status(this: &HostObject, word: &str) -> Result<(), JsValue>;

    /// Whether there is unsaved text.
    #[wasm_bindgen(method, catch)]
    fn dirty(this: &HostObject, dirty: bool) -> Result<(), JsValue>;

    /// The new arrangement of the panel, as JSON.
    #[wasm_bindgen(method, catch, js_name = layoutChanged)]
    fn layout_changed(this: &HostObject, layout: &str) -> Result<(), JsValue>;

    /// Returns a promise of `{key}`, `{token}` or `{session: true}`.
    #[wasm_bindgen(method, catch)]
    fn authenticate(
        this: &HostObject,
        reason: &str,
        signal: Option<web_sys::AbortSignal>,
    ) -> Result<Promise, JsValue>;

    /// Returns a promise of a boolean.
    #[wasm_bindgen(method, catch, js_name = beforeDelete)]
    fn before_delete(this: &HostObject, id: &str, title: &str) -> Result<Promise, JsValue>;

    /// The requests that were sent before this module ran.
    #[wasm_bindgen(method, getter)]
    fn early(this: &HostObject) -> Option<EarlyRequests>;
}

/// The host's page.
pub(super) struct Page(pub(super) HostObject);

impl HostPage for Page {
    fn tell(&self, event: HostEvent) {
        let host = &self.0;
        let emit = |name: &str, members: Vec<(&str, Value)>| host.emit(name, &detail_of(members));
        // A host that throws, or has no such member, gets nothing.
        let _ = match event {
            HostEvent::Created(widget) => emit("iw-created", vec![("widget", widget.to_value())]),
            HostEvent::Updated(widget) => emit("iw-updated", vec![("widget", widget.to_value())]),
            HostEvent::Deleted(id) => emit("iw-deleted", vec![("id", id.into())]),
            HostEvent::ValuesLoaded { conversation, contact, widgets } => emit(
                "iw-values-loaded",
                vec![
                    ("conversationId", conversation.into()),
                    ("contactId", contact.into()),
                    ("widgets", widgets.into()),
                ],
            ),
            HostEvent::Navigated { is_values, widget } => {
                let view = if is_values { "values" } else { "manage" };
                emit("iw-navigate", vec![("view", view.into()), ("id", widget.into())])
            }
            HostEvent::AuthRequired(reason) => {
                emit("iw-auth-required", vec![("reason", word_of_reason(reason).into())])
            }
            HostEvent::Failed { error, message } => emit(
                "iw-error",
                vec![
                    ("code", word_of_cause(error.cause).into()),
                    ("status", error.status.into()),
                    ("message", message.into()),
                    ("permission", error.permission().into()),
                    ("retryable", error.is_worth_a_retry().into()),
                ],
            ),
            HostEvent::Dirty(dirty) => host.dirty(dirty),
            HostEvent::Layout(layout) => host.layout_changed(&layout),
            HostEvent::Status(status) => host.status(match status {
                Status::Waiting => "waiting",
                Status::Loading => "loading",
                Status::Ready => "ready",
                Status::Error => "error",
            }),
        };
    }

    fn authenticate(&self, reason: AuthReason) -> LocalFuture<'static, Option<Credentials>> {
        let guard = AbortGuard::new();
        let promise = self.0.authenticate(word_of_reason(reason), guard.signal());
        Box::pin(async move {
            let answer = JsFuture::from(promise.ok()?).await;
            // The guard was needed until here: dropped earlier, it tells the host that nothing waits any more.
            guard.disarm();
            credentials_of(&answer.ok()?)
        })
    }

    fn early_requests(&self) -> Option<EarlyRequests> {
        self.0.early()
    }

    fn may_delete(&self, id: String, title: String) -> LocalFuture<'static, bool> {
        let promise = self.0.before_delete(&id, &title);
        Box::pin(async move {
            match promise {
                // If the host cannot answer, nothing is deleted.
                Ok(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy()),
                // Without a host that could be asked, the user alone decides.
                Err(_) => true,
            }
        })
    }
}

/// An event's detail as JSON. The macro `json!` would bring 8 KB of code that makes values of other types.
fn detail_of(members: Vec<(&str, Value)>) -> String {
    let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
    Value::Object(members.collect()).to_string()
}

/// `{key: "…"}` or `{token: "…"}`, of characters that a header can carry, or `{session: true}`.
fn credentials_of(answer: &JsValue) -> Option<Credentials> {
    let member = |name: &str| Reflect::get(answer, &name.into()).ok();
    if let Some(key) = member("key").and_then(|key| key.as_string()) {
        return ApiKey::of(&key).map(Credentials::Key);
    }
    if let Some(token) = member("token").and_then(|token| token.as_string()) {
        return AccessToken::of(&token).map(Credentials::Token);
    }
    (member("session")?.as_bool() == Some(true)).then_some(Credentials::Session)
}

fn word_of_reason(reason: AuthReason) -> &'static str {
    match reason {
        AuthReason::Initial => "initial",
        AuthReason::Rejected => "rejected",
        AuthReason::Expiring => "expiring",
    }
}

fn word_of_cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Network | Cause::Aborted => "network",
        Cause::Offline => "offline",
        Cause::Timeout => "timeout",
        Cause::Invalid => "invalid",
        Cause::Unauthorized => "unauthorized",
        Cause::Forbidden => "forbidden",
        Cause::NotFound => "not-found",
        Cause::Conflict => "conflict",
        Cause::TooLarge => "too-large",
        Cause::TooMany => "too-many",
        Cause::Server => "server",
        Cause::Unreadable => "unreadable",
    }
}
