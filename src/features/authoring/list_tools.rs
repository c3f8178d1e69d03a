//! The tools in the list: what may be wrong with its widgets, and the selection in its rows.

use leptos::prelude::*;
use markup::view;
use web_sys::Element;

use super::lint::{LintWatch, NothingToLookAt, ToLookAt, reasons, write_reasons};
use super::selection::{SelectionPlace, SelectionTool};
use crate::api::Operation;
use crate::features::widget_list::{Picked, Picking, PickingPlace};
use crate::i18n::use_i18n;
use crate::reactive::{effect, memo};
use crate::sync::Row;
use crate::ui::Show;

/// What stands beside the search; the rest goes into the rows and below them.
#[component]
pub(super) fn ListTools(place: PickingPlace) -> impl IntoView {
    let i18n = use_i18n();
    let store = place.store;
    let watch = LintWatch::of_list(store);
    let selection = SelectionTool::new(place);
    let is_on = RwSignal::new(false);
    let may_edit = memo(move |_| !store.is_denied(Operation::Get) && !store.is_denied(Operation::Update));
    effect(move |_| {
        if !may_edit.get() {
            is_on.set(false);
        }
    });
    effect(move |_| {
        // Sentences and names are in the user's language.
        i18n.locale();
        let flagged = is_on.get().then(|| watch.flagged());
        let is_filtered = flagged.is_some();
        let write = move |element: &Element, row: &Row| {
            let id = row.widget().map(|widget| widget.id.as_str()).filter(|_| is_filtered);
            let reasons = id.map(|id| untrack(|| reasons(i18n, &watch.findings(id)))).unwrap_or_default();
            // The platform defines no error for what is done there.
            let _ = write_reasons(element, &reasons);
            untrack(|| selection.write(element, row));
        };
        place.picked.set(Some(Picked::new(Picking {
            has: flagged.map(|flagged| Box::new(move |id: &str| flagged.contains(id)) as Box<_>),
            write: Box::new(write),
            nothing: Box::new(move || view! { class = "iw", <NothingToLookAt is_on /> }.into_any()),
        })));
    });
    on_cleanup(move || _ = place.picked.try_set(None));
    view! { class = "iw",
        <Show when=move || may_edit.get()>
            <ToLookAt store watch is_on />
        </Show>
        <SelectionPlace tool=selection />
    }
}
