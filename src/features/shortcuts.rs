//! Single keys: on our own page they work anywhere but while typing, in a host's page only while the focus is in the
//! element (WCAG 2.1.4), as the other keys are the host's.

use leptos::ev::{self, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::i18n::{Text, use_i18n};
use crate::ui::{Dialog, Show};

/// Where the person types a key is a letter, and behind a dialog there is nothing to reach.
const NOT_IN: &str = "input, textarea, select, [contenteditable], dialog, [popover]";

/// Where the keys of the components below work: inside this element alone.
#[derive(Clone, Copy)]
pub struct ShortcutScope(pub NodeRef<html::Div>);

impl ShortcutScope {
    fn holds(self, event: &KeyboardEvent) -> bool {
        let root = self.0.try_get_untracked().flatten();
        root.is_some_and(|root| event.composed_path().includes(&root, 0))
    }
}

/// Calls `action` when `key` is pressed, as long as the owner lives.
pub(super) fn on_shortcut(key: &'static str, action: impl Fn() + 'static) {
    let scope = use_context::<ShortcutScope>();
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.key() == key && is_free(&event) && scope.is_none_or(|scope| scope.holds(&event)) {
            event.prevent_default();
            action();
        }
    });
    on_cleanup(move || handle.remove());
}

fn is_free(event: &KeyboardEvent) -> bool {
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    // The window sees the host of a shadow root as the target; the path tells the element inside.
    let target = event.composed_path().get(0).dyn_into::<Element>().ok();
    let typing = target.is_some_and(|target| !matches!(target.closest(NOT_IN), Ok(None)));
    !modified && !typing && !event.default_prevented()
}

/// The list of shortcuts, in a dialog that `?` opens.
#[component]
pub fn ShortcutList() -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    on_shortcut("?", move || open.set(true));
    let lines = [
        ("/", Text::ShortcutSearch),
        ("n", Text::ShortcutNew),
        ("?", Text::ShortcutHelp),
        ("Ctrl + Enter", Text::ShortcutSave),
        ("↑ ↓", Text::ShortcutMove),
        ("Alt + ↑ ↓", Text::ShortcutMoveCard),
        ("Esc", Text::ShortcutClose),
    ];
    view! { class = "iw",
        <Show when=move || open.get()>
            <Dialog
                heading=i18n.of(Text::Shortcuts)
                close_label=i18n.of(Text::Close)
                on_cancel=move |()| open.set(false)
            >
                <dl class="iw-shortcuts">
                    {lines
                        .map(|(key, text)| {
                            view! { class = "iw",
                                <div class="iw-shortcut">
                                    <dt><kbd class="iw-key">{key}</kbd></dt>
                                    <dd>{i18n.of(text)}</dd>
                                </div>
                            }
                        })}
                </dl>
            </Dialog>
        </Show>
    }
}
