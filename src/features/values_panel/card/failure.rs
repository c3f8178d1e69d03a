//! A failed refetch: a line in the card's head, which has room for it, so that no value moves under the user's
//! pointer.

use leptos::prelude::*;
use markup::view;

use super::state::CardState;
use crate::api::ApiError;
use crate::features::error_text::{cause_text, has_its_line, server_text};
use crate::i18n::{I18n, Text};
use crate::ui::{Button, ButtonVariant, Icon, IconImage, text_of};

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
    view! { class = "iw",
        <div class="iw-card-failure" role="alert">
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
                            on_click=move |()| card.refresh()
                        />
                    }
                })}
        </div>
    }
}

/// What happened, why, what was kept, and the server's own text.
fn whole_text(i18n: I18n, error: &ApiError, time: &str) -> String {
    let kept = i18n.fill(Text::ValuesKept, &[("time", time)]);
    let what = i18n.text(Text::RefreshFailed);
    let text = format!("{what} {} {kept}", cause_text(i18n, error));
    server_text(i18n, error).map_or(text.clone(), |server| format!("{text} {server}"))
}
