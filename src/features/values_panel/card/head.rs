//! A card's head: fold, title, age, refetch, and the menu. Its elements are made and written by hand.

use leptos::prelude::*;
use markup::view;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::failure::{CardFailure, refresh_failure};
use super::menu::CardMenu;
use super::state::{CardState, Look};
use crate::api::ApiError;
use crate::features::exact_time::{explain_time, machine_time};
use crate::features::marked_text::MarkedText;
use crate::i18n::{I18n, Text};
use crate::model::filter::SearchQuery;
use crate::ui::{
    Icon, Template, child, element, first_in, hint_element, icon_element, last_in, rewrite, show_in,
    write_attribute, write_class, write_name,
};

/// The head in the document; the title folds the card.
pub(super) struct DrawnHead {
    pub(super) element: Element,
    heading: Element,
    fold: Element,
    title: Element,
    age: Element,
    refresh: Element,
    more: Element,
    shown: Option<Shown>,
    /// The owner of the view that tells of a failed refetch.
    failure: Option<Owner>,
}

/// What a head shows.
#[derive(PartialEq)]
struct Shown {
    /// The names of the buttons for a refetch and for the menu.
    names: [String; 2],
    title: MarkedText,
    look: Look,
    /// When the values were read, in ms since 1970, and their age in words.
    age: Option<(f64, String)>,
    is_refreshing: bool,
    failure: Option<ApiError>,
    pinned: &'static str,
}

thread_local! {
    static HEAD: Template = const {
        Template::new(|| {
            let head = element("div", "iw-card-head", &[])?;
            let title = child(&child(&head, "div", "iw-card-heading", &[])?, "h2", "iw-card-title", &[])?;
            let fold = [("type", "button"), ("aria-keyshortcuts", "Alt+ArrowUp Alt+ArrowDown")];
            let fold = child(&title, "button", "iw-card-fold", &fold)?;
            // The grip is for fingers, which scroll elsewhere.
            child(&fold, "span", "iw-card-grip", &[])?.append_child(icon_element(Icon::Grip)?.as_ref())?;
            fold.append_child(icon_element(Icon::ChevronDown)?.as_ref())?;
            child(&fold, "bdi", "iw-value-text", &[])?;
            child(&head, "span", "iw-card-age", &[])?;
            let button = |class: &str, icon: Icon| -> Result<Element, JsValue> {
                let button = child(&head, "button", class, &[("type", "button"), ("part", "button")])?;
                button.append_child(icon_element(icon)?.as_ref())?;
                Ok(button)
            };
            button("iw-icon-button iw-card-refresh", Icon::Refresh)?;
            let more = button("iw-icon-button iw-menu-button", Icon::More)?;
            more.set_attribute("aria-haspopup", "menu")?;
            more.set_attribute("aria-expanded", "false")?;
            Ok(head)
        })
    };

    static AGE: Template = const {
        Template::new(|| {
            let hint = hint_element()?;
            child(&hint, "time", "", &[])?;
            Ok(hint)
        })
    };
}

impl DrawnHead {
    /// A head without its content.
    pub(super) fn new() -> Result<Self, JsValue> {
        let element = HEAD.with(Template::copy)?;
        let part = |place: u32| element.children().item(place).ok_or(JsValue::UNDEFINED);
        let heading = part(0)?;
        let fold = first_in(&first_in(&heading)?)?;
        Ok(Self {
            title: last_in(&fold)?,
            age: part(1)?,
            refresh: part(2)?,
            more: part(3)?,
            heading,
            fold,
            shown: None,
            failure: None,
            element,
        })
    }

