//! Notes at the inputs of the editor, a moment after the last key.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use markup::view;

use super::note_list::NoteList;
use super::noting::Noting;
use crate::features::announcer::use_announcer;
use crate::features::authoring::hidden_fields::take_hidden;
use crate::features::authoring::styles::Styled;
use crate::features::noted_inputs::{NotesView, NotingPlace};
use crate::i18n::AuthoringPlural;
use crate::reactive::{Timer, effect, memo};
use crate::ui::view_of;

/// How long the user has not typed before the notes follow.
const REST: Duration = Duration::from_millis(400);

/// Notes below the inputs, as long as the owner lives; nothing in its own place.
#[component]
pub(in crate::features::authoring) fn DraftNotes(place: NotingPlace) -> impl IntoView {
    let noting = Noting::new(place);
    let widget = place.base.with_untracked(|base| base.as_ref().map(|base| base.id.clone()));
    let hidden = widget.map(|widget| take_hidden(&widget)).unwrap_or_default();
    if !hidden.is_empty() {
        let count = noting.take_out(&hidden);
        use_announcer().say(noting.i18n.count_authoring(AuthoringPlural::FieldsTakenOut, count));
    }
    let timer = Timer::new();
    effect(move |before: Option<()>| {
        noting.follow();
        if before.is_none() {
            untrack(|| noting.refresh());
        } else {
            timer.start(REST, move || noting.refresh());
        }
    });
    effect(move |_| place.describing.set(noting.described()));
    let view: NotesView = Arc::new(move |key| below(noting, key));
    place.notes.set(Some(view));
    on_cleanup(move || {
        let _ = place.notes.try_set(None);
        let _ = place.describing.try_set(Vec::new());
    });
}

/// The notes below the title (no key), or below the inputs of the field `key`.
fn below(noting: Noting, key: Option<u32>) -> AnyView {
    let has_some = memo(move |_| !noting.findings(key).is_empty() || !noting.mended_at(key).is_empty());
    view_of(move || {
        has_some.get().then(|| view! { class = "iw", <Styled><NoteList noting key /></Styled> }.into_any())
    })
    .into_any()
}
