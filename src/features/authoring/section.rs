//! The frame of a section: its heading, and the way back to the list.

use leptos::html;
use leptos::prelude::*;
use markup::view;

use crate::features::navigation::{Place, use_navigation};
use crate::i18n::{AuthoringText, Text, use_i18n};
use crate::reactive::effect;
use crate::ui::Button;

/// The screen of a section. Its heading takes the focus, since what has led here is gone.
#[component]
pub(super) fn SectionFrame(
    /// The heading.
    heading: Text,
    /// What the section is for.
    hint: AuthoringText,
    /// The content below.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let title = NodeRef::<html::H1>::new();
    effect(move |_| {
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    view! { class = "iw",
        <div class="iw-screen">
            <header class="iw-screen-head">
                <div>
                    <h1 node_ref=title class="iw-heading" tabindex="-1">
                        {i18n.of(heading)}
                    </h1>
                    <p class="iw-muted">{i18n.of_authoring(hint)}</p>
                </div>
                <Button label=i18n.of(Text::BackToList) on_click=move |()| navigation.go(Place::LIST) />
            </header>
            {children()}
        </div>
    }
}
