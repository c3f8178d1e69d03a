//! The keys of the selection, for the page's list of keys.

use leptos::prelude::*;
use markup::view;

use crate::features::shortcuts::shortcut_line;
use crate::i18n::{AuthoringText, use_i18n};

/// The lines.
pub(super) fn selection_keys() -> AnyView {
    let i18n = use_i18n();
    let lines = [
        (AuthoringText::KeySpace, AuthoringText::KeysSelect),
        (AuthoringText::KeyArrows, AuthoringText::KeysMove),
        (AuthoringText::KeyShiftArrows, AuthoringText::KeysReach),
        (AuthoringText::KeyShiftClick, AuthoringText::KeysReachTo),
        (AuthoringText::KeyAll, AuthoringText::KeysAll),
        (AuthoringText::KeyEnter, AuthoringText::KeysAct),
        (AuthoringText::KeyDelete, AuthoringText::KeysDelete),
        (AuthoringText::KeyEscape, AuthoringText::KeysClear),
    ];
    let lines = lines.map(|(key, text)| shortcut_line(i18n.authoring(key), i18n.authoring(text)));
    view! { class = "iw",
        <h3 class="iw-subheading">{i18n.of_authoring(AuthoringText::KeysHeading)}</h3>
        <dl class="iw-shortcuts">{lines.into_iter().collect_view()}</dl>
    }
    .into_any()
}
