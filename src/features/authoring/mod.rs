//! The tools for those who define widgets: a part of the page of its own, loaded when one of them is opened.

mod kept_focus;
mod known_variables;
mod long_list;
mod preview;
mod section;
mod styles;
mod suggestions;
mod variables;
mod work;

use leptos::prelude::*;

use self::preview::Preview;
use self::styles::Styled;
use self::suggestions::VariableSuggestions;
use self::variables::VariablesScreen;
use super::edited_widget::EditedWidget;
use super::navigation::{Section, use_navigation};
use super::typed_variable::TypedVariables;
use super::values_panel::PanelTools;
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::view_of;

/// A tool, and where it is shown.
#[derive(Clone)]
pub(super) enum Authoring {
    /// The section of Manage in which the user is, in place of the list.
    Section(Store),
    /// The preview of the widget in the editor, beside its form.
    Preview {
        /// The widget.
        edited: EditedWidget,
        /// The code that draws it.
        tools: PanelTools,
    },
    /// Known variables beside the input in which the user types one.
    Suggestions(TypedVariables),
}

/// The tool.
#[component]
pub(super) fn AuthoringTool(tool: Authoring) -> impl IntoView {
    view! { class = "iw",
        <Styled>
            {match tool {
                Authoring::Section(store) => view! { class = "iw", <SectionScreen store /> }.into_any(),
                Authoring::Preview { edited, tools } => view! { class = "iw", <Preview edited tools /> }.into_any(),
                Authoring::Suggestions(typed) => view! { class = "iw", <VariableSuggestions typed /> }.into_any(),
            }}
        </Styled>
    }
}

#[component]
fn SectionScreen(store: Store) -> impl IntoView {
    let navigation = use_navigation();
    let section = memo(move |_| navigation.place().section());
    view_of(move || match section.get() {
        // The list takes this place.
        Section::Widgets => None,
        Section::Variables => Some(view! { class = "iw", <VariablesScreen store /> }.into_any()),
    })
}
