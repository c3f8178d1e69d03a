//! Copying a value.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::features::announcer::use_announcer;
use crate::i18n::{Text, use_i18n};
use crate::ui::{Button, ButtonVariant, Icon, IconButton, Notice, NoticeTone, text_of, view_of};

/// How long the button shows that it has copied.
const SHOWN_FOR: Duration = Duration::from_millis(1_500);

/// What could not be copied last; private to the panel.
#[derive(Clone, Copy)]
pub(super) struct CopyFailure(RwSignal<Option<String>>);

impl CopyFailure {
    /// Makes it known to the components below.
    pub(super) fn provide() -> Self {
        let failure = Self(RwSignal::new(None));
        provide_context(failure);
        failure
    }

    /// Says it, until the person has seen it.
    pub(super) fn notice(self) -> impl IntoView {
        let i18n = use_i18n();
        let dismiss = Callback::new(move |()| self.0.set(None));
        view_of(move || {
            let label = self.0.get()?;
            let text = text_of(move || i18n.fill(Text::CopyFailed, &[("label", &label)]));
            let notice = view! { class = "iw",
                <Notice tone=NoticeTone::Error>
                    <p>{text}</p>
                    <div class="iw-notice-actions">
                        <Button label=i18n.of(Text::Dismiss) variant=ButtonVariant::Link on_click=dismiss />
                    </div>
                </Notice>
            };
            Some(notice.into_any())
        })
    }
}

/// Copies `text`, which is called `label`.
#[component]
pub(super) fn CopyButton(
    /// What the value is called.
    #[prop(into)]
    label: Signal<String>,
    /// The raw value.
    text: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let (copy, copied) = copier(label, text);
    view! { class = "iw",
        <span class="iw-copy">
            <IconButton
                label=move || i18n.fill(Text::CopyLabel, &[("label", &label.get())])
                icon=Signal::derive(move || if copied.get() { Icon::Check } else { Icon::Copy })
                on_click=copy
            />
        </span>
    }
}

/// What copies `text` and says so, and whether it has just done it.
pub(super) fn copier(label: Signal<String>, text: String) -> (Callback<()>, ReadSignal<bool>) {
    let (copied, set_copied) = signal(false);
    let show = Callback::new(move |()| {
        // The card may be gone by now, and its signals with it.
        let _ = set_copied.try_set(true);
        set_timeout(move || _ = set_copied.try_set(false), SHOWN_FOR);
    });
    let copy = copier_with(label, Some(show));
    (Callback::new(move |()| copy.run(text.clone())), copied)
}

/// What copies a text that is called `label`, and says so.
pub(super) fn copier_of(label: Signal<String>) -> Callback<String> {
    copier_with(label, None)
}

fn copier_with(label: Signal<String>, on_copied: Option<Callback<()>>) -> Callback<String> {
    let i18n = use_i18n();
    let copy = copier_saying(label, on_copied);
    Callback::new(move |text: String| {
        let said = untrack(|| i18n.fill(Text::Copied, &[("label", &label.get())]));
        copy.run((text, said));
    })
}

/// What copies a text that is called `label`, and says what it is given to say then.
pub(super) fn copier_saying(
    label: Signal<String>,
    on_copied: Option<Callback<()>>,
) -> Callback<(String, String)> {
    let announcer = use_announcer();
    let failure = use_context::<CopyFailure>();
    Callback::new(move |(text, said): (String, String)| {
        let label = label.get_untracked();
        spawn_local(async move {
            if write_to_clipboard(&text).await {
                announcer.say(said);
                if let Some(on_copied) = on_copied {
                    on_copied.try_run(());
                }
            } else if let Some(CopyFailure(failure)) = failure {
                let _ = failure.try_set(Some(label));
            }
        });
    })
}

/// False where the browser has no clipboard for this page, or refuses it.
async fn write_to_clipboard(text: &str) -> bool {
    let navigator = window().navigator();
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_object());
    has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
