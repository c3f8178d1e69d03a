//! Who is signed in, in the stand-alone page's bar, and Sign out.

use leptos::prelude::*;
use markup::view;

use super::names::role_name;
use crate::api::SignOut;
use crate::i18n::{I18n, Text, use_i18n};
use crate::ui::{Icon, Menu, MenuItem, Show};

/// Who is signed in, and how they sign out.
#[derive(Clone)]
pub struct Account {
    /// The role at the server, if that says it.
    pub role: Option<String>,
    /// The user's name, if the server knows it.
    pub name: Option<String>,
    /// Ends the sign-in.
    pub on_sign_out: Callback<SignOut>,
}

impl Account {
    fn name(&self, i18n: I18n) -> String {
        if let Some(name) = &self.name {
            return name.clone();
        }
        match self.role.as_deref() {
            Some(role) => role_name(i18n, role),
            None => i18n.text(Text::SignedIn).to_owned(),
        }
    }
}

/// A menu with the name of whoever is signed in.
#[component]
pub(super) fn AccountMenu(
    /// Who is signed in.
    account: Account,
) -> impl IntoView {
    let i18n = use_i18n();
    let on_sign_out = account.on_sign_out;
    let shown = account.clone();
    let name = move || match (&account.role, &account.name) {
        (Some(_), _) | (_, Some(_)) => i18n.fill(Text::SignedInAs, &[("name", &account.name(i18n))]),
        (None, None) => account.name(i18n),
    };
    let item = move |text: Text, way: SignOut| {
        view! { class = "iw", <MenuItem label=i18n.of(text) icon=Icon::Leave on_choose=move |()| on_sign_out.run(way) /> }
    };
    view! { class = "iw",
        <span class="iw-account">
            <Menu label=name text=move || shown.name(i18n) icon=Signal::stored(Icon::Person)>
                {item(Text::SignOut, SignOut::Here)}
                {item(Text::SignOutEverywhere, SignOut::Everywhere)}
            </Menu>
        </span>
    }
}

/// The line that says that someone is still signed in, as signing out has failed.
#[component]
pub fn SignOutFailure(
    /// Whether it has failed.
    has_failed: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <Show when=move || has_failed.get()>
            <p class="iw-banner" role="alert">{i18n.of(Text::SignOutFailed)}</p>
        </Show>
    }
}
