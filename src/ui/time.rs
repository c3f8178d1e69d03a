//! A time in words, with the exact one on hover and focus.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::hint::Hint;

/// A time, short as a text and exact in a tooltip for pointer and keyboard.
#[component]
pub fn Time(
    /// The short text.
    #[prop(into)]
    short: ViewFn,
    /// The exact time, in words.
    #[prop(into)]
    exact: TextProp,
    /// The exact time for machines (HTML, 4.5.14).
    datetime: String,
) -> impl IntoView {
    view! { class = "iw",
        <Hint text=exact>
            <time datetime=datetime>{move || short.run()}</time>
        </Hint>
    }
}
