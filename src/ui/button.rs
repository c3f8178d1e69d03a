//! Buttons: with a text, or with only an icon.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::icon::{Icon, IconImage};

/// The look of a button, by its purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonVariant {
    /// The main action of a place: at most one.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action inside a text or a notice.
    Link,
    /// An action that destroys.
    Danger,
}

impl ButtonVariant {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "iw-button iw-button-primary",
            Self::Secondary => "iw-button",
            Self::Link => "iw-button iw-button-link",
            Self::Danger => "iw-button iw-button-danger",
        }
    }

    fn part(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary | Self::Link => "button",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button with a text.
#[component]
pub fn Button(
    /// The text, which is also the name.
    #[prop(into)]
    label: TextProp,
    /// Its look.
    #[prop(optional)]
    variant: ButtonVariant,
    /// An icon before the text.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Whether it is enabled.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether its action is pending: it is then disabled, but keeps the focus.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether a dialog focuses it when it opens.
    #[prop(optional)]
    autofocus: bool,
    /// Its action. Without one it does nothing itself: a form may handle its click.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// True for the submit button of a form.
    #[prop(optional)]
    submit: bool,
) -> impl IntoView {
    view! { class = "iw",
        <button
            type=if submit { "submit" } else { "button" }
            class=variant.class()
            part=variant.part()
            autofocus=autofocus
            disabled=move || disabled.get()
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_click) = on_click {
                    on_click.try_run(());
                }
            }
        >
            {icon.map(|icon| view! { class = "iw", <IconImage icon=icon /> })}
            <span class="iw-button-label">{move || label.get()}</span>
        </button>
    }
}

/// A button that shows only an icon; its name is also its tooltip.
#[component]
pub fn IconButton(
    /// The name.
    #[prop(into)]
    label: TextProp,
    /// The icon; it may change.
    #[prop(into)]
    icon: Signal<Icon>,
    /// Whether it is enabled.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether its icon turns, because its action is pending.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// For a switch: whether it is on.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Its action.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    let name = label.clone();
    view! { class = "iw",
        <button
            type="button"
            class="iw-icon-button"
            class:iw-busy=move || busy.get()
            aria-busy=move || busy.get().then_some("true")
            part="button"
            aria-label=move || name.get()
            aria-pressed=move || pressed.map(|pressed| if pressed.get() { "true" } else { "false" })
            title=move || label.get()
            disabled=move || disabled.get()
            on:click=move |_| {
                on_click.try_run(());
            }
        >
            <IconImage icon=icon />
        </button>
    }
}
