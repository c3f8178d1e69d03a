//! The values of a card exactly as sent, with the path of each part.

use leptos::prelude::*;
use markup::view;

use super::state::CardState;
use crate::features::values_panel::value::{CopyButton, CopyByHand, RawTree};
use crate::i18n::{Text, use_i18n};
use crate::model::display::{Content, display};
use crate::model::export::{as_sent, object};
use crate::ui::Dialog;

/// A dialog with the raw values of `card`.
#[component]
pub(super) fn Inspector(card: CardState, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let values = untrack(|| card.values()).unwrap_or_default();
    let raw = object([("fieldValues", as_sent(&values))]);
    let shown = display(None, Some(&raw), &[]);
    let entries = match shown.content {
        Content::Tree(entries) => entries,
        _ => Vec::new(),
    };
    let json = format!("{raw:#}");
    // Outside a modal dialog nothing can be seen or reached.
    let by_hand = CopyByHand::provide();
    view! { class = "iw",
        <Dialog
            heading=move || i18n.fill(Text::InspectTitle, &[("title", &card.title())])
            close_label=i18n.of(Text::Close)
            on_cancel=on_close
        >
            <div class="iw-inspector">
                <p class="iw-inspector-head">
                    <span class="iw-muted">{i18n.of(Text::InspectHint)}</span>
                    <CopyButton label=Signal::derive(move || i18n.text(Text::RawJson).to_owned()) text=json />
                </p>
                <RawTree entries />
            </div>
            {by_hand.notice()}
        </Dialog>
    }
}
