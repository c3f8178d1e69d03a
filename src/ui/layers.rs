//! What lies over what: modal dialogs over the page, messages over both.

use crate::reactive::effect;
use leptos::html;
use leptos::prelude::*;
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

/// The open dialogs of an application and its messages. What is outside of a modal dialog can neither be pressed nor
/// reached by Tab nor is it read out, so the messages stand within the topmost one.
#[derive(Clone, Copy)]
pub struct Layers(StoredValue<Stack, LocalStorage>);

#[derive(Default)]
struct Stack {
    /// The open dialogs, the topmost last.
    dialogs: Vec<HtmlDialogElement>,
    messages: Option<Messages>,
}

struct Messages {
    /// Where they stand while no dialog is open.
    home: Element,
    element: Element,
}

impl Layers {
    /// None is open, and there are no messages. Dialogs and messages take it from the context.
    pub fn new() -> Self {
        Self(StoredValue::new_local(Stack::default()))
    }

    /// `dialog` has opened, on top of all others.
    pub(super) fn open(self, dialog: HtmlDialogElement) {
        self.change(|stack| stack.dialogs.push(dialog));
    }

    /// `dialog` is about to close.
    pub(super) fn close(self, dialog: &HtmlDialogElement) {
        self.change(|stack| stack.dialogs.retain(|known| known != dialog));
    }

    fn change(self, change: impl FnOnce(&mut Stack)) {
        self.0.try_update_value(|stack| {
            change(stack);
            let Some(Messages { home, element }) = &stack.messages else { return };
            let place = stack.dialogs.last().map_or(home, AsRef::as_ref);
            if element.parent_element().as_ref() != Some(place)
                // Where it keeps the focus and what moves; not every browser can.
                && place.unchecked_ref::<Place>().move_before(element, None).is_err()
            {
                // It throws only where the place is in the element.
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

/// The place of messages: at the bottom of what can be seen, above any dialog.
#[component]
pub fn MessagePlace(
    /// The messages.
    children: Children,
) -> impl IntoView {
    let layers = use_context::<Layers>();
    let (home, node) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    effect(move |_| {
        if let (Some(layers), Some(home), Some(element)) = (layers, home.get(), node.get()) {
            let messages = Messages { home: (*home).clone().into(), element: (*element).clone().into() };
            layers.change(|stack| stack.messages = Some(messages));
        }
    });
    on_cleanup(move || {
        let taken = layers.and_then(|Layers(stack)| stack.try_update_value(|stack| stack.messages.take()));
        if let Some(Some(Messages { element, .. })) = taken {
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
