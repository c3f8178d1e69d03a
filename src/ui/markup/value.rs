//! Values of attributes, of one type: what a view gives one is a text, a choice, or a closure that reads signals.

use leptos::oco::Oco;
use leptos::prelude::*;
use leptos::tachys::renderer::Rndr;
use web_sys::Element;

/// An attribute's text; none where there is no attribute.
pub type Words = Option<Oco<'static, str>>;

/// The value of an attribute, which may follow signals.
pub enum AttributeValue {
    /// It stays as it is.
    Fixed(Words),
    /// It is read again whenever the signals change that it reads.
    Read(Box<dyn FnMut() -> Words + Send>),
}

/// What can be an attribute's value.
pub trait IntoValue {
    /// The value.
    fn into_value(self) -> AttributeValue;
}

/// What an attribute can be set to.
pub trait IntoWords {
    /// The words; none for no attribute. True is the empty text.
    fn into_words(self) -> Words;
}

impl IntoWords for Oco<'static, str> {
    fn into_words(self) -> Words {
        Some(self)
    }
}

impl IntoWords for &'static str {
    fn into_words(self) -> Words {
        Some(self.into())
    }
}

impl IntoWords for String {
    fn into_words(self) -> Words {
        Some(self.into())
    }
}

impl IntoWords for bool {
    fn into_words(self) -> Words {
        self.then_some(Oco::Borrowed(""))
    }
}

impl<T: IntoWords> IntoWords for Option<T> {
    fn into_words(self) -> Words {
        self.and_then(T::into_words)
    }
}

impl IntoValue for &'static str {
    fn into_value(self) -> AttributeValue {
        AttributeValue::Fixed(self.into_words())
    }
}

impl IntoValue for String {
    fn into_value(self) -> AttributeValue {
        AttributeValue::Fixed(self.into_words())
    }
}

impl IntoValue for bool {
    fn into_value(self) -> AttributeValue {
        AttributeValue::Fixed(self.into_words())
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> AttributeValue {
        self.map_or(AttributeValue::Fixed(None), T::into_value)
    }
}

impl<T: IntoWords, F: FnMut() -> T + Send + 'static> IntoValue for F {
    fn into_value(mut self) -> AttributeValue {
        AttributeValue::Read(Box::new(move || self().into_words()))
    }
}

/// An attribute of `element` as it was written last.
pub(super) struct Written {
    element: Element,
    words: Words,
    /// What writes it anew; it has the words then.
    follows: Option<RenderEffect<Words>>,
}

impl Written {
    /// No attribute so far.
    pub(super) fn nothing(element: Element) -> Self {
        Self { element, words: None, follows: None }
    }

    /// Gives the attribute `name` another value: what is there already is not written again.
    pub(super) fn set(&mut self, name: &'static str, value: AttributeValue) {
        // The one before is not read any more.
        let followed = self.follows.take().and_then(|effect| effect.take_value());
        let before = followed.unwrap_or_else(|| self.words.take());
        match value {
            AttributeValue::Fixed(words) => {
                write(&self.element, name, before.as_deref(), words.as_deref());
                self.words = words;
            }
            AttributeValue::Read(mut read) => {
                let element = self.element.clone();
                let follow: Box<dyn FnMut(Option<Words>) -> Words> = Box::new(move |before| {
                    let words = read();
                    write(&element, name, before.flatten().as_deref(), words.as_deref());
                    words
                });
                self.follows = Some(RenderEffect::new_with_value(follow, Some(before)));
            }
        }
    }
}

/// Writes the attribute `name` of `element` if it was another one before.
fn write(element: &Element, name: &str, before: Option<&str>, words: Option<&str>) {
    if before == words {
        return;
    }
    match words {
        Some(words) => Rndr::set_attribute(element, name, words),
        None => Rndr::remove_attribute(element, name),
    }
}
