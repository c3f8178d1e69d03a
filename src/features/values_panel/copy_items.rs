//! The items of a menu that copy.

use leptos::prelude::*;
use markup::view;

use crate::i18n::{Text, use_i18n};
use crate::model::export::Format;
use crate::ui::{Icon, MenuItem};

/// The formats of a copy, with their names.
const FORMATS: [(Format, Text); 3] = [
    (Format::Text, Text::CopyAsText),
    (Format::Markdown, Text::CopyAsMarkdown),
    (Format::Json, Text::CopyAsJson),
];

/// An item for each format of a copy.
#[component]
pub(super) fn CopyItems(
    /// Copies in a format.
    #[prop(into)]
    on_choose: Callback<Format>,
) -> impl IntoView {
    let i18n = use_i18n();
    FORMATS
        .map(|(format, name)| {
            view! { class = "iw",
                <MenuItem label=i18n.of(name) icon=Icon::Copy on_choose=move |()| on_choose.run(format) />
            }
        })
        .collect_view()
}
