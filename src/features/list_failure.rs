//! The failure of the list of widgets, for each screen that displays it.

use leptos::prelude::*;
use markup::view;

use super::error_text::{FailureNotice, has_its_line};
use crate::api::{ApiError, Cause};
use crate::i18n::{I18n, Text, use_i18n};
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::view_of;

/// Why the list could not be read, above the previous list. A missing permission has a screen of its own.
#[component]
pub(super) fn ListFailure(
    store: Store,
    /// The text about the previous list, with the time at which it was read, in ms since 1970.
    kept: fn(I18n, f64) -> String,
) -> impl IntoView {
    let i18n = use_i18n();
    let list = store.widgets().list();
    let failure = memo(move |_| {
        list.with(|list| {
            let read_at = list.data.as_ref().map(|data| data.read_at);
            let is_said = |error: &&ApiError| {
                error.cause == Cause::Forbidden || (read_at.is_some() && has_its_line(error))
            };
            let error = list.error.as_ref().filter(|error| !is_said(error)).cloned();
            error.map(|error| (error, read_at))
        })
    });
    view_of(move || {
        let (error, read_at) = failure.get()?;
        let kept = read_at.map(|read_at| Signal::derive(move || kept(i18n, read_at)));
        let on_retry = Callback::new(move |()| store.widgets().refresh());
        // Above the previous list, which stays where it is.
        let class = kept.map(|_| "iw-float");
        Some(
            view! { class = "iw",
                <div class=class>
                    <FailureNotice what=Text::ListFailed error kept on_retry />
                </div>
            }
            .into_any(),
        )
    })
}
