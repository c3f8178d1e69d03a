//! The texts of failures.

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wire::{DecodeError, JsonKind};

use crate::api::{ApiError, Cause};
use crate::i18n::{I18n, Text, use_i18n};
use crate::ui::{Button, Notice, NoticeTone, heading_for_keys, keep_focus};

/// Why it failed, in plain words.
pub fn cause_text(i18n: I18n, error: &ApiError) -> String {
    let text = match error.cause {
        Cause::Network | Cause::Aborted => Text::CauseNetwork,
        Cause::Offline => Text::CauseOffline,
        Cause::Timeout => Text::CauseTimeout,
        Cause::Invalid => Text::CauseInvalid,
        Cause::Unauthorized => Text::CauseUnauthorized,
        Cause::Forbidden => Text::CauseForbidden,
        Cause::NotFound => Text::CauseNotFound,
        Cause::Conflict => Text::CauseConflict,
        Cause::TooLarge => Text::CauseTooLarge,
        Cause::TooMany => Text::CauseTooMany,
        Cause::Server => Text::CauseServer,
        Cause::Unreadable => Text::CauseUnreadable,
    };
    let permission = error.permission().unwrap_or_default();
    i18n.fill(text, &[("permission", &permission)])
}

/// True for a failure that the page reports once, in a line of its own, for all requests that fail because of it.
/// Data read before needs no further message.
pub(super) fn has_its_line(error: &ApiError) -> bool {
    matches!(error.cause, Cause::Unauthorized | Cause::Offline)
}

/// The server's own text, if it adds something: a 403's text only names the permission. For an unreadable reply,
/// the problem with it.
pub(super) fn server_text(i18n: I18n, error: &ApiError) -> Option<String> {
    let text = match error.cause {
        Cause::Invalid | Cause::Conflict | Cause::TooLarge | Cause::Server => Text::ServerSays,
        Cause::Unreadable => Text::WhatIsWrong,
        _ => return None,
    };
    let message = match &error.flaw {
        Some(flaw) => decode_text(i18n, flaw),
        None => error.messages.join(" · "),
    };
    (!message.is_empty()).then(|| i18n.fill(text, &[("message", &message)]))
}

/// What keeps something that the server or a file holds from being read, as the rest of a sentence.
pub fn decode_text(i18n: I18n, error: &DecodeError) -> String {
    let fill = |text, values: &[(&str, &str)]| i18n.fill(text, values);
    match error {
        DecodeError::NotJson { at: Some(at) } => fill(Text::DecodeNotJson, &[("at", &i18n.number(*at))]),
        DecodeError::NotJson { at: None } => fill(Text::DecodeCutOff, &[]),
        DecodeError::NotUtf8 => fill(Text::DecodeNotUtf8, &[]),
        DecodeError::TooDeep => fill(Text::DecodeTooDeep, &[]),
        DecodeError::WrongShape { place, expected, found } => {
            let kind = |kind| i18n.text(kind_text(kind));
            let values = [("place", place.as_str()), ("expected", kind(*expected)), ("found", kind(*found))];
            fill(Text::DecodeShape, &values)
        }
        DecodeError::Empty { place } => fill(Text::DecodeEmpty, &[("place", place)]),
        DecodeError::LoneSurrogate => fill(Text::DecodeHalf, &[]),
        DecodeError::ServerError { message } => fill(Text::DecodeServer, &[("message", message)]),
    }
}

fn kind_text(kind: JsonKind) -> Text {
    match kind {
        JsonKind::Nothing => Text::KindNothing,
        JsonKind::Null => Text::KindNull,
        JsonKind::Boolean => Text::KindBoolean,
        JsonKind::Number => Text::KindNumber,
        JsonKind::String => Text::KindString,
        JsonKind::Array => Text::KindArray,
        JsonKind::Object => Text::KindObject,
    }
}

/// A failure in its place: what happened, why, what was kept, and Retry if that may help.
#[component]
pub(super) fn FailureNotice(
    /// What could not be done.
    what: Text,
    /// Why.
    error: ApiError,
    /// What was kept, in words.
    #[prop(optional_no_strip)]
    kept: Option<Signal<String>>,
    /// Tries again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let on_retry = on_retry.filter(|_| error.is_worth_a_retry());
    let actions = NodeRef::<html::Div>::new();
    let heading = StoredValue::new_local(None);
    let press = move |on_retry: Callback<()>| {
        heading.set_value(actions.get_untracked().and_then(|actions| heading_for_keys(&actions)));
        on_retry.run(());
    };
    // Once a retry has succeeded this leaves, perhaps with the focus.
    on_cleanup(move || {
        if let Some(heading) = heading.try_get_value().flatten() {
            keep_focus(move || Some(heading));
        }
    });
    let error = StoredValue::new(error);
    view! { class = "iw",
        <Notice tone=NoticeTone::Error>
            <p>
                {i18n.of(what)} " "
                {move || error.with_value(|error| cause_text(i18n, error))}
            </p>
            {move || {
                error
                    .with_value(|error| server_text(i18n, error))
                    .map(|text| view! { class = "iw", <p class="iw-server-text" dir="auto">{text}</p> })
            }}
            {kept.map(|kept| view! { class = "iw", <p class="iw-muted">{move || kept.get()}</p> })}
            {on_retry
                .map(|on_retry| {
                    view! { class = "iw",
                        <div node_ref=actions class="iw-notice-actions">
                            <Button label=i18n.of(Text::Retry) on_click=move |()| press(on_retry) />
                        </div>
                    }
                })}
        </Notice>
    }
}
