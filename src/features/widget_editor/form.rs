//! The form: title, fields, and a fixed footer.

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use wire::Widget;

use super::conflict::ConflictView;
use super::draft_input::DraftInput;
use super::editor::Editor;
use super::failure::SaveFailure;
use super::fields::Fields;
use super::history::WidgetHistory;
use super::put_back::{PutBack, PutBackNotice};
use super::save_status::Members;
use crate::features::announcer::use_announcer;
use crate::features::edited_widget::{EditedWidget, EditorPlace};
use crate::features::leave_question::LeaveQuestion;
use crate::features::navigation::use_navigation;
use crate::features::typed_variable::TypedVariables;
use crate::i18n::{Plural, Text, use_i18n};
use crate::model::draft::{Draft, Spot};
use crate::reactive::effect;
use crate::ui::{Button, ButtonVariant, Dialog, Show, view_of};

/// The dialog with the form. `base` is the widget as read; none creates one.
#[component]
pub(super) fn EditorForm(place: EditorPlace, base: Option<Widget>, draft: Draft) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let is_new = base.is_none();
    let meant = navigation.take_variable().and_then(|(variable, before)| draft.field_with(&variable, before));
    let start = meant.map_or(Spot::Title, Spot::Variable);
    let editor = Editor::new(place.store, base, draft, start);
    let asking = RwSignal::new(false);
    // Outside the rendering: the navigation asks before it leaves.
    effect(move |_| navigation.set_dirty(editor.is_changed()));
    // A pending save cannot be discarded: it continues, and the list and the page report its outcome.
    let leave = Callback::new(move |()| {
        if editor.is_changed() && !editor.is_saving() {
            asking.set(true);
        } else {
            navigation.close_editor();
        }
    });
    let heading = if is_new { Text::NewWidget } else { Text::EditWidget };
    view! { class = "iw",
        <Dialog
            heading=i18n.of(heading)
            close_label=i18n.of(Text::Close)
            on_cancel=leave
        >
            {view_of(move || {
                Some(match editor.conflict() {
                    Some(theirs) => view! { class = "iw", <ConflictView editor theirs leave /> }.into_any(),
                    None => view! { class = "iw", <FormBody place editor leave /> }.into_any(),
                })
            })}
            <LeaveQuestion
                asked=asking
                question=i18n.of(Text::DiscardQuestion)
                hint=i18n.of(Text::DiscardHint)
                yes=i18n.of(Text::Discard)
                no=i18n.of(Text::KeepEditing)
                on_leave=move |()| navigation.close_editor()
            />
        </Dialog>
    }
}

#[component]
fn FormBody(place: EditorPlace, editor: Editor, leave: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let announcer = use_announcer();
    let node = NodeRef::<html::Form>::new();
    let put_back = PutBack::new(editor);
    if let Some((version, at)) = use_navigation().take_version() {
        put_back.put(version, &at);
    }
    let on_change = Callback::new(move |spot| editor.messages.typed(spot));
    let typed = TypedVariables { store: editor.store, form: node, draft: editor.draft, on_change };
    // Whoever only looks at a widget, or gives it another title, needs no suggestions.
    let in_fields = RwSignal::new(false);
    let widget = editor.base.with_untracked(|base| base.as_ref().map(|base| base.id.clone()));
    let history = widget.map(|widget| {
        let store = editor.store;
        view! { class = "iw", <WidgetHistory store widget put_back /> }
    });
    let EditorPlace { store, known, beside, suggest, notes } = place;
    let beside = beside(EditedWidget { store, base: editor.base, draft: editor.draft, known });
    let save = move || {
        if !editor.save(Members::All) {
            let count = editor.draft.with_untracked(Draft::problems).len();
            announcer.say(i18n.count(Plural::ProblemCount, count));
            focus_first_error(node);
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            save();
        }
    };
    view! { class = "iw",
        <form
            node_ref=node
            class="iw-form"
            part="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
            on:keydown=on_key
        >
            <div class="iw-dialog-body iw-editor-body">
                <div class="iw-editor-parts">
                    <DraftInput editor spot=Spot::Title name=Text::Title />
                    {editor.noting.below(None)}
                    <Fields editor on_enter=move |()| in_fields.set(true) />
                    {notes(editor.noting)}
                </div>
                // What is last may grow: nothing moves then.
                <div class="iw-editor-side">{history} {beside}</div>
            </div>
            <Show when=move || in_fields.get()>{suggest(typed)}</Show>
            // Below the typed text, so that nothing moves under the user's pointer.
            <div class="iw-dialog-failure">
                <SaveFailure editor leave />
                <PutBackNotice put_back form=node />
            </div>
            <div class="iw-dialog-foot">
                <span class="iw-muted iw-dialog-note" aria-live="polite">
                    {move || editor.is_changed().then(|| i18n.text(Text::UnsavedChanges))}
                </span>
                <Button label=i18n.of(Text::Cancel) on_click=leave />
                <Button
                    label=move || i18n.text(if editor.is_saving() { Text::Saving } else { Text::Save })
                    variant=ButtonVariant::Primary
                    busy=Signal::derive(move || editor.is_saving())
                    submit=true
                />
            </div>
        </form>
    }
}

/// The same change draws the messages, so the search for them waits a frame.
fn focus_first_error(node: NodeRef<html::Form>) {
    request_animation_frame(move || {
        let Some(form) = node.try_get_untracked().flatten() else { return };
        if let Ok(Some(input)) = form.query_selector("[aria-invalid=true]")
            && let Ok(input) = input.dyn_into::<HtmlElement>()
        {
            let _ = input.focus();
        }
    });
}
