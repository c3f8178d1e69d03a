//! An input for a text of the draft.

use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::editor::Editor;
use crate::i18n::{Text, use_i18n};
use crate::model::draft::Spot;
use crate::reactive::effect;
use crate::ui::TextField;

/// The input for the text at `spot`, with its problem.
#[component]
pub(super) fn DraftInput(
    editor: Editor,
    spot: Spot,
    /// The name of the input.
    name: Text,
    /// Whether the text is code.
    #[prop(optional)]
    code: bool,
    /// The input element.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let i18n = use_i18n();
    let draft = editor.draft;
    if editor.start == spot {
        focus_at_first(node_ref);
    }
    view! { class = "iw",
        <TextField
            label=i18n.of(name)
            value=Signal::derive(move || draft.with(|draft| draft.text(spot).cloned()).unwrap_or_default())
            on_input=move |text: String| {
                editor.messages.typed(spot);
                draft.update(|draft| draft.set_text(spot, text));
            }
            on_leave=Callback::new(move |()| editor.messages.leave(spot))
            message=editor.messages.at(spot, i18n)
            described_by=editor.noting.describing(spot)
            code
            node_ref
        />
    }
}

/// Focuses the input once it is there.
fn focus_at_first(node: NodeRef<html::Input>) {
    effect(move |focused: Option<bool>| {
        if focused != Some(true)
            && let Some(input) = node.get()
        {
            // After the dialog has opened, because it focuses its first control.
            request_animation_frame(move || {
                let _ = input.focus();
                input.select();
            });
            return true;
        }
        focused == Some(true)
    });
}
