//! The fields in order, and the button for another one.

use leptos::prelude::*;
use markup::view;

use super::editor::Editor;
use super::field_order::FieldOrder;
use super::field_row::FieldRow;
use crate::i18n::{Text, use_i18n};
use crate::ui::{Button, FixedList, Icon};

/// All fields, and the button for another one.
#[component]
pub(super) fn Fields(
    editor: Editor,
    /// Called when the focus comes into a field.
    #[prop(into)]
    on_enter: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let order = FieldOrder::new(editor);
    let reorder = order.reorder;
    let items = move || {
        editor
            .draft
            .with(|draft| draft.fields.iter().map(|field| (field.key.to_string(), field.key)).collect())
    };
    // The draft has the content of the field, and takes its changes.
    let part = move |key: u32| view! { class = "iw", <FieldRow editor order key /> }.into_any();
    let add = move |()| {
        editor.draft.update(|draft| {
            draft.add_field();
        });
        order.focus_at(editor.draft.with_untracked(|draft| draft.fields.len()).saturating_sub(1), "input");
    };
    view! { class = "iw",
        <div class="iw-fields-head">
            <h3 class="iw-subheading">{i18n.of(Text::Fields)}</h3>
            <span class="iw-muted">{i18n.of(Text::FieldsHint)}</span>
        </div>
        <div
            class="iw-fields"
            node_ref=order.list
            on:focusin=move |_| on_enter.run(())
            on:pointermove=move |event| reorder.follow(&event)
            on:pointerup=move |event| reorder.drop(&event)
            on:pointercancel=move |_| _ = reorder.cancel()
            on:lostpointercapture=move |event| reorder.lose(&event)
        >
            <FixedList items part />
        </div>
        <div class="iw-add-field">
            <Button label=i18n.of(Text::AddField) icon=Icon::Plus on_click=add />
        </div>
    }
}
