//! Grey bars in the size of loading content.

use leptos::prelude::*;
use markup::view;

/// A bar in place of a text of about `characters` characters.
#[component]
pub fn Skeleton(
    /// Its length, in characters of the surrounding text.
    characters: u8,
) -> impl IntoView {
    view! { class = "iw", <span class="iw-skeleton" style:width=format!("{characters}ch")></span> }
}
