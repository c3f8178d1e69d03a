//! Reads the widget from the server before it is edited.

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use markup::view;
use wire::Widget;

use super::form::EditorForm;
use super::frame::{EditorFrame, ReadingFields};
use crate::api::{ApiError, Cause};
use crate::features::edited_widget::EditorPlace;
use crate::features::error_text::FailureNotice;
use crate::features::navigation::{Opened, use_navigation};
use crate::i18n::{Text, use_i18n};
use crate::model::draft::Draft;
use crate::sync::Store;
use crate::ui::{Button, EmptyState, Icon};

/// The status of the read.
#[derive(Debug, Clone, PartialEq)]
enum Opening {
    /// The read is pending.
    Reading,
    /// It can be edited.
    Read(Box<Widget>),
    /// There is no such widget.
    Missing,
    /// It could not be read.
    Failed(ApiError),
}

/// The dialog for the widget `id`: first its read, then its form.
#[component]
pub(super) fn OpeningDialog(place: EditorPlace, id: String) -> impl IntoView {
    let store = place.store;
    let navigation = use_navigation();
    let opening = RwSignal::new(Opening::Reading);
    let id = StoredValue::new(id);
    let owner = Owner::current();
    let read = Callback::new(move |()| {
        opening.set(Opening::Reading);
        navigation.set_opened(Opened::Reading);
        // Closing the dialog ends the read.
        let reading = async move {
            let Some(id) = id.try_get_value() else { return };
            let outcome = match store.widgets().read(&id).await {
                Ok(widget) => Opening::Read(Box::new(widget)),
                Err(error) if error.cause == Cause::NotFound => Opening::Missing,
                Err(error) => Opening::Failed(error),
            };
            let opened = match &outcome {
                Opening::Reading => Opened::Reading,
                Opening::Read(_) => Opened::Open,
                Opening::Missing => Opened::Missing,
                Opening::Failed(error) if error.cause == Cause::Forbidden => Opened::Forbidden,
                Opening::Failed(_) => Opened::Failed,
            };
            // The user may have left: then there is nothing to display it in.
            if opening.try_set(outcome).is_none() {
                navigation.set_opened(opened);
            }
        };
        if let Some(owner) = &owner {
            owner.with(|| spawn_local_scoped_with_cancellation(reading));
        }
    });
    read.run(());
    move || match opening.get() {
        Opening::Read(widget) => {
            let draft = Draft::of(&widget);
            view! { class = "iw", <EditorForm place base=Some(*widget) draft /> }.into_any()
        }
        Opening::Reading => view! { class = "iw", <ReadingDialog /> }.into_any(),
        Opening::Missing => view! { class = "iw", <MissingDialog store /> }.into_any(),
        Opening::Failed(error) => view! { class = "iw", <FailedDialog error on_retry=read /> }.into_any(),
    }
}

#[component]
fn ReadingDialog() -> impl IntoView {
    view! { class = "iw",
        <EditorFrame heading=Text::EditWidget>
            <ReadingFields />
        </EditorFrame>
    }
}

#[component]
fn MissingDialog(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    // The displayed list is stale.
    store.widgets().refresh();
    view! { class = "iw",
        <EditorFrame heading=Text::EditWidget>
            <div class="iw-dialog-body">
                <EmptyState
                    icon=Icon::Search
                    title=i18n.of(Text::WidgetMissing)
                    hint=i18n.of(Text::WidgetMissingHint)
                    alert=true
                >
                    <Button
                        label=i18n.of(Text::BackToList)
                        on_click=move |()| navigation.close_editor()
                    />
                </EmptyState>
            </div>
        </EditorFrame>
    }
}

#[component]
fn FailedDialog(error: ApiError, on_retry: Callback<()>) -> impl IntoView {
    view! { class = "iw",
        <EditorFrame heading=Text::EditWidget>
            <div class="iw-dialog-body">
                <FailureNotice what=Text::WidgetUnread error on_retry />
            </div>
        </EditorFrame>
    }
}
