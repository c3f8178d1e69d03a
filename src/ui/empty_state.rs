//! The placeholder for missing content.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::icon::{Icon, IconImage};

/// A placeholder: an icon, a title, a hint, and actions.
#[component]
pub fn EmptyState(
    /// The icon above the title.
    icon: Icon,
    /// What is missing.
    #[prop(into)]
    title: TextProp,
    /// An explanation.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether screen readers announce it at once.
    #[prop(optional)]
    alert: bool,
    /// The actions.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! { class = "iw",
        <div class="iw-empty" part="empty" role=alert.then_some("alert")>
            <span class="iw-empty-icon">
                <IconImage icon />
            </span>
            <p class="iw-empty-title" dir="auto">
                {move || title.get()}
            </p>
            {hint.map(|hint| view! { class = "iw", <p class="iw-muted">{move || hint.get()}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
