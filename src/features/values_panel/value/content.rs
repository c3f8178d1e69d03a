//! A value in the user's language and time zone.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::collapsible::collapsible;
use super::copy::CopyButton;
use super::parts::{Parts, PathButton};
use super::text::{ShownText, sign};
use crate::features::exact_time::machine_time;
use crate::features::values_panel::state::found_in;
use crate::i18n::{I18n, use_i18n};
use crate::model::display::{Content, Entry, Tone, exact_text, preview, short_text};
use crate::reactive::memo;
use crate::ui::{Icon, IconImage, Show, Time, text_of, view_of};

/// The length of a day in ISO 8601.
const ISO_DAY: usize = "2026-11-22".len();

/// One value.
#[component]
pub fn ValueContent(
    content: Content,
    /// The name of the value.
    name: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    match content {
        Content::Empty => sign(i18n, content),
        Content::LongText(_) | Content::Secret(_) => collapsible(i18n, content, name),
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

/// A day or a moment, with the exact one if it says more.
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

/// An address as a link. A web address opens in another tab, without access back to the inbox.
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

/// A list: one item per line, or all in a row.
#[component]
pub fn ListView(
    entries: Vec<Entry>,
    /// The name of the list.
    name: Signal<String>,
    #[prop(optional)] is_row: bool,
) -> impl IntoView {
    let item = |entry: Entry, name: Signal<String>| {
        let content = entry.shown().content;
        view! { class = "iw",
            <li>
                <ValueContent content name />
            </li>
        }
        .into_any()
    };
    let class = if is_row { "iw-value-tags" } else { "iw-value-list" };
    let entries: Arc<[Entry]> = entries.into();
    let found = found_in(Arc::clone(&entries), false);
    view! { class = "iw", <Parts entries class name found part=item /> }
}

/// An object: closed at first; its members are drawn when it is opened.
#[component]
pub fn TreeView(entries: Vec<Entry>) -> impl IntoView {
    let i18n = use_i18n();
    let is_open = RwSignal::new(false);
    let entries: Arc<[Entry]> = entries.into();
    let found = found_in(Arc::clone(&entries), true);
    let is_found = memo(move |_| found.with(|found| found.as_ref().is_some_and(|found| !found.is_empty())));
    let preview = text_of({
        let entries = Arc::clone(&entries);
        move || preview(&entries, &i18n)
    });
    let on_toggle = move |event: Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        // The end of a search closes what the search has opened.
        if !is_found.get_untracked() {
            is_open.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    };
    view! { class = "iw",
        <details class="iw-tree" prop:open=move || is_open.get() || is_found.get() on:toggle=on_toggle>
            <summary dir="auto">
                <ShownText text=preview />
            </summary>
            <Show when=move || is_open.get() || is_found.get()>
                <Parts entries=Arc::clone(&entries) class="iw-tree-entries" name=Signal::stored(String::new()) found part=member />
            </Show>
        </details>
    }
}

fn member(entry: Entry, _: Signal<String>) -> AnyView {
    let shown = entry.shown();
    let (label, name) = (entry.label(), Signal::stored(entry.path.clone()));
    view! { class = "iw",
        <li class="iw-tree-entry">
            <PathButton name=label path=entry.path />
            <span class="iw-tree-value">
                <ValueContent content=shown.content name />
            </span>
            {(!shown.copy.is_empty()).then(|| view! { class = "iw", <CopyButton label=name text=shown.copy /> })}
        </li>
    }
    .into_any()
}
