//! A server's timestamp as a relative time, with the exact one as a tooltip.

use leptos::prelude::*;
use markup::view;

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::i18n::{I18n, Text, use_i18n};
use crate::model::instant::parse_instant;
use crate::ui::{Time, explain};

/// The length of a day in ISO 8601.
pub(super) const ISO_DAY: usize = "2026-11-22".len();

/// `timestamp` as the server writes it. An unreadable one is displayed unchanged; a missing one as "unknown".
#[component]
pub(super) fn ExactTime(
    /// The timestamp.
    timestamp: String,
) -> impl IntoView {
    let i18n = use_i18n();
    match parse_instant(&timestamp) {
        Some(instant) => view! { class = "iw",
            <Time
                short=move || i18n.ago(instant)
                exact=move || i18n.formats(|formats| formats.date_time(instant))
                datetime=machine_time(instant)
            />
        }
        .into_any(),
        None if timestamp.trim().is_empty() => {
            view! { class = "iw", <span class="iw-muted">{i18n.of(Text::UnknownTime)}</span> }.into_any()
        }
        None => view! { class = "iw", <span class="iw-muted" dir="auto">{timestamp}</span> }.into_any(),
    }
}

/// `instant` (ms since 1970) in ISO 8601, in UTC; empty if no `Date` can hold it.
pub(super) fn machine_time(instant: f64) -> String {
    let date = js_sys::Date::new(&instant.into());
    // `toISOString` throws for an instant that no `Date` can hold.
    if date.get_time().is_nan() { String::new() } else { date.to_iso_string().into() }
}

/// Gives `hint`, which contains a time, the exact time as a tooltip. Errors: none that the platform defines.
pub(super) fn explain_time(hint: &Element, i18n: I18n) -> Result<(), JsValue> {
    let time = hint.query_selector("time[datetime]")?.and_then(|time| time.get_attribute("datetime"));
    let Some(time) = time else { return Ok(()) };
    let instant = js_sys::Date::parse(&time);
    let exact = i18n.formats(|formats| match time.len() {
        ISO_DAY => formats.date_in_utc(instant),
        _ => formats.date_time(instant),
    });
    explain(hint, &exact)
}
