//! What stands in the place of content that is being read.

use leptos::prelude::*;
use markup::view;

use crate::i18n::{Text, use_i18n};

/// Grey content of the size of what is read; screen readers are told that it comes.
#[component]
pub(super) fn Awaited(
    /// The class of the element around it.
    class: &'static str,
    /// The grey content.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <div class=class aria-busy="true">
            <p class="iw-visually-hidden" role="status">
                {i18n.of(Text::Loading)}
            </p>
            {children()}
        </div>
    }
    .into_any()
}
