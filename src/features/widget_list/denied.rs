//! The permissions that the key lacks.

use leptos::prelude::*;
use markup::view;

use crate::api::Operation;
use crate::i18n::{Text, use_i18n};
use crate::sync::Store;
use crate::ui::{EmptyState, Icon, IconImage, Show};

const CHANGES: [(Operation, Text); 4] = [
    (Operation::Create, Text::NewWidget),
    (Operation::Get, Text::Edit),
    (Operation::Update, Text::Edit),
    (Operation::Delete, Text::Delete),
];

/// One line for permissions that a 403 has shown to be missing; nothing before.
#[component]
pub(super) fn DeniedNote(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    let lines = move || {
        CHANGES
            .into_iter()
            .filter(|(operation, _)| store.is_denied(*operation))
            .filter_map(|(operation, name)| Some((name, operation.permission()?)))
            .map(|(name, permission)| {
                let needs = i18n.fill(Text::NeedsPermission, &[("permission", permission)]);
                view! { class = "iw", <li>{format!("{}: {needs}", i18n.text(name))}</li> }
            })
            .collect_view()
    };
    let any = move || CHANGES.iter().any(|(operation, _)| store.is_denied(*operation));
    view! { class = "iw",
        <Show when=any>
            <div class="iw-notice iw-notice-warning" role="status">
                <IconImage icon=Icon::Lock />
                <div class="iw-notice-body">
                    <p>{i18n.of(Text::ForbiddenTitle)}</p>
                    <ul class="iw-plain-list">{lines}</ul>
                </div>
            </div>
        </Show>
    }
}

/// The whole screen without the permission to list.
#[component]
pub(super) fn ForbiddenList(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    let list = store.widgets().list();
    let permission = move || {
        list.with(|list| list.error.as_ref().and_then(crate::api::ApiError::permission)).unwrap_or_default()
    };
    let hint = move || i18n.fill(Text::ForbiddenHint, &[("permission", &permission())]);
    view! { class = "iw",
        <EmptyState icon=Icon::Lock title=i18n.of(Text::ForbiddenTitle) hint alert=true />
    }
}
