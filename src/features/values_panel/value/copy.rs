//! Copying: the one path of all copies.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::clipboard;
use super::copy_by_hand::CopyByHand;
use crate::features::announcer::{Announcer, use_announcer};
use crate::i18n::{I18n, Text, use_i18n};
use crate::reactive::spawn_local;
use crate::ui::{Icon, IconButton};

/// How long the button shows that it has copied.
pub const SHOWN_FOR: Duration = Duration::from_millis(1_500);

/// How long to wait for the browser's answer to a copy. Then the text is offered; a browser that asks for
/// permission may still answer.
const ANSWER_WITHIN: Duration = Duration::from_millis(1_500);

/// Copies `text`, whose name is `label`.
#[component]
pub fn CopyButton(
    /// The name of the value.
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

/// Copies `text` and announces it, and whether it has just done so.
pub fn copier(label: Signal<String>, text: String) -> (Callback<()>, ReadSignal<bool>) {
    let (copied, set_copied) = signal(false);
    let way = Copier::of_context();
    let copy = move |()| {
        way.copy(label.get_untracked(), text.clone(), move || {
            // The card and its signals may be gone by now.
            let _ = set_copied.try_set(true);
            set_timeout(move || _ = set_copied.try_set(false), SHOWN_FOR);
        });
    };
    (Callback::new(copy), copied)
}

/// A text, and the announcement after its copy.
#[derive(Clone)]
pub struct Copy {
    pub text: String,
    pub said: String,
}

/// Copies texts and announces it, or offers the text if the browser does not copy.
#[derive(Clone, Copy)]
pub struct Copier {
    i18n: I18n,
    announcer: Announcer,
    by_hand: Option<CopyByHand>,
}

impl Copier {
    /// For the texts of this context.
    pub fn of_context() -> Self {
        Self { i18n: use_i18n(), announcer: use_announcer(), by_hand: use_context() }
    }

    /// Copies `text`, whose name is `label`, and then calls `on_copied`. Call it while a press is handled.
    pub fn copy(self, label: String, text: String, on_copied: impl FnOnce() + 'static) {
        let attempt = self.attempt(label);
        let said = untrack(|| self.i18n.fill(Text::Copied, &[("label", &attempt.label)]));
        let written = clipboard::write(&text);
        spawn_local(self.settle(attempt, written, Copy { text, said }, Box::new(on_copied)));
    }

    /// Copies the result of `text`, whose name is `label`, if there is one. Call it while a press is handled: a browser forgets a press
    /// after some seconds, but waits for a text promised during it.
    pub fn copy_later(self, label: String, text: impl Future<Output = Option<Copy>> + 'static) {
        let attempt = self.attempt(label);
        let mut ends = None;
        let promise = Promise::new(&mut |keep, break_off| ends = Some((keep, break_off)));
        let written = clipboard::write_promised(&promise);
        // A rejected promise must be handled, or the browser reports an error.
        let heard = JsFuture::from(promise);
        spawn_local(async move {
            let copy = text.await;
            // Neither throws.
            let end = |end: Function, value: JsValue| _ = end.call1(&JsValue::UNDEFINED, &value);
            match (ends, &copy) {
                (Some((keep, _)), Some(copy)) => end(keep, copy.text.as_str().into()),
                (Some((_, break_off)), None) => end(break_off, JsValue::UNDEFINED),
                (None, _) => {}
            }
            let _ = heard.await;
            if let Some(copy) = copy {
                let written = written.or_else(|| clipboard::write(&copy.text));
                self.settle(attempt, written, copy, Box::new(|| {})).await;
            }
        });
    }

    fn attempt(self, label: String) -> Attempt {
        Attempt {
            label,
            focused: document().active_element(),
            count: self.by_hand.and_then(CopyByHand::count),
        }
    }

    /// Waits for the end of a copy; `written` is `None` if it could not begin.
    async fn settle(
        self,
        attempt: Attempt,
        written: Option<JsFuture>,
        copy: Copy,
        on_copied: Box<dyn FnOnce()>,
    ) {
        let Copy { text, said } = copy;
        let offered = Rc::new(Cell::new(None));
        let known_by = Rc::clone(&offered);
        let offer = move || {
            let Attempt { label, focused, count } = &attempt;
            if let Some(by_hand) = self.by_hand {
                known_by.set(by_hand.offer(*count, label.clone(), text.clone(), focused.as_ref()));
            }
        };
        let offer = Rc::new(offer);
        let Some(written) = written else { return offer() };
        let late = Rc::clone(&offer);
        let timer = set_timeout_with_handle(move || late(), ANSWER_WITHIN);
        let is_copied = written.await.is_ok();
        if let Ok(timer) = timer {
            timer.clear();
        }
        match (is_copied, offered.get()) {
            (false, None) => offer(),
            (false, Some(_)) => {}
            (true, known_by) => {
                if let Some(by_hand) =
                    self.by_hand.filter(|by_hand| known_by.is_some() && by_hand.count() == known_by)
                {
                    by_hand.withdraw();
                }
                self.announcer.say(said);
                on_copied();
            }
        }
    }
}

/// The state at the beginning of a copy.
struct Attempt {
    label: String,
    /// The focused element.
    focused: Option<Element>,
    /// How many copies had been offered by hand, or withdrawn.
    count: Option<u32>,
}
