//! A failed refetch: a line in the card's head, which has room for it, so that no value moves under the user's
//! pointer.

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::state::CardState;
use crate::api::ApiError;
use crate::features::error_text::{cause_text, has_its_line, server_text};
use crate::i18n::{I18n, Text};
use crate::ui::{Button, ButtonVariant, Icon, IconImage, keep_focus, text_of};

/// The failure that the head reports: of a refetch, while older values are displayed.
pub(super) fn refresh_failure(card: CardState) -> Option<ApiError> {
    let (read_at, error) = card.outcome();
    error.filter(|error| read_at.is_some() && !has_its_line(error))
}

/// The line: short on the screen, complete for screen readers and as a tooltip.
#[component]
pub(super) fn CardFailure(card: CardState, error: ApiError) -> impl IntoView {
    let i18n = card.i18n;
    let can_retry = error.is_worth_a_retry();
    let time =
        move || card.outcome().0.map(|at| i18n.formats(|formats| formats.time(at))).unwrap_or_default();
    let whole = text_of(move || whole_text(i18n, &error, &time()));
    let tooltip = whole.clone();
    let short = text_of(move || i18n.fill(Text::NotRefreshed, &[("time", &time())]));
    let node = NodeRef::<html::Div>::new();
    let refresh = StoredValue::new_local(None);
    let retry = move |()| {
        refresh.set_value(node.get_untracked().and_then(|line| refresh_for_keys(&line)));
        card.refresh();
    };
    // Once a retry has succeeded the line leaves, perhaps with the focus.
    on_cleanup(move || {
        if let Some(refresh) = refresh.try_get_value().flatten() {
            keep_focus(move || Some(refresh));
        }
    });
    view! { class = "iw",
        <div node_ref=node class="iw-card-failure" role="alert">
            <span class="iw-visually-hidden" dir="auto">{whole}</span>
            <span class="iw-card-failure-line" aria-hidden="true" title=tooltip>
                <IconImage icon=Icon::Warning />
                <span class="iw-card-failure-text">{short}</span>
            </span>
            {can_retry
                .then(|| {
                    view! { class = "iw",
                        <Button
                            label=i18n.of(Text::Retry)
                            variant=ButtonVariant::Link
                            on_click=retry
                        />
                    }
                })}
        </div>
    }
}

/// The button that does the same and stays, in the card's head around `line`, if Retry was pressed by a key and has the focus.
fn refresh_for_keys(line: &Element) -> Option<HtmlElement> {
    line.query_selector(":focus-visible").ok().flatten()?;
    let head = line.closest(".iw-card-head").ok().flatten()?;
    head.query_selector(".iw-card-refresh").ok().flatten()?.dyn_into().ok()
}

/// What happened, why, what was kept, and the server's own text.
fn whole_text(i18n: I18n, error: &ApiError, time: &str) -> String {
    let kept = i18n.fill(Text::ValuesKept, &[("time", time)]);
    let what = i18n.text(Text::RefreshFailed);
    let text = format!("{what} {} {kept}", cause_text(i18n, error));
    server_text(i18n, error).map_or(text.clone(), |server| format!("{text} {server}"))
}
