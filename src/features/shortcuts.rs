//! Single-key shortcuts. On the stand-alone page they work everywhere except while typing. In a host's page they
//! work only while the focus is in the element (WCAG 2.1.4), because the other keys are the host's.

use std::rc::Rc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::i18n::{Text, use_i18n};
use crate::ui::{Dialog, Show};

/// In a text input a key is a letter, and behind a dialog nothing can be reached.
const NOT_IN: &str = "input, textarea, select, [contenteditable], dialog, [popover]";

/// A key and what it does.
type Shortcut = (&'static str, Rc<dyn Fn()>);

/// Further lines of the list of shortcuts, of a tool whose keys are not shortcuts of the page.
type MoreLines = fn() -> AnyView;

#[derive(Default)]
struct KnownKeys {
    shortcuts: Vec<Shortcut>,
    more: Option<MoreLines>,
}

/// The current shortcuts.
#[derive(Clone, Copy)]
pub struct Shortcuts(StoredValue<KnownKeys, LocalStorage>);

impl Shortcuts {
    /// Provides them to the components below, which add their own.
    pub fn provide() -> Self {
        let shortcuts = Self(StoredValue::new_local(KnownKeys::default()));
        provide_context(shortcuts);
        shortcuts
    }

    /// Runs the shortcut of `event`, unless the event has been used or is typed into a field.
    pub fn take(self, event: &KeyboardEvent) {
        if !is_free(event) {
            return;
        }
        let key = event.key();
        let find = |known: &KnownKeys| {
            known.shortcuts.iter().find(|(name, _)| *name == key).map(|(_, action)| Rc::clone(action))
        };
        if let Some(action) = self.0.try_with_value(find).flatten() {
            event.prevent_default();
            action();
        }
    }
}

/// Calls `action` when `key` is pressed, as long as the owner lives.
pub(super) fn on_shortcut(key: &'static str, action: impl Fn() + 'static) {
    let Some(Shortcuts(known)) = use_context() else { return };
    let action: Rc<dyn Fn()> = Rc::new(action);
    let place = |action: &Rc<dyn Fn()>| Rc::as_ptr(action).cast::<()>().addr();
    let own = place(&action);
    known.update_value(|known| known.shortcuts.push((key, action)));
    on_cleanup(move || {
        known.try_update_value(|known| known.shortcuts.retain(|(_, other)| place(other) != own));
    });
}

/// Shows `lines` in the list of shortcuts, as long as the owner lives.
pub(super) fn show_keys(lines: MoreLines) {
    let Some(Shortcuts(known)) = use_context() else { return };
    known.update_value(|known| known.more = Some(lines));
    on_cleanup(move || _ = known.try_update_value(|known| known.more = None));
}

/// A line of the list of shortcuts.
pub(super) fn shortcut_line(key: &'static str, text: &'static str) -> AnyView {
    view! { class = "iw",
        <div class="iw-shortcut">
            <dt><kbd class="iw-key">{key}</kbd></dt>
            <dd>{text}</dd>
        </div>
    }
    .into_any()
}

fn is_free(event: &KeyboardEvent) -> bool {
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    // The window sees the host of a shadow root as the target; the path has the element inside.
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
    let known = use_context::<Shortcuts>();
    let lines = move || {
        [
            ("/", Text::ShortcutSearch),
            ("n", Text::ShortcutNew),
            ("?", Text::ShortcutHelp),
            (i18n.text(Text::ShortcutSaveKey), Text::ShortcutSave),
            ("↑ ↓", Text::ShortcutMove),
            ("Alt + ↑ ↓", Text::ShortcutMoveCard),
            ("Esc", Text::ShortcutClose),
        ]
        .map(|(key, text)| shortcut_line(key, i18n.text(text)))
    };
    // What is behind the dialog, and the language, do not change as long as it is open.
    let more = move || Some(untrack(|| known?.0.with_value(|known| known.more))?());
    view! { class = "iw",
        <Show when=move || open.get()>
            <Dialog
                heading=i18n.of(Text::Shortcuts)
                close_label=i18n.of(Text::Close)
                on_cancel=move |()| open.set(false)
            >
                <div class="iw-dialog-body">
                    <dl class="iw-shortcuts">{lines().into_iter().collect_view()}</dl>
                    {more()}
                </div>
            </Dialog>
        </Show>
    }
}
