//! Import and export: sets of widgets as files, and between chatbots, always by a plan first.

mod appeared;
mod carrying;
mod changed_file;
mod choosing;
mod export;
mod plan;
mod plan_item;
mod reading;
mod running;
mod sides;
mod state;
mod words;

use leptos::html;
use leptos::prelude::*;
use markup::view;

use self::choosing::Choosing;
pub(super) use self::export::{Exporting, export};
use self::plan::PlanPart;
use self::running::{RunningPart, SavedPart};
use self::state::{Phase, Transfer};
pub(super) use self::words::{failure_text, file_text};
use super::section::SectionFrame;
use crate::i18n::{AuthoringText, Text, use_i18n};
use crate::reactive::{effect, memo};
use crate::sync::Store;
use crate::ui::{Button, view_of};

/// The section.
#[component]
pub(super) fn TransferScreen(store: Store) -> impl IntoView {
    let transfer = Transfer::new(store);
    // Another plan is another view of it.
    let shown = memo(move |_| (transfer.phase.get(), transfer.direction.get()));
    view! { class = "iw",
        <SectionFrame heading=Text::Transfer hint=AuthoringText::TransferHint>
            {view_of(move || Some(match shown.get().0 {
                Phase::Choosing => view! { class = "iw", <Choosing transfer /> }.into_any(),
                Phase::Reading => view! { class = "iw", <ReadingPart transfer /> }.into_any(),
                Phase::Planned => {
                    let prepared = transfer.prepared.get_untracked()?;
                    view! { class = "iw", <PlanPart transfer prepared /> }.into_any()
                }
                Phase::Running => {
                    let work = transfer.work.get_untracked()?;
                    view! { class = "iw", <RunningPart transfer work /> }.into_any()
                }
                Phase::Saved => view! { class = "iw", <SavedPart transfer /> }.into_any(),
            }))}
        </SectionFrame>
    }
}

/// While widgets are read and compared.
#[component]
fn ReadingPart(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<html::Section>::new();
    // What had the focus is gone.
    effect(move |_| {
        if let Some(node) = node.get() {
            let _ = node.focus();
        }
    });
    view! { class = "iw",
        <section node_ref=node class="iw-transfer-part" tabindex="-1" aria-busy="true">
            <p role="status">{i18n.of_authoring(AuthoringText::ReadingSets)}</p>
            <div>
                <Button label=i18n.of(Text::Cancel) on_click=move |()| transfer.start_over() />
            </div>
        </section>
    }
}