    /// Shows the state of `card`: writes what is not there already. `owner` is the card's.
    pub(super) fn write(
        &mut self,
        card: CardState,
        query: &SearchQuery,
        owner: &Owner,
    ) -> Result<(), JsValue> {
        let i18n = card.i18n;
        let name = card.title();
        let title = MarkedText::searched(i18n, name.clone(), query);
        let ((is_fetching, _), (read_at, _)) = (card.progress(), card.outcome());
        let failure = refresh_failure(card);
        let words = |at: f64| i18n.formats(|formats| formats.relative_short(at, i18n.now().max(at)));
        let shown = Shown {
            title,
            look: card.look.get(),
            // The line of the failure says it, too.
            age: read_at.filter(|_| failure.is_none()).map(|at| (at, words(at))),
            is_refreshing: is_fetching && read_at.is_some(),
            failure,
            pinned: i18n.text(Text::Pinned),
            names: [Text::RefreshTitle, Text::MoreActions].map(|text| i18n.fill(text, &[("title", &name)])),
        };
        let before = self.shown.take();
        let differs = |is_same: fn(&Shown, &Shown) -> bool| {
            before.as_ref().is_none_or(|before| !is_same(before, &shown))
        };
        if differs(|one, other| one.title == other.title) {
            shown.title.write(&self.title)?;
        }
        if differs(|one, other| one.names == other.names) {
            write_name(&self.refresh, &shown.names[0])?;
            write_name(&self.more, &shown.names[1])?;
        }
        if differs(|one, other| one.look.is_folded == other.look.is_folded) {
            let expanded = if shown.look.is_folded { "false" } else { "true" };
            self.fold.set_attribute("aria-expanded", expanded)?;
        }
        if differs(|one, other| one.look.is_pinned == other.look.is_pinned && one.pinned == other.pinned) {
            self.write_pin(shown.look.is_pinned.then_some(shown.pinned))?;
        }
        if differs(|one, other| one.age == other.age) {
            self.write_age(shown.age.as_ref(), i18n)?;
        }
        if differs(|one, other| one.is_refreshing == other.is_refreshing) {
            let is_refreshing = shown.is_refreshing;
            write_class(&self.refresh, "iw-busy", is_refreshing)?;
            write_attribute(&self.refresh, "aria-busy", is_refreshing.then_some("true"))?;
        }
        if differs(|one, other| one.failure == other.failure) {
            self.write_failure(card, shown.failure.as_ref(), owner)?;
        }
        self.shown = Some(shown);
        Ok(())
    }

    fn write_pin(&self, name: Option<&str>) -> Result<(), JsValue> {
        if let Some(pin) = self.title.next_element_sibling() {
            pin.remove();
        }
        if let Some(name) = name {
            let pin = child(&self.fold, "span", "iw-card-pin", &[("role", "img"), ("aria-label", name)])?;
            pin.append_child(icon_element(Icon::Pin)?.as_ref())?;
        }
        Ok(())
    }

    fn write_age(&self, age: Option<&(f64, String)>, i18n: I18n) -> Result<(), JsValue> {
        let Some((at, words)) = age else {
            self.age.set_text_content(None);
            return Ok(());
        };
        let hint = if let Some(hint) = self.age.first_element_child() {
            hint
        } else {
            let hint = AGE.with(Template::copy)?;
            self.age.append_child(&hint)?;
            hint
        };
        let time = first_in(&hint)?;
        time.set_attribute("datetime", &machine_time(*at))?;
        // Another text is another node: one that grows would count as one that moves.
        if time.text_content().as_ref() != Some(words) {
            rewrite(&time, words)?;
        }
        // A tooltip follows.
        if hint.has_attribute("aria-describedby") { explain_time(&hint, i18n) } else { Ok(()) }
    }

    fn write_failure(
        &mut self,
        card: CardState,
        failure: Option<&ApiError>,
        owner: &Owner,
    ) -> Result<(), JsValue> {
        if let Some(before) = self.failure.take() {
            before.cleanup();
        }
        write_class(&self.element, "iw-card-failed", failure.is_some())?;
        if let Some(error) = failure.cloned() {
            let view = owner.with(Owner::new);
            view.with(|| {
                show_in(&self.heading, move || view! { class = "iw", <CardFailure card error /> }.into_any());
            });
            self.failure = Some(view);
        }
        Ok(())
    }

    /// Makes the menu of `card` if `button` opens it and has none. The current owner must be the card's.
    pub(super) fn open_menu(&self, card: CardState, button: &Element) {
        if *button == self.more && !button.has_attribute("popovertarget") {
            let button = SendWrapper::new(self.more.clone().unchecked_into());
            show_in(&self.element, move || view! { class = "iw", <CardMenu card button /> }.into_any());
        }
    }

    /// Removes all that is of a customer.
    pub(super) fn empty(&mut self) -> Result<(), JsValue> {
        if let Some(failure) = self.failure.take() {
            failure.cleanup();
        }
        if let Some(shown) = &mut self.shown {
            if shown.failure.take().is_some() {
                write_class(&self.element, "iw-card-failed", false)?;
            }
            shown.age = None;
            self.age.set_text_content(None);
        }
        Ok(())
    }
}
