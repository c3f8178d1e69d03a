//! What an element's text has places for: views, attributes, listeners.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, AnyAttributeState};
use leptos::tachys::html::element::{ElementType, HasElementType};
use leptos::tachys::html::event::{EventDescriptor, Targeted};
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::value::{AttributeValue, Written};

/// What is at a place of an element's text.
pub enum MarkupPart {
    /// What is shown in the element.
    View(AnyView),
    /// The classes beside `iw`.
    Class(Option<&'static str>),
    /// An attribute's value.
    Attribute(AttributeValue),
    /// What is called at an event.
    Listener(MarkupListener),
    /// What is told of the element.
    Reference(Reference),
    /// What leptos does with the element.
    Other(AnyAttribute),
}

/// What is called at an event, in its owner.
pub struct MarkupListener(Owner, SendWrapper<Box<dyn FnMut(JsValue)>>);

/// `run` as a listener for events of this kind, in the current owner.
pub fn listener<E: EventDescriptor>(_: E, mut run: impl FnMut(E::EventType) + 'static) -> MarkupListener
where
    E::EventType: JsCast,
{
    let owner = Owner::current().unwrap_or_default();
    MarkupListener(owner, SendWrapper::new(Box::new(move |event| run(event.unchecked_into()))))
}

/// The same for one that is told the element's type.
pub fn target_listener<E, T, F>(event: E, mut run: F) -> MarkupListener
where
    E: EventDescriptor,
    E::EventType: JsCast + 'static,
    T: HasElementType,
    F: FnMut(Targeted<E::EventType, T::ElementType>) + 'static,
{
    listener(event, move |event| run(Targeted::from(event)))
}

/// `read` as what all closures with its result are: one type, which leptos follows.
pub fn shared<T: 'static>(read: impl FnMut() -> T + Send + 'static) -> SharedReactiveFunction<T> {
    Arc::new(Mutex::new(read))
}

/// What is told of an element.
pub type Reference = Box<dyn FnOnce(&Element) + Send>;

/// Puts the element into `container`.
pub fn reference<E: ElementType>(container: impl NodeRefContainer<E>) -> Reference {
    Box::new(|element| container.load(element))
}

/// A part in the document.
pub(super) enum BuiltPart {
    View(AnyViewState),
    Class(Element, Option<&'static str>),
    Attribute(Written),
    Listener(Element, RemoveEventHandler<Element>),
    Reference(Element),
    Other(AnyAttributeState),
}

impl MarkupPart {
    /// Adds it to `element`; `name` is that of the attribute or of the event.
    pub(super) fn build(self, element: &Element, name: &'static str) -> BuiltPart {
        match self {
            Self::View(view) => {
                let mut built = view.build();
                built.mount(element, None);
                BuiltPart::View(built)
            }
            Self::Class(class) => {
                write_class(element, class);
                BuiltPart::Class(element.clone(), class)
            }
            Self::Attribute(value) => {
                let mut written = Written::nothing(element.clone());
                written.set(name, value);
                BuiltPart::Attribute(written)
            }
            Self::Listener(listener) => BuiltPart::Listener(element.clone(), listener.listen(element, name)),
            Self::Reference(tell) => {
                tell(element);
                BuiltPart::Reference(element.clone())
            }
            Self::Other(attribute) => BuiltPart::Other(attribute.build(element)),
        }
    }

    /// Puts it in the place of `built`, which was made for the same place of the same text.
    pub(super) fn rebuild(self, built: &mut BuiltPart, name: &'static str) {
        match (self, built) {
            (Self::View(view), BuiltPart::View(built)) => view.rebuild(built),
            (Self::Class(class), BuiltPart::Class(element, before)) if class != *before => {
                *before = class;
                write_class(element, class);
            }
            (Self::Attribute(value), BuiltPart::Attribute(written)) => written.set(name, value),
            (Self::Listener(listener), BuiltPart::Listener(element, before)) => {
                *before = listener.listen(element, name);
            }
            (Self::Reference(tell), BuiltPart::Reference(element)) => tell(element),
            (Self::Other(attribute), BuiltPart::Other(built)) => attribute.rebuild(built),
            // The same classes; else nothing, as the same text has the same parts.
            _ => {}
        }
    }
}

impl MarkupListener {
    /// Listens until what is returned is dropped, with all that the listener holds: not only when the browser frees its element.
    fn listen(self, element: &Element, event: &str) -> RemoveEventHandler<Element> {
        let Self(owner, run) = self;
        let mut run = run.take();
        Rndr::add_event_listener(element, event, Box::new(move |event| owner.with(|| run(event))))
    }
}

fn write_class(element: &Element, class: Option<&str>) {
    Rndr::set_attribute(element, "class", &format!("iw {}", class.unwrap_or_default()));
}
