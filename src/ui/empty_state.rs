//! What stands in the place of content that is not there.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::icon::{Icon, IconImage};

/// A state of a whole place: an icon, a title, a hint, and what can be done.
#[component]
pub fn EmptyState(
    /// The picture above the title.
    icon: Icon,
    /// What is so.
    #[prop(into)]
    title: TextProp,
    /// What follows from it.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Whether it is announced at once.
    #[prop(optional)]
    alert: bool,
    /// What can be done.
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
