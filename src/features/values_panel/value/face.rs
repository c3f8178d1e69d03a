//! What is seen of a value without parts: to be compared with what was seen before, and written by hand.

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::features::exact_time::{ISO_DAY, machine_time};
use crate::features::marked_text::MarkedText;
use crate::i18n::I18n;
use crate::model::display::{Content, Tone, accessible_text, exact_text, short_text};
use crate::model::filter::SearchQuery;
use crate::ui::{Icon, Template, child, element, first_in, hint_element, icon_element, last_in};

/// What is seen of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Face {
    /// Signs that mean nothing to a screen reader, and the word that it gets instead.
    Sign(String, String),
    /// A text.
    Text(MarkedText),
    /// A word that names a status.
    Badge(Tone, MarkedText),
    /// A day or a moment, whose exact form says more, and its form for machines (HTML, 4.5.14).
    Time(String, MarkedText),
    /// An address. A web address opens in another tab, without access back to the inbox.
    Link {
        /// What to show.
        text: MarkedText,
        /// Where it leads.
        href: String,
        /// The whole address, if a part of it is shown.
        title: Option<String>,
        /// Its kind.
        icon: Icon,
    },
}

impl Face {
    /// What is seen of `content` while `query` is searched for; `None` if it has parts, or is displayed only in part until
    /// the user expands it.
    pub fn of(content: &Content, i18n: I18n, query: &SearchQuery) -> Option<Self> {
        let short = || short_text(content, &i18n);
        let marked = |text: String| MarkedText::searched(i18n, text, query);
        let link = |href: &str, icon: Icon| {
            let text = short();
            let text = if query.is_empty() {
                MarkedText::of_parts(text.split_inclusive(['@', '/', '&']))
            } else {
                marked(text)
            };
            Self::Link { text, href: href.to_owned(), title: exact_text(content, &i18n), icon }
        };
        Some(match content {
            Content::LongText(_) | Content::Secret(_) => return None,
            content if content.has_parts() => return None,
            Content::Empty => Self::Sign(short(), accessible_text(content, &i18n)),
            Content::Badge { text, tone } => Self::Badge(*tone, marked(text.clone())),
            Content::Date { epoch_ms } | Content::Instant { epoch_ms }
                if exact_text(content, &i18n).is_some() =>
            {
                let mut machine = machine_time(*epoch_ms);
                if matches!(content, Content::Date { .. }) {
                    machine.truncate(ISO_DAY);
                }
                Self::Time(machine, marked(short()))
            }
            Content::Email { href, .. } => link(href, Icon::Mail),
            Content::Phone { href, .. } => link(href, Icon::Phone),
            Content::Link { href } => link(href, Icon::External),
            _ => Self::Text(marked(short())),
        })
    }

    /// An empty text: what the place of a value begins with.
    pub fn blank() -> Self {
        Self::Text(MarkedText::default())
    }

    /// Writes it into `place`, whose first element shows `old`. True if that stays, and so all that is behind it. Errors:
    /// none that the platform defines.
    pub fn write(&self, place: &Element, old: Option<&Self>) -> Result<bool, JsValue> {
        if old == Some(self) {
            return Ok(true);
        }
        let text_in_place = match (self, old) {
            (Self::Text(text), Some(Self::Text(_))) => Some((text, first_in(place)?)),
            (Self::Time(machine, text), Some(Self::Time(old, _))) if machine == old => {
                Some((text, first_in(&first_in(&first_in(place)?)?)?))
            }
            _ => None,
        };
        if let Some((text, place)) = text_in_place {
            if old == Some(&Self::blank()) {
                text.add_to(&place)?;
            } else {
                text.write(&place)?;
            }
            return Ok(true);
        }
        place.set_text_content(None);
        place.append_child(self.element()?.as_ref())?;
        Ok(false)
    }

    fn element(&self) -> Result<Element, JsValue> {
        Ok(match self {
            Self::Sign(signs, word) => {
                let sign = element("span", "iw-value-sign", &[])?;
                child(&sign, "span", "", &[("aria-hidden", "true")])?.append_with_str_1(signs)?;
                child(&sign, "span", "iw-visually-hidden", &[])?.append_with_str_1(word)?;
                sign
            }
            Self::Text(text) => {
                let place = TEXT.with(Template::copy)?;
                text.add_to(&place)?;
                place
            }
            Self::Badge(tone, text) => {
                let class = match tone {
                    Tone::Neutral => "iw-badge",
                    Tone::Ok => "iw-badge iw-badge-ok",
                    Tone::Warn => "iw-badge iw-badge-warn",
                    Tone::Danger => "iw-badge iw-badge-danger",
                };
                let badge = element("span", class, &[])?;
                text.add_to(&child(&badge, "bdi", "iw-value-text", &[])?)?;
                badge
            }
            Self::Time(machine, text) => {
                let hint = TIME.with(Template::copy)?;
                let time = first_in(&hint)?;
                time.set_attribute("datetime", machine)?;
                text.add_to(&first_in(&time)?)?;
                hint
            }
            Self::Link { text, href, title, icon } => {
                let link = LINK.with(Template::copy)?;
                link.set_attribute("href", href)?;
                if let Some(title) = title {
                    link.set_attribute("title", title)?;
                }
                if *icon == Icon::External {
                    link.set_attribute("target", "_blank")?;
                    link.set_attribute("rel", "noopener noreferrer")?;
                }
                text.add_to(&first_in(&link)?)?;
                first_in(&last_in(&link)?)?.set_attribute("d", icon.path())?;
                link
            }
        })
    }
}

thread_local! {
    /// A text, isolated from the direction of its surroundings.
    static TEXT: Template = const { Template::new(|| element("bdi", "iw-value-text", &[])) };

    static TIME: Template = const {
        Template::new(|| {
            let hint = hint_element()?;
            child(&child(&hint, "time", "", &[])?, "bdi", "iw-value-text", &[])?;
            Ok(hint)
        })
    };

    /// An address is written from left to right, whatever its letters (UTS 55).
    static LINK: Template = const {
        Template::new(|| {
            let link = element("a", "iw-value-link", &[])?;
            child(&link, "bdi", "iw-value-text", &[("dir", "ltr")])?;
            link.append_child(icon_element(Icon::External)?.as_ref())?;
            Ok(link)
        })
    };
}
