//! The choice of a file.

use leptos::prelude::*;
use markup::view;
use web_sys::File;

use super::file;
use crate::i18n::{AuthoringText, use_i18n};
use crate::ui::unique_id;

/// An input for one file, with its label.
#[component]
pub(super) fn FileField(
    /// Its label.
    label: AuthoringText,
    /// The endings and media types that are offered.
    accept: &'static str,
    /// Receives the file.
    #[prop(into)]
    on_file: Callback<File>,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = unique_id("file");
    view! { class = "iw",
        <div class="iw-field">
            <label class="iw-label" for=id.clone()>
                {i18n.of_authoring(label)}
            </label>
            <input
                id=id
                class="iw-file"
                type="file"
                accept=accept
                on:change:target=move |event| {
                    let input = event.target();
                    if let Some(chosen) = file::first(input.files()) {
                        on_file.run(chosen);
                        // The same file can be chosen again.
                        input.set_value("");
                    }
                }
            />
        </div>
    }
}
