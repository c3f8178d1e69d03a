//! The stacking order: modal dialogs above the page, messages above both.

use crate::reactive::effect;
use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDialogElement, Node};

#[wasm_bindgen]
extern "C" {
    /// An element whose children can be moved into it without leaving the document (DOM, 4.2.3).
    #[wasm_bindgen(extends = Element)]
    type Place;

    #[wasm_bindgen(method, catch, js_name = moveBefore)]
    fn move_before(this: &Place, node: &Node, child: Option<&Node>) -> Result<(), JsValue>;
}

/// The open dialogs of an application and its messages. Content outside a modal dialog can neither be pressed, nor
/// reached by Tab, nor read by a screen reader, so the messages are inside the topmost one.
#[derive(Clone, Copy)]
pub struct Layers(StoredValue<Stack, LocalStorage>);

#[derive(Default)]
struct Stack {
    /// The open dialogs, the topmost last.
    dialogs: Vec<HtmlDialogElement>,
    messages: Option<MessageElements>,
}

struct MessageElements {
    /// The place of the messages while no dialog is open.
    home: Element,
    element: Element,
}

impl Layers {
    /// No open dialog, no messages. Dialogs and messages take it from the context.
    pub fn new() -> Self {
        Self(StoredValue::new_local(Stack::default()))
    }

    /// Records that `dialog` has opened, on top of all others.
    pub(super) fn open(self, dialog: HtmlDialogElement) {
        self.change(|stack| stack.dialogs.push(dialog));
    }

    /// Records that `dialog` is about to close.
    pub(super) fn close(self, dialog: &HtmlDialogElement) {
        self.change(|stack| stack.dialogs.retain(|known| known != dialog));
    }

    fn change(self, change: impl FnOnce(&mut Stack)) {
        self.0.try_update_value(|stack| {
            change(stack);
            let Some(MessageElements { home, element }) = &stack.messages else { return };
            let place = stack.dialogs.last().map_or(home, AsRef::as_ref);
            if element.parent_element().as_ref() != Some(place)
                // With this it keeps the focus and its animations; not every browser has it.
                && place.unchecked_ref::<Place>().move_before(element, None).is_err()
            {
                // It throws only if the place is inside the element.
                let _ = place.append_child(element);
            }
        });
    }
}

impl Default for Layers {
    fn default() -> Self {
        Self::new()
    }
}

/// The place of messages: at the bottom of the visible part, above any dialog.
#[component]
pub fn MessagePlace(
    /// The messages.
    children: Children,
) -> impl IntoView {
    let layers = use_context::<Layers>();
    let (home, node) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    effect(move |_| {
        if let (Some(layers), Some(home), Some(element)) = (layers, home.get(), node.get()) {
            let messages =
                MessageElements { home: (*home).clone().into(), element: (*element).clone().into() };
            layers.change(|stack| stack.messages = Some(messages));
        }
    });
    on_cleanup(move || {
        let taken = layers.and_then(|Layers(stack)| stack.try_update_value(|stack| stack.messages.take()));
        if let Some(Some(MessageElements { element, .. })) = taken {
            element.remove();
        }
    });
    view! { class = "iw",
        <div node_ref=home class="iw-bottom-home">
            <div node_ref=node class="iw-bottom">
                {children()}
            </div>
        </div>
    }
}
