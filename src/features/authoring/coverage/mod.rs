//! How often the fields of all widgets, or of chosen ones, are filled, in a list of conversations.

mod choice;
mod choosing;
mod columns;
mod counting;
mod field_row;
mod following;
mod known;
mod reading;
mod results;
mod state;
mod tool_bar;
mod widget_row;
mod widgets_choice;
mod words;

use leptos::prelude::*;
use markup::view;

pub(super) use self::choice::count_only;
use self::choosing::Choosing;
use self::counting::Counting;
use self::state::{Coverage, CoveragePhase};
use super::section::SectionFrame;
use crate::features::values_panel::KnownConversations;
use crate::i18n::{AuthoringText, Text};
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::view_of;

/// The section.
#[component]
pub(super) fn CoverageScreen(store: Store, known: KnownConversations) -> impl IntoView {
    store.widgets().refresh_if_stale();
    let coverage = Coverage::new(store, known);
    let is_counting = memo(move |_| coverage.phase.with(|phase| *phase == CoveragePhase::Counting));
    view! { class = "iw",
        <SectionFrame heading=Text::Coverage hint=AuthoringText::CoverageHint>
            {view_of(move || Some(if is_counting.get() {
                view! { class = "iw", <Counting coverage /> }.into_any()
            } else {
                view! { class = "iw", <Choosing coverage /> }.into_any()
            }))}
        </SectionFrame>
    }
}
