//! The operations on widgets, forwarded.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::{IntoResponse as _, Response};

use super::answer::Answer;
use super::changes::kind_of;
use super::id::PlainId;
use super::reads::ValuesReads;
use super::state::{Gateway, check_widget};
use super::upstream::Call;
use crate::api::body::read_bytes;
use crate::api::{InPath, OFFERED, offers};
use crate::auth::identity::Identity;
use crate::errors::HttpError;
use crate::permission::Permission;

/// Lists, or creates.
pub(super) async fn all(
    State(gateway): State<Arc<Gateway>>,
    who: Identity,
    InPath(chatbot): InPath<String>,
    request: Request,
) -> Result<Response, HttpError> {
    let permission = if request.method() == Method::POST { Permission::Create } else { Permission::List };
    gateway.admit(&who, &chatbot, &[permission])?;
    let has = OFFERED.map(|permission| who.may(permission, &chatbot));
    let offers = offers(has, !gateway.limits.history.is_zero());
    Ok((offers, gateway.forward(request, None, &who).await?).into_response())
}

/// Gets, changes or deletes.
pub(super) async fn one(
    State(gateway): State<Arc<Gateway>>,
    who: Identity,
    InPath((chatbot, widget)): InPath<(String, String)>,
    request: Request,
) -> Result<Response, HttpError> {
    let permission = match *request.method() {
        Method::PATCH => Permission::Edit,
        Method::DELETE => Permission::Delete,
        _ => Permission::Get,
    };
    gateway.admit(&who, &chatbot, &[permission])?;
    let widget = check_widget(&widget)?;
    Ok(gateway.forward(request, Some(widget), &who).await?.into_response())
}

impl Gateway {
    /// An operation on all widgets, or on one.
    async fn forward(
        &self,
        request: Request,
        widget: Option<PlainId<'_>>,
        who: &Identity,
    ) -> Result<Answer, HttpError> {
        let method = match request.method() {
            // It is none of the six. The response is the head of GET's.
            &Method::HEAD => Method::GET,
            other => other.clone(),
        };
        let body = if matches!(method.as_str(), "POST" | "PATCH") {
            read_bytes(request, &self.limits).await?
        } else {
            Bytes::new()
        };
        let below = widget.map(|widget| format!("/{}", widget.as_str())).unwrap_or_default();
        let path = format!("/v1/inbox/{}/widgets{below}", self.chatbot);
        let kind = kind_of(&method);
        let call = Call { method, path: &path, query: &[], body };
        let Some(kind) = kind else { return self.upstream.answer(call).await };
        let _change = Change(&self.reads);
        self.change(call, kind, widget, who).await
    }
}

/// A change on its way. At its end, whatever it is, nobody knows what has changed: values from before are forgotten.
struct Change<'a>(&'a ValuesReads);

impl Drop for Change<'_> {
    fn drop(&mut self) {
        self.0.forget();
    }
}
