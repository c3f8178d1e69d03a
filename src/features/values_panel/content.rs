//! A value in the person's language and zone.

use leptos::prelude::*;

use super::entries::{ListView, TreeView};
use crate::features::exact_time::machine_time;
use crate::i18n::{I18n, Text, use_i18n};
use crate::model::display::Content;
use crate::ui::{Icon, IconImage, Time, text_of};

/// Numbers longer than this, or with an exponent, are shown as they were sent: written out they could fill the page.
const LONGEST_NUMBER: usize = 40;
/// Moments no farther away than this are told in words.
const RECENT_MS: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;

/// One value.
#[component]
pub(super) fn ValueContent(content: Content) -> impl IntoView {
    let i18n = use_i18n();
    match content {
        Content::Empty => view! { class = "iw", <Empty /> }.into_any(),
        Content::Text(text) => view! { class = "iw", <bdi class="iw-value-text">{text}</bdi> }.into_any(),
        Content::Instant { epoch_ms } => view! { class = "iw", <Instant epoch_ms /> }.into_any(),
        Content::Email { text, href } | Content::Phone { text, href } => {
            view! { class = "iw", <a class="iw-value-link" href=href><Address text /></a> }.into_any()
        }
        Content::Link { text, href } => view! { class = "iw", <WebLink text href /> }.into_any(),
        Content::List(entries) => view! { class = "iw", <ListView entries /> }.into_any(),
        Content::Tree(entries) => view! { class = "iw", <TreeView entries /> }.into_any(),
        plain => {
            let text = text_of(move || plain_text(i18n, &plain).unwrap_or_default());
            view! { class = "iw", <bdi class="iw-value-text">{text}</bdi> }.into_any()
        }
    }
}

/// The value as a short text without links; `None` for what has parts.
pub(super) fn plain_text(i18n: I18n, content: &Content) -> Option<String> {
    let yes_or_no = |yes: bool| i18n.text(if yes { Text::Yes } else { Text::No }).to_owned();
    match content {
        Content::Empty => Some(i18n.text(Text::EmptyValue).to_owned()),
        Content::Text(text)
        | Content::Email { text, .. }
        | Content::Phone { text, .. }
        | Content::Link { text, .. } => Some(text.clone()),
        Content::Number { digits } if digits.len() > LONGEST_NUMBER || digits.contains(['e', 'E']) => {
            Some(digits.clone())
        }
        Content::Number { digits } => Some(i18n.formats(|formats| formats.digits(digits))),
        Content::Boolean(yes) => Some(yes_or_no(*yes)),
        Content::Date { epoch_ms } => Some(i18n.formats(|formats| formats.date_in_utc(*epoch_ms))),
        Content::LocalTime { epoch_ms } => Some(i18n.formats(|formats| formats.date_time_in_utc(*epoch_ms))),
        Content::Instant { epoch_ms } => Some(date_and_time(i18n, *epoch_ms)),
        Content::List(_) | Content::Tree(_) => None,
    }
}

fn date_and_time(i18n: I18n, epoch_ms: f64) -> String {
    i18n.formats(|formats| format!("{}, {}", formats.date(epoch_ms), formats.time(epoch_ms)))
}

#[component]
fn Empty() -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <span class="iw-value-empty">
            <span aria-hidden="true">"—"</span>
            <span class="iw-visually-hidden">{i18n.of(Text::EmptyValue)}</span>
        </span>
    }
}

/// A moment: in words where it is recent, else day and time; the exact one behind it.
#[component]
fn Instant(epoch_ms: f64) -> impl IntoView {
    let i18n = use_i18n();
    let short = move || {
        let is_recent = (i18n.now() - epoch_ms).abs() < RECENT_MS;
        if is_recent { i18n.ago(epoch_ms) } else { date_and_time(i18n, epoch_ms) }
    };
    let exact = move || i18n.formats(|formats| formats.date_time(epoch_ms));
    view! { class = "iw", <Time short exact datetime=machine_time(epoch_ms) /> }
}

/// A web address opens beside the inbox, without a way back into it.
#[component]
fn WebLink(text: String, href: String) -> impl IntoView {
    view! { class = "iw",
        <a class="iw-value-link" target="_blank" rel="noopener noreferrer" title=href.clone() href=href>
            <Address text />
            <IconImage icon=Icon::External />
        </a>
    }
}

/// An address that breaks where its parts do, before it breaks anywhere else.
#[component]
fn Address(text: String) -> impl IntoView {
    let part = |part: &str| {
        view! { class = "iw",
            {part.to_owned()}
            <wbr />
        }
        .into_any()
    };
    view! { class = "iw", <bdi>{text.split_inclusive(['@', '/', '&']).map(part).collect_view()}</bdi> }
}
