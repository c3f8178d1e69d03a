//! The filter of the list: only the widgets with which something may be wrong, and what that is.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::sentences::reasons;
use super::watch::LintWatch;
use crate::features::announcer::use_announcer;
use crate::features::widget_list::{Picked, Picking, PickingPlace};
use crate::i18n::{AuthoringPlural, AuthoringText, I18n, Plural, use_i18n};
use crate::reactive::effect;
use crate::ui::{Button, EmptyState, Icon, IconImage, Show};

/// The filter's button; nothing while there is nothing to look at.
#[component]
pub(in crate::features::authoring) fn ToLookAt(place: PickingPlace) -> impl IntoView {
    let i18n = use_i18n();
    let announcer = use_announcer();
    let watch = LintWatch::of_list(place.store);
    let is_on = RwSignal::new(false);
    let count = move || watch.flagged().len();
    effect(move |_| {
        let picked = is_on.get().then(|| Picked::new(picking(watch, is_on, i18n)));
        if picked.is_some() || place.picked.with_untracked(Option::is_some) {
            place.picked.set(picked);
        }
    });
    on_cleanup(move || _ = place.picked.try_set(None));
    let toggle = move |_| {
        let turned_on = !is_on.get_untracked();
        is_on.set(turned_on);
        announcer.say(untrack(|| {
            if turned_on {
                i18n.count_authoring(AuthoringPlural::ToLookAtCount, count())
            } else {
                i18n.count(Plural::WidgetCount, place.store.widgets().rows().with(|rows| rows.len()))
            }
        }));
    };
    let label = move || i18n.fill_authoring(AuthoringText::ToLookAt, &[("count", &number(i18n, count()))]);
    view! { class = "iw",
        <Show when=move || is_on.get() || count() != 0>
            <button
                type="button"
                class="iw-button iw-filter"
                part="button"
                aria-label=label
                aria-pressed=move || if is_on.get() { "true" } else { "false" }
                on:click=toggle
            >
                <IconImage icon=Icon::Info />
                <span class="iw-button-label iw-filter-words">{label}</span>
                <span class="iw-filter-count">{move || number(i18n, count())}</span>
            </button>
        </Show>
    }
}

/// The rows with findings as they are now; a reactive call follows them.
fn picking(watch: LintWatch, is_on: RwSignal<bool>, i18n: I18n) -> Picking {
    let flagged = watch.flagged();
    // The sentences are in the user's language.
    i18n.locale();
    Picking {
        has: Box::new(move |id| flagged.contains(id)),
        reasons: Box::new(move |id| untrack(|| reasons(i18n, &watch.findings(id)))),
        nothing: Box::new(move || view! { class = "iw", <Nothing is_on /> }.into_any()),
    }
}

/// In place of the rows, once there is nothing to look at. What is pressed there leaves, so the focus goes to the heading.
#[component]
fn Nothing(is_on: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<html::Div>::new();
    let show_all = move |()| {
        let screen = node.get_untracked().and_then(|node| node.closest(".iw-screen").ok().flatten());
        is_on.set(false);
        let heading = screen.and_then(|screen| screen.query_selector(".iw-heading").ok().flatten());
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            let _ = heading.focus();
        }
    };
    view! { class = "iw",
        <div node_ref=node>
            <EmptyState
                icon=Icon::Check
                title=i18n.of_authoring(AuthoringText::NothingToLookAt)
                hint=i18n.of_authoring(AuthoringText::NothingToLookAtHint)
            >
                <Button label=i18n.of_authoring(AuthoringText::ShowAllWidgets) on_click=show_all />
            </EmptyState>
        </div>
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn number(i18n: I18n, count: usize) -> String {
    i18n.formats(|formats| formats.number(count as f64))
}
