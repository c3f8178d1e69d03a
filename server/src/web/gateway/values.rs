//! Values behind the gateway: those of one widget, as the vendor's operation, and those of several by one request.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use futures_util::{StreamExt as _, stream};

use super::id::PlainId;
use super::reads::{ReadKey, ReadOutcome};
use super::state::{Gateway, check_widget};
use super::upstream::Call;
use crate::api::values_lines::{line_of_failure, line_of_refusal, line_of_values, reply_of};
use crate::api::{Asked, AskedTogether, InPath};
use crate::auth::identity::Identity;
use crate::errors::HttpError;
use crate::permission::Permission;

/// The maximum number of bytes of a conversation's or contact's id.
const LONGEST_ID_BYTES: usize = 1000;

/// The values of one widget.
pub(super) async fn values(
    State(gateway): State<Arc<Gateway>>,
    who: Identity,
    InPath((chatbot, widget)): InPath<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, HttpError> {
    gateway.admit(&who, &chatbot, &[Permission::ContentGet])?;
    let widget = check_widget(&widget)?;
    let of = check_people(Asked::read(&query.unwrap_or_default())?)?;
    Ok(match gateway.reads.read(key_of(widget, &of)).await {
        Ok(answer) => answer.into_response(),
        Err(failure) => (&*failure).into_response(),
    })
}

/// The values of several widgets, a line for each as soon as the upstream has answered.
pub(super) async fn values_together(
    State(gateway): State<Arc<Gateway>>,
    who: Identity,
    InPath(chatbot): InPath<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, HttpError> {
    let asked = AskedTogether::read(&query.unwrap_or_default());
    let names_widgets = asked.as_ref().is_ok_and(|asked| !asked.widgets.is_empty());
    let all = [Permission::ContentGet, Permission::List];
    gateway.admit(&who, &chatbot, if names_widgets { &all[..1] } else { &all })?;
    let asked = asked?;
    let widgets = if asked.widgets.is_empty() {
        match gateway.listed().await? {
            Ok(widgets) => widgets,
            Err(refusal) => return Ok(refusal),
        }
    } else {
        asked.widgets
    };
    let of = Arc::new(check_people(asked.of));
    let at_once = gateway.limits.reads_of_request;
    let lines = stream::iter(widgets).map(move |widget| {
        let (gateway, of) = (Arc::clone(&gateway), Arc::clone(&of));
        async move {
            let key = match (&*of, check_widget(&widget)) {
                (Ok(of), Ok(widget)) => key_of(widget, of),
                (_, Err(unknown)) => return line_of_failure(&widget, &unknown),
                (Err(unknown), _) => return line_of_failure(&widget, unknown),
            };
            line_of(&widget, gateway.reads.read(key).await)
        }
    });
    Ok(reply_of(lines.buffer_unordered(at_once)))
}

fn line_of(widget: &str, outcome: ReadOutcome) -> Bytes {
    match outcome {
        Ok(answer) if answer.status.is_success() => line_of_values(widget, &answer.body),
        Ok(answer) => line_of_refusal(widget, answer.status, answer.retry_after.as_ref(), &answer.body),
        Err(failure) => line_of_failure(widget, &failure),
    }
}

fn key_of(widget: PlainId<'_>, of: &Asked) -> ReadKey {
    ReadKey {
        widget: widget.as_str().to_owned(),
        conversation: of.conversation.clone(),
        contact: of.contact.clone(),
    }
}

/// The query contains a conversation's or contact's id, percent-encoded. Ids that no server can have issued are
/// not forwarded: those with control characters or invalid UTF-8, and endless ones.
fn check_people(of: Asked) -> Result<Asked, HttpError> {
    let is_readable = |character: char| !character.is_control() && character != char::REPLACEMENT_CHARACTER;
    let may_exist = |id: &str| id.len() <= LONGEST_ID_BYTES && id.chars().all(is_readable);
    for (id, what) in [(&of.conversation, "Conversation"), (&of.contact, "Contact")] {
        if !may_exist(id) {
            return Err(HttpError::NotFound(format!("{what} not found")));
        }
    }
    Ok(of)
}

impl Gateway {
    /// The ids of all widgets; or the upstream's refusal to list them.
    async fn listed(&self) -> Result<Result<Vec<String>, Response>, HttpError> {
        let path = format!("/v1/inbox/{}/widgets", self.chatbot);
        let call = Call { method: Method::GET, path: &path, query: &[], body: Bytes::new() };
        let answer = self.upstream.answer(call).await?;
        if answer.status != StatusCode::OK {
            return Ok(Err(answer.into_response()));
        }
        let unreadable =
            |_| HttpError::BadGateway("The upstream's list of widgets cannot be read".to_owned());
        let list = wire::decode_list(&answer.body).map_err(unreadable)?;
        Ok(Ok(list.widgets.iter().filter_map(|widget| widget.id().map(ToOwned::to_owned)).collect()))
    }
}
