//! The card as agents will see it, beside the form in which its widget is edited.

mod picker;
mod remembered;
mod sources;

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;
use wire::{ListedWidget, Widget};

use self::picker::Picker;
use self::remembered::Remembered;
use self::sources::{Previewed, previewed_values};
use crate::features::edited_widget::EditedWidget;
use crate::features::values_panel::{ConversationRef, PreviewCard};
use crate::i18n::{AuthoringText, use_i18n};
use crate::model::merge::WidgetContent;
use crate::model::text::is_blank;
use crate::reactive::memo;
use crate::ui::{FixedList, Icon, IconImage, Show, unique_id};

/// The preview of the widget in the editor. Values are only shown: they are neither stored nor sent anywhere.
#[component]
pub(super) fn Preview(edited: EditedWidget) -> impl IntoView {
    let i18n = use_i18n();
    let remembered = Remembered::of(edited.store);
    let id = StoredValue::new(unique_id("preview"));
    let is_open = remembered.is_open;
    view! { class = "iw",
        <section class="iw-preview">
            <h3 class="iw-subheading">
                <button
                    type="button"
                    class="iw-history-fold"
                    part="button"
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-controls=move || is_open.get().then(|| id.get_value())
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    <IconImage icon=Icon::ChevronDown />
                    {i18n.of_authoring(AuthoringText::Preview)}
                </button>
            </h3>
            <Show when=move || is_open.get()>
                <div class="iw-preview-content" id=id.get_value()>
                    <Picker known=edited.known chosen=remembered.chosen />
                    <Card edited chosen=remembered.chosen />
                </div>
            </Show>
        </section>
    }
}

/// The card for the chosen conversation.
#[component]
fn Card(edited: EditedWidget, chosen: RwSignal<Option<ConversationRef>>) -> impl IntoView {
    let i18n = use_i18n();
    let content = memo(move |_| {
        let content = edited.base.with(|base| {
            let none = Widget::default();
            edited.draft.with(|draft| draft.content(base.as_ref().unwrap_or(&none)))
        });
        Arc::new(content)
    });
    let widget = memo(move |_| {
        let WidgetContent { title, fields } = content.get().as_ref().clone();
        let untitled = || i18n.authoring(AuthoringText::PreviewUntitled).to_owned();
        let title = if is_blank(&title) { untitled() } else { title };
        Arc::new(ListedWidget::Readable(Widget { title, fields, ..Widget::default() }))
    });
    let variables = memo(move |_| {
        content.with(|content| content.fields.iter().map(|field| field.variable.clone()).collect::<Vec<_>>())
    });
    // Another conversation is another element, so that nothing of the one before is left.
    let items = move || {
        let chosen = chosen.get();
        let key = chosen.as_ref().map(|ids| format!("{}\n{}", ids.conversation, ids.contact));
        vec![(key.unwrap_or_default(), chosen)]
    };
    let part = move |conversation: Option<ConversationRef>| {
        let is_chosen = conversation.is_some();
        let Previewed { reader, is_read } = previewed_values(edited, variables, conversation.as_ref());
        let conversation_ref =
            conversation.unwrap_or(ConversationRef { conversation: String::new(), contact: String::new() });
        let store = edited.store;
        let hint = (!is_chosen).then(|| {
            view! { class = "iw", <p class="iw-muted">{i18n.of_authoring(AuthoringText::PreviewChoose)}</p> }
        });
        view! { class = "iw",
            {hint}
            <div class="iw-preview-card" class:iw-preview-unread=move || !is_read.get()>
                <PreviewCard store conversation_ref widget reader />
            </div>
        }
        .into_any()
    };
    view! { class = "iw", <FixedList items part /> }
}
