//! What `view!` makes of an element: a text for what never changes, and a list of parts for the rest. One function builds all of
//! them, where leptos has code for each element (docs/decisions/0001-page-size.md).

mod part;
mod value;

use std::iter;

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use web_sys::{Element, Node};

use self::part::BuiltPart;
pub use self::part::{MarkupListener, MarkupPart, Reference, listener, reference, shared, target_listener};
pub use self::value::{AttributeValue, IntoValue, IntoWords, Words};

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// An element and what is in it.
pub struct Markup {
    text: &'static str,
    parts: Vec<MarkupPart>,
}

impl Markup {
    /// The element of `text`, whose form is in `markup/src/element.rs`, with a part for each of its places.
    pub fn new(text: &'static str, parts: Vec<MarkupPart>) -> Self {
        Self { text, parts }
    }
}

/// The element in the document.
pub struct BuiltMarkup {
    text: &'static str,
    root: Element,
    parts: Vec<BuiltPart>,
}

impl Render for Markup {
    type State = BuiltMarkup;

    fn build(self) -> BuiltMarkup {
        let mut steps = self.text.split('\0');
        let root = element_of(steps.next().unwrap_or_default());
        let mut given = self.parts.into_iter();
        let mut parts = Vec::with_capacity(given.len());
        let mut open = vec![root.clone()];
        for step in steps {
            let Some(element) = open.last() else { break };
            match step.as_bytes().first() {
                Some(b'<' | b'{') => {
                    let child = element_of(step);
                    Rndr::insert_node(element, &child, None);
                    open.push(child);
                }
                Some(b'=') => {
                    let (name, value) = content(step).split_once(' ').unwrap_or_default();
                    Rndr::set_attribute(element, name, value);
                }
                Some(b'"') => Rndr::insert_node(element, &Rndr::create_text_node(content(step)), None),
                Some(b'*' | b'@') => {
                    parts.extend(given.next().map(|part| part.build(element, content(step))));
                }
                _ => drop(open.pop()),
            }
        }
        // What was added to the view.
        parts.extend(given.map(|part| part.build(&root, "")));
        BuiltMarkup { text: self.text, root, parts }
    }

    fn rebuild(self, built: &mut BuiltMarkup) {
        if self.text == built.text {
            let places = self.text.split('\0').filter(|step| step.starts_with(['*', '@']));
            let names = places.map(content).chain(iter::repeat(""));
            for ((part, built), name) in self.parts.into_iter().zip(&mut built.parts).zip(names) {
                part.rebuild(built, name);
            }
        } else {
            let mut other = self.build();
            built.insert_before_this(&mut other);
            built.unmount();
            *built = other;
        }
    }
}

/// A new element of the kind and the classes that `step` names.
fn element_of(step: &str) -> Element {
    let namespace = step.starts_with('{').then_some(SVG);
    let (tag, class) = content(step).split_once(' ').unwrap_or_default();
    let element = Rndr::create_element(tag, namespace);
    Rndr::set_attribute(&element, "class", class);
    element
}

/// A step without its first character, which has one byte.
fn content(step: &str) -> &str {
    step.get(1..).unwrap_or_default()
}

impl Mountable for BuiltMarkup {
    fn unmount(&mut self) {
        self.root.unmount();
    }

    fn mount(&mut self, parent: &Element, before: Option<&Node>) {
        Rndr::insert_node(parent, &self.root, before);
    }

    fn insert_before_this(&self, other: &mut dyn Mountable) -> bool {
        self.root.insert_before_this(other)
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.root.clone()]
    }
}

impl AddAnyAttr for Markup {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(mut self, attribute: A) -> Self
    where
        Self::Output<A>: RenderHtml,
    {
        self.parts.push(MarkupPart::Other(attribute.into_cloneable_owned().into_any_attr()));
        self
    }
}

/// No server makes the page: only what the trait asks for.
impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> BuiltMarkup {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
