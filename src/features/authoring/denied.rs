//! What cannot be done without a permission.

use leptos::prelude::*;
use markup::view;

use crate::api::Operation;
use crate::i18n::{Text, use_i18n};
use crate::sync::Store;
use crate::ui::{Notice, NoticeTone, view_of};

/// Names the permission for `operation`, once a 403 has shown that it is missing.
#[component]
pub(super) fn DeniedNotice(store: Store, operation: Operation) -> impl IntoView {
    let i18n = use_i18n();
    let permission = move || operation.permission().filter(|_| store.is_denied(operation));
    view_of(move || {
        let hint = i18n.fill(Text::ForbiddenHint, &[("permission", permission()?)]);
        Some(view! { class = "iw", <Notice tone=NoticeTone::Warning><p>{hint}</p></Notice> }.into_any())
    })
}
