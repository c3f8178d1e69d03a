//! The dialog before there is a form in it.

use leptos::prelude::*;
use markup::view;

use crate::features::awaited::Awaited;
use crate::features::navigation::use_navigation;
use crate::i18n::{Text, use_i18n};
use crate::ui::{Dialog, Skeleton};

/// The dialog, which the user can leave at any time.
#[component]
pub(in crate::features) fn EditorFrame(heading: Text, children: Children) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    view! { class = "iw",
        <Dialog
            heading=i18n.of(heading)
            close_label=i18n.of(Text::Close)
            on_cancel=move |()| navigation.close_editor()
        >
            {children()}
        </Dialog>
    }
}

/// The form's place while something is read.
#[component]
pub(in crate::features) fn ReadingFields() -> impl IntoView {
    view! { class = "iw",
        <Awaited class="iw-dialog-body iw-reading">
            <Skeleton characters=6 />
            <span class="iw-skeleton iw-skeleton-input"></span>
            <Skeleton characters=10 />
            <span class="iw-skeleton iw-skeleton-input"></span>
            <span class="iw-skeleton iw-skeleton-input"></span>
        </Awaited>
    }
}
