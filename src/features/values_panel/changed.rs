//! Values that changed since the person looked last: marked until they have been seen.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use web_sys::Element;

use super::card::CardState;
use super::card_line::CardLine;
use crate::i18n::{Text, use_i18n};
use crate::model::display::{Content, Shown, accessible_text, short_text};
use crate::ui::{Hint, text_of};

/// How often it is asked whether the person looks.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// So many looks in a row, on a card in sight of a page that has the focus, and its values are seen.
const LOOKS: u32 = 8;

/// Takes the marks of `card` away once the person has seen them.
pub(super) fn notice_what_is_seen(card: CardState) {
    // Nothing has been seen yet: there is nothing to compare with, and what comes first is what is seen first.
    Effect::new(move |_| {
        if card.lines.with(Option::is_some) && card.has_seen_nothing() {
            card.mark_seen();
        }
    });
    let has_changes =
        Memo::new(move |_| card.lines.with(|lines| lines.iter().flatten().any(CardLine::has_changed)));
    let looking = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(Some(handle)) = looking.try_update_value(Option::take) {
            handle.clear();
        }
    };
    Effect::new(move |_| {
        stop();
        // A further change of a marked card starts the looks anew.
        card.lines.track();
        if has_changes.get() {
            let looks = StoredValue::new(0);
            let look = move || {
                let count =
                    if is_looked_at(card) { looks.try_get_value().unwrap_or_default() + 1 } else { 0 };
                looks.try_set_value(count);
                if count >= LOOKS {
                    card.mark_seen();
                }
            };
            looking.set_value(set_interval_with_handle(look, LOOK_EVERY).ok());
        }
    });
    on_cleanup(stop);
}

/// True while the card's lines are on the screen, in a window that has the focus.
fn is_looked_at(card: CardState) -> bool {
    let has_focus = document().has_focus().unwrap_or(false);
    let is_open = !card.is_folded.try_get_untracked().unwrap_or(true);
    has_focus && is_open && card.element().is_some_and(|element| is_on_screen(&element))
}

fn is_on_screen(element: &Element) -> bool {
    let rect = element.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    rect.height() > 0.0 && rect.bottom() > 0.0 && rect.top() < height
}

/// The mark, with what the value was before for whoever points at it or comes to it by keys.
#[component]
pub(super) fn ChangedMark(was: Memo<Option<Shown>>) -> impl IntoView {
    let i18n = use_i18n();
    let text = text_of(move || {
        was.with(|was| {
            let before = match &was.as_ref()?.content {
                content if content.has_parts() => return None,
                sign @ (Content::Empty | Content::Secret(_)) => accessible_text(sign, &i18n),
                other => short_text(other, &i18n),
            };
            Some(i18n.fill(Text::ChangedFrom, &[("value", &before)]))
        })
        .unwrap_or_else(|| i18n.text(Text::Changed).to_owned())
    });
    view! { class = "iw",
        <span class="iw-value-change">
            <Hint text>
                <span class="iw-value-change-dot" aria-hidden="true"></span>
                <span class="iw-visually-hidden">{i18n.of(Text::Changed)}</span>
            </Hint>
        </span>
    }
}
