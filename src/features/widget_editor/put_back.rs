//! A version out of the widget's history in the editor: the way there, and the way back.

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::editor::Editor;
use crate::features::exact_time::ExactTime;
use crate::i18n::{Text, use_i18n};
use crate::model::draft::Draft;
use crate::ui::{Button, Notice, NoticeTone, view_of};

/// What was put into the editor, and what it replaced.
#[derive(Debug, Clone, PartialEq)]
struct Replaced {
    /// The time of the change before which the widget was so, as the server writes it.
    at: String,
    put: Draft,
    former: Draft,
}

/// Puts versions into an editor.
#[derive(Clone, Copy)]
pub(super) struct PutBack {
    editor: Editor,
    replaced: RwSignal<Option<Replaced>>,
}

impl PutBack {
    /// Nothing is put back yet.
    pub(super) fn new(editor: Editor) -> Self {
        Self { editor, replaced: RwSignal::new(None) }
    }

    /// Puts the version `put` into the editor, where it can be changed and saved as anything typed. It is the widget
    /// before the change at the time `at`.
    pub(super) fn put(self, put: Draft, at: &str) {
        let former = self.editor.draft.get_untracked();
        self.editor.messages.set_server(Vec::new());
        self.editor.draft.set(put.clone());
        self.replaced.set(Some(Replaced { at: at.to_owned(), put, former }));
    }

    /// The time of the version in the editor, for as long as nothing in it is changed.
    fn at(self) -> Option<String> {
        let draft = self.editor.draft;
        self.replaced.with(|replaced| {
            let replaced = replaced.as_ref()?;
            let is_there = draft.with(|draft| !draft.is_changed_from(&replaced.put));
            is_there.then(|| replaced.at.clone())
        })
    }

    fn undo(self) {
        if let Some(replaced) = self.replaced.get_untracked() {
            self.replaced.set(None);
            self.editor.draft.set(replaced.former);
        }
    }
}

/// Says that a version is in the editor, not saved yet, and offers the text from before. `form` gets the focus then.
#[component]
pub(super) fn PutBackNotice(put_back: PutBack, form: NodeRef<html::Form>) -> impl IntoView {
    let i18n = use_i18n();
    let undo = move |()| {
        put_back.undo();
        let first = form.get_untracked().and_then(|form| form.query_selector("input").ok().flatten());
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            let _ = first.focus();
        }
    };
    view_of(move || {
        let timestamp = put_back.at()?;
        let notice = view! { class = "iw",
            <Notice tone=NoticeTone::Information>
                <p>{i18n.of(Text::PutBackDone)}</p>
                // On a separate line: at the end of another its exact time would extend beyond a narrow dialog.
                <p class="iw-muted"><ExactTime timestamp /></p>
                <div class="iw-notice-actions">
                    <Button label=i18n.of(Text::Undo) on_click=undo />
                </div>
            </Notice>
        };
        Some(notice.into_any())
    })
}
