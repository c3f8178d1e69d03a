//! The notes at one place of the editor: each with what mends it, then what was mended, with Undo.

use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;
use wasm_bindgen::JsCast;

use super::mended::Mended;
use super::noting::{Noting, undo_key};
use super::sentences::{action, outcome, sentence};
use crate::i18n::Text;
use crate::model::lint::Finding;
use crate::reactive::effect;
use crate::ui::{FixedList, Icon, IconImage, keep_focus, text_of};

/// What a note is about.
#[derive(Clone)]
enum Note {
    Found(Finding),
    Mended(Mended),
}

/// The notes below the title (no key), or below the inputs of the field `key`.
#[component]
pub(super) fn NoteList(noting: Noting, key: Option<u32>) -> impl IntoView {
    let items = move || {
        let found = noting.findings(key).into_iter().map(|finding| {
            // With other words it is another note.
            let key = format!("{} {}", noting.id_of(&finding), said(noting, &finding));
            (key, Note::Found(finding))
        });
        let mended = noting.mended_at(key).into_iter();
        found.chain(mended.map(|mended| (undo_key(mended.number), Note::Mended(mended)))).collect()
    };
    let part = move |note: Note| match note {
        Note::Found(finding) => view! { class = "iw", <FoundNote noting finding /> }.into_any(),
        Note::Mended(mended) => view! { class = "iw", <MendedNote noting mended /> }.into_any(),
    };
    view! { class = "iw",
        <ul class="iw-notes" role="list">
            <FixedList items part />
        </ul>
    }
}

fn said(noting: Noting, finding: &Finding) -> String {
    sentence(noting.i18n, finding, &|key| noting.number_of(key))
}

#[component]
fn FoundNote(noting: Noting, finding: Finding) -> impl IntoView {
    let id = noting.id_of(&finding);
    let text = {
        let finding = finding.clone();
        text_of(move || said(noting, &finding))
    };
    let mends = finding.mend.clone().map(|mend| {
        let label = text_of(move || action(noting.i18n, &mend, &|key| noting.number_of(key)));
        let (key, described_by) = (id.clone(), id.clone());
        view! { class = "iw",
            <NoteButton noting key described_by label=label on_click=move |()| noting.mend(&finding) />
        }
    });
    view! { class = "iw",
        <li class="iw-note">
            <IconImage icon=Icon::Info />
            <span id=id dir="auto">{text}</span>
            {mends}
        </li>
    }
}

#[component]
fn MendedNote(noting: Noting, mended: Mended) -> impl IntoView {
    let key = undo_key(mended.number);
    let id = format!("{}-{key}", mended.note);
    let text = {
        let (mend, field) = (mended.mend.clone(), mended.field.clone());
        text_of(move || outcome(noting.i18n, &mend, &|_| field.clone()))
    };
    let label = text_of(move || noting.i18n.text(Text::Undo).to_owned());
    let leads_nowhere = mended.note.is_empty();
    view! { class = "iw",
        <li class="iw-note">
            <IconImage icon=Icon::Check />
            <span id=id.clone() dir="auto">{text}</span>
            <NoteButton
                noting
                key
                described_by=id
                leads_nowhere
                label=label
                on_click=move |()| noting.undo(mended.clone())
            />
        </li>
    }
}

/// The button of a note, described by its text. It takes the focus if it is the one that is wanted.
#[component]
fn NoteButton(
    noting: Noting,
    /// Identifies it.
    key: String,
    /// The id of the note's text.
    described_by: String,
    /// Whether no other button takes the focus when it is gone.
    #[prop(optional)]
    leads_nowhere: bool,
    #[prop(into)] label: TextProp,
    #[prop(into)] on_click: Callback<()>,
) -> impl IntoView {
    let node = NodeRef::<html::Button>::new();
    effect(move |_| {
        let Some(button) = node.get() else { return };
        if noting.wanted.with_value(|wanted| wanted.as_deref() == Some(key.as_str())) {
            noting.wanted.set_value(None);
            // After what is drawn with it.
            request_animation_frame(move || _ = button.focus());
        }
    });
    view! { class = "iw",
        <button
            node_ref=node
            type="button"
            class="iw-button iw-button-link"
            part="button"
            aria-describedby=described_by
            on:click=move |_| {
                let form = node.get_untracked().and_then(|button| button.closest("form").ok()?);
                on_click.try_run(());
                if leads_nowhere {
                    keep_focus(move || form.as_ref()?.query_selector("input").ok()??.dyn_into().ok());
                }
            }
        >
            <span class="iw-button-label">{move || label.get()}</span>
        </button>
    }
}
