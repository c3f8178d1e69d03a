//! The sign-in has ended during work: a line reports it, and a dialog accepts new credentials. The user's work
//! stays behind it and continues afterwards.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::connect::key_problem;
use super::navigation::use_navigation;
use super::provider::ProviderLink;
use crate::api::{ApiKey, Credentials};
use crate::i18n::{Text, use_i18n};
use crate::reactive::{effect, memo};
use crate::sync::{Access, Store};
use crate::ui::{Button, ButtonVariant, Dialog, Notice, NoticeTone, Show, TextField};

/// How the user signs in again.
#[derive(Clone, Copy)]
pub enum SignInWay {
    /// With another API key; the callback receives it, to store it in place of the old one.
    Key(Callback<ApiKey>),
    /// Elsewhere: at the server, or on the host's page.
    Elsewhere(Text),
    /// At the server's provider, in another window.
    Provider,
}

impl SignInWay {
    const fn is_elsewhere(self) -> bool {
        matches!(self, Self::Elsewhere(_) | Self::Provider)
    }
}

/// The line, with a button for the dialog.
#[component]
pub fn SignInLine(
    /// The chatbot's state.
    store: Store,
    /// Whether the user has asked for the dialog.
    asked: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let access = store.session().access();
    view! { class = "iw",
        // Always present, so that a new text in it is announced.
        <div role="status">
            <Show when=move || access.get() != Access::Open>
                <div class="iw-banner">
                    <span>{i18n.of(Text::SignedOut)}</span>
                    <Button
                        label=i18n.of(Text::SignIn)
                        variant=ButtonVariant::Link
                        on_click=move |()| asked.set(true)
                    />
                </div>
            </Show>
        </div>
    }
}

/// The dialog above everything open. It opens by itself only if the user waits in the editor, or for long work: otherwise it would
/// take the keys of a user who types on the host's page.
#[component]
pub fn SignInAgain(
    /// The chatbot's state.
    store: Store,
    /// How the user signs in.
    way: SignInWay,
    /// Whether the user has asked for it.
    asked: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let access = memo({
        let access = store.session().access();
        move |_| access.get()
    });
    let changes_wait = store.session().changes_wait();
    let is_asking = memo(move |_| {
        // Once open it stays until it is answered.
        let is_at_work = navigation.editing().is_some() || navigation.is_dirty();
        let waits = is_at_work && changes_wait.get();
        access.get() != Access::Open && (asked.get() || waits)
    });
    effect(move |_| {
        if is_asking.get() {
            asked.set(true);
        }
    });
    effect(move |_| {
        if access.get() == Access::Open {
            asked.set(false);
        }
    });
    // After signing in elsewhere, a user who returns need not confirm it.
    let focus = window_event_listener(ev::focus, move |_| {
        let is_refused = matches!(access.get_untracked(), Access::Rejected | Access::Declined);
        if is_refused && way.is_elsewhere() {
            store.session().try_again();
        }
    });
    on_cleanup(move || focus.remove());
    let leave = Callback::new(move |()| {
        asked.set(false);
        store.session().decline();
    });
    view! { class = "iw",
        <Show when=move || is_asking.get()>
            <Dialog
                heading=i18n.of(Text::SignIn)
                close_label=i18n.of(Text::Close)
                on_cancel=leave
            >
                <SignInForm store way leave access />
            </Dialog>
        </Show>
    }
}

#[component]
fn SignInForm(store: Store, way: SignInWay, leave: Callback<()>, access: Memo<Access>) -> impl IntoView {
    let i18n = use_i18n();
    let input = NodeRef::<html::Input>::new();
    let key = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let is_elsewhere = way.is_elsewhere();
    let is_trying = Signal::derive(move || access.get() == Access::Trying);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if is_trying.get_untracked() {
            return;
        }
        tried.set(true);
        match way {
            SignInWay::Elsewhere(_) | SignInWay::Provider => store.session().try_again(),
            SignInWay::Key(on_key) => {
                if let Some(key) = key.with_untracked(|text| ApiKey::of(text)) {
                    on_key.run(key.clone());
                    store.session().sign_in(Credentials::Key(key));
                }
            }
        }
    };
    let message = Signal::derive(move || {
        let refused = || (access.get() == Access::Rejected).then_some(Text::KeyRejected);
        let problem = tried.get().then(|| key.with(|text| key_problem(text)).or_else(refused)).flatten();
        problem.map(|text| i18n.text(text).to_owned())
    });
    // The problem is shown at the input, so the input gets the focus.
    effect(move |_| {
        if message.with(Option::is_some)
            && let Some(input) = input.get()
        {
            let _ = input.focus();
        }
    });
    let hint = if let SignInWay::Elsewhere(hint) = way { hint } else { Text::SignInProviderAgain };
    let body = match way {
        SignInWay::Key(_) => view! { class = "iw",
            <p>{i18n.of(Text::SignInKeyHint)}</p>
            <TextField
                label=i18n.of(Text::ApiKey)
                value=key
                on_input=move |text| {
                    tried.set(false);
                    key.set(text);
                }
                message
                node_ref=input
                autofocus=true
                kind="password"
                code=true
            />
        }
        .into_any(),
        SignInWay::Elsewhere(_) | SignInWay::Provider => view! { class = "iw",
            <p>{i18n.of(hint)}</p>
            {matches!(way, SignInWay::Provider).then(|| view! { class = "iw", <p><ProviderLink window=true /></p> })}
            <Show when=move || tried.get() && access.get() == Access::Rejected>
                <Notice tone=NoticeTone::Error>
                    <p>{i18n.of(Text::StillSignedOut)}</p>
                </Notice>
            </Show>
        }
        .into_any(),
    };
    view! { class = "iw",
        <form class="iw-form" part="form" novalidate aria-label=i18n.of(Text::SignIn) on:submit=submit>
            <div class="iw-dialog-body">
                {body}
                <p class="iw-muted">{i18n.of(Text::SignInKeeps)}</p>
            </div>
            <div class="iw-dialog-foot">
                <span class="iw-dialog-note"></span>
                <Button label=i18n.of(Text::NotNow) on_click=leave />
                <Button
                    label=i18n.of(Text::Continue)
                    variant=ButtonVariant::Primary
                    busy=is_trying
                    autofocus=is_elsewhere
                    submit=true
                />
            </div>
        </form>
    }
}
