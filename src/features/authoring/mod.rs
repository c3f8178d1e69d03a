//! The tools for those who define widgets: a part of the page of its own, loaded when one of them is opened.

mod coverage;
mod denied;
mod everywhere;
mod file;
mod file_field;
mod fresh_list;
mod hidden_fields;
mod kinds;
mod known_variables;
mod left_deletes;
mod lint;
mod list_tools;
mod long_list;
mod past;
mod paste_field;
mod preview;
mod retype;
mod section;
mod selection;
mod styles;
mod suggestions;
mod transfer;
mod variables;
mod work;

use leptos::prelude::*;
use markup::view;

use self::coverage::CoverageScreen;
use self::lint::DraftNotes;
use self::list_tools::ListTools;
use self::past::{PastScreen, record_in_browser};
use self::preview::Preview;
use self::styles::Styled;
use self::suggestions::VariableSuggestions;
use self::transfer::TransferScreen;
use self::variables::VariablesScreen;
use super::edited_widget::EditedWidget;
use super::navigation::{Section, use_navigation};
use super::noted_inputs::NotingPlace;
use super::typed_variable::TypedVariables;
use super::values_panel::KnownConversations;
use super::widget_list::PickingPlace;
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::view_of;

/// A tool, and where it is shown.
#[derive(Clone, Copy)]
pub(super) enum Authoring {
    /// The section of Manage in which the user is, in place of the list.
    Section(Store, KnownConversations),
    /// The preview of the widget in the editor, beside its form.
    Preview(EditedWidget),
    /// Known variables beside the input in which the user types one.
    Suggestions(TypedVariables),
    /// What may be wrong with widgets, beside the search of the list, and the selection in its rows.
    List(PickingPlace),
    /// What may be wrong with the draft, at the inputs of the editor.
    Notes(NotingPlace),
}

impl Authoring {
    /// The chatbot's state.
    fn store(self) -> Store {
        match self {
            Self::Section(store, _) => store,
            Self::Preview(edited) => edited.store,
            Self::Suggestions(typed) => typed.store,
            Self::List(place) => place.store,
            Self::Notes(place) => place.store,
        }
    }
}

/// The tool.
#[component]
pub(super) fn AuthoringTool(tool: Authoring) -> impl IntoView {
    record_in_browser(tool.store());
    let shown = match tool {
        Authoring::Section(store, known) => view! { class = "iw", <SectionScreen store known /> }.into_any(),
        Authoring::Preview(edited) => view! { class = "iw", <Preview edited /> }.into_any(),
        Authoring::Suggestions(typed) => view! { class = "iw", <VariableSuggestions typed /> }.into_any(),
        Authoring::List(place) => view! { class = "iw", <ListTools place /> }.into_any(),
        // It has no place of its own to be dressed.
        Authoring::Notes(place) => return view! { class = "iw", <DraftNotes place /> }.into_any(),
    };
    view! { class = "iw", <Styled>{shown}</Styled> }.into_any()
}

#[component]
fn SectionScreen(store: Store, known: KnownConversations) -> impl IntoView {
    let navigation = use_navigation();
    let section = memo(move |_| navigation.place().section());
    view_of(move || match section.get() {
        // The list takes this place.
        Section::Widgets => None,
        Section::Variables => Some(view! { class = "iw", <VariablesScreen store /> }.into_any()),
        Section::Transfer => Some(view! { class = "iw", <TransferScreen store /> }.into_any()),
        Section::Coverage => Some(view! { class = "iw", <CoverageScreen store known /> }.into_any()),
        Section::History => Some(view! { class = "iw", <PastScreen store /> }.into_any()),
    })
}
