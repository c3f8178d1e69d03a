//! Grey bars in the size of what is awaited.

use leptos::prelude::*;

/// A bar that stands for a text of about `characters` characters.
#[component]
pub fn Skeleton(
    /// Its length, in characters of the text around it.
    characters: u8,
) -> impl IntoView {
    view! { class = "iw", <span class="iw-skeleton" style:width=format!("{characters}ch")></span> }
}
