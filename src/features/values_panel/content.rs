//! A value in the person's language and zone.

use std::sync::Arc;

use leptos::prelude::*;

use super::entries::{ListView, TreeView};
use super::folded::folded;
use super::shown_text::ShownText;
use crate::features::exact_time::machine_time;
use crate::i18n::{I18n, use_i18n};
use crate::model::display::{Content, Tone, accessible_text, exact_text, short_text};
use crate::reactive::memo;
use crate::ui::{Icon, IconImage, Time, text_of, view_of};

/// The length of a day in ISO 8601.
const ISO_DAY: usize = "2026-11-22".len();

/// One value.
#[component]
pub(super) fn ValueContent(
    content: Content,
    /// What the value is called.
    name: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    match content {
        Content::Empty => sign(i18n, content),
        Content::LongText(_) | Content::Secret(_) => folded(i18n, content, name),
        Content::Badge { text, tone } => badge(text, tone),
        Content::Date { epoch_ms } | Content::Instant { epoch_ms } => time(i18n, content, epoch_ms),
        Content::Email { .. } | Content::Phone { .. } | Content::Link { .. } => link(i18n, content),
        Content::List(entries) => view! { class = "iw", <ListView entries name /> }.into_any(),
        Content::Tags(entries) => view! { class = "iw", <ListView entries name is_row=true /> }.into_any(),
        Content::Tree(entries) => view! { class = "iw", <TreeView entries /> }.into_any(),
        plain => {
            view! { class = "iw", <ShownText text=text_of(move || short_text(&plain, &i18n)) /> }.into_any()
        }
    }
}

/// A value whose signs say nothing to a screen reader: it gets a word instead.
pub(super) fn sign(i18n: I18n, content: Content) -> AnyView {
    let signs = short_text(&content, &i18n);
    let word = text_of(move || accessible_text(&content, &i18n));
    view! { class = "iw",
        <span class="iw-value-sign">
            <span aria-hidden="true">{signs}</span>
            <span class="iw-visually-hidden">{word}</span>
        </span>
    }
    .into_any()
}

fn badge(text: String, tone: Tone) -> AnyView {
    let class = match tone {
        Tone::Neutral => "iw-badge",
        Tone::Ok => "iw-badge iw-badge-ok",
        Tone::Warn => "iw-badge iw-badge-warn",
        Tone::Danger => "iw-badge iw-badge-danger",
    };
    view! { class = "iw",
        <span class=class>
            <ShownText text />
        </span>
    }
    .into_any()
}

/// A day or a moment, with the exact one behind it where there is more to know.
fn time(i18n: I18n, content: Content, epoch_ms: f64) -> AnyView {
    let is_day = matches!(content, Content::Date { .. });
    let content = Arc::new(content);
    let exact = text_of({
        let content = Arc::clone(&content);
        move || exact_text(&content, &i18n).unwrap_or_default()
    });
    let short = text_of(move || short_text(&content, &i18n));
    let has_exact = memo({
        let exact = exact.clone();
        move |_| !exact().is_empty()
    });
    let part = move || {
        let text = short.clone();
        let short = move || view! { class = "iw", <ShownText text=text.clone() /> };
        Some(if has_exact.get() {
            let mut datetime = machine_time(epoch_ms);
            if is_day {
                datetime.truncate(ISO_DAY);
            }
            view! { class = "iw", <Time short exact=exact.clone() datetime /> }.into_any()
        } else {
            short().into_any()
        })
    };
    view_of(part).into_any()
}

/// An address that can be used. A web address opens beside the inbox, without a way back into it.
fn link(i18n: I18n, content: Content) -> AnyView {
    let (title, text) = (exact_text(&content, &i18n), short_text(&content, &i18n));
    let is_web = matches!(content, Content::Link { .. });
    let (href, icon) = match content {
        Content::Link { href } => (href, Icon::External),
        Content::Email { href, .. } => (href, Icon::Mail),
        Content::Phone { href, .. } => (href, Icon::Phone),
        _ => return ().into_any(),
    };
    view! { class = "iw",
        <a
            class="iw-value-link"
            href=href
            title=title
            target=is_web.then_some("_blank")
            rel=is_web.then_some("noopener noreferrer")
        >
            <ShownText text is_address=true />
            <IconImage icon=icon />
        </a>
    }
    .into_any()
}
