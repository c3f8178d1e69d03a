//! The screen's heading and its main action.

use leptos::prelude::*;
use markup::view;

use crate::api::Operation;
use crate::features::navigation::{Place, Section, use_navigation};
use crate::i18n::{Text, use_i18n};
use crate::sync::Store;
use crate::ui::{Button, ButtonVariant, Icon, Menu, MenuItem, Show};

/// Heading and primary action.
#[component]
pub(super) fn Head(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <header class="iw-screen-head">
            <div>
                <h1 class="iw-heading" tabindex="-1">
                    {i18n.of(Text::Widgets)}
                </h1>
                <p class="iw-muted">{i18n.of(Text::WidgetsHint)}</p>
            </div>
            <div class="iw-screen-actions">
                <ToolsMenu store />
                <CreateButton store label=Text::NewWidget />
            </div>
        </header>
    }
}

/// Leads to the tools for those who define widgets; absent if changes are not offered.
#[component]
fn ToolsMenu(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let go = move |section: Section| move |()| navigation.go(Place::of(section));
    view! { class = "iw",
        <Show when=move || !store.is_readonly()>
            <Menu label=i18n.of(Text::Tools) text=i18n.of(Text::Tools) icon=Signal::stored(Icon::ChevronDown)>
                <MenuItem label=i18n.of(Text::Variables) on_choose=go(Section::Variables) />
                <MenuItem label=i18n.of(Text::Coverage) on_choose=go(Section::Coverage) />
                <MenuItem label=i18n.of(Text::Transfer) on_choose=go(Section::Transfer) />
                <MenuItem label=i18n.of(Text::History) on_choose=go(Section::History) />
            </Menu>
        </Show>
    }
}

/// Opens the editor for a new widget; disabled if the key may not create one, absent if changes are not offered.
#[component]
pub(super) fn CreateButton(store: Store, label: Text) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let denied = Signal::derive(move || store.is_denied(Operation::Create));
    view! { class = "iw",
        <Show when=move || !store.is_readonly()>
            <Button
                label=i18n.of(label)
                icon=Icon::Plus
                variant=ButtonVariant::Primary
                disabled=denied
                on_click=move |()| navigation.create_empty()
            />
        </Show>
    }
}
