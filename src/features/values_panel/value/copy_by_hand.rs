//! The text that the browser did not copy, selected in a field for the user to copy.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, ShadowRoot};

use crate::i18n::{Text, use_i18n};
use crate::reactive::effect;
use crate::ui::{Button, ButtonVariant, Notice, NoticeTone, text_of, view_of};

/// The failed copies in this context: of the panel, or of a modal dialog, outside which nothing can be reached.
#[derive(Clone, Copy)]
pub struct CopyByHand {
    offer: RwSignal<Option<Offer>>,
    /// How many offers have been made or withdrawn.
    count: StoredValue<u32>,
}

/// A text to copy.
#[derive(Clone)]
struct Offer {
    label: String,
    text: String,
    /// Whether the field takes the focus.
    takes_focus: bool,
}

impl CopyByHand {
    /// Provides it to the components below.
    pub fn provide() -> Self {
        let by_hand = Self { offer: RwSignal::new(None), count: StoredValue::new(0) };
        provide_context(by_hand);
        by_hand
    }

    /// Withdraws the offer, and the future one of a copy that is still running.
    pub fn withdraw(self) {
        self.offer.try_set(None);
        self.count.try_update_value(|count| *count += 1);
    }

    /// Identifies an offer.
    pub fn count(self) -> Option<u32> {
        self.count.try_get_value()
    }

    /// Offers `text`, whose name is `label`, if nothing has been offered or withdrawn since `count`; returns the
    /// offer's number. The field takes the focus if it is still on `focused`, so a user who types elsewhere by now
    /// is not interrupted.
    pub fn offer(
        self,
        count: Option<u32>,
        label: String,
        text: String,
        focused: Option<&Element>,
    ) -> Option<u32> {
        if self.count() != count {
            return None;
        }
        let takes_focus = document().active_element().as_ref() == focused;
        self.withdraw();
        self.offer.try_set(Some(Offer { label, text, takes_focus }));
        self.count()
    }

    /// The place of the offer.
    pub fn notice(self) -> impl IntoView {
        view_of(move || {
            let offer = self.offer.get()?;
            Some(view! { class = "iw", <OfferNotice offer on_close=move |()| self.withdraw() /> }.into_any())
        })
    }
}

#[component]
fn OfferNotice(offer: Offer, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let Offer { label, text, takes_focus } = offer;
    let place = NodeRef::<html::Div>::new();
    let opener = StoredValue::new_local(None::<HtmlElement>);
    effect(move |_| {
        let Some(place) = place.get() else { return };
        let field = place.query_selector("textarea").ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
            // It throws only if it is already open.
            let _ = place.show_popover();
            // Set here, because a later value would remove the selection.
            field.set_value(&text);
            if takes_focus {
                opener.set_value(focused_beside(&place));
                let _ = field.focus();
            }
            // `select` would take the focus in any case. It throws only for fields without text.
            let _ = field.set_selection_range(0, u32::MAX);
        }
    });
    let close = Callback::new(move |()| {
        let opener = opener.try_get_value().flatten();
        on_close.run(());
        if let Some(opener) = opener {
            let _ = opener.focus();
        }
    });
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            event.stop_propagation();
            close.run(());
        }
    };
    let name = label.clone();
    let failed = text_of(move || i18n.fill(Text::CopyFailed, &[("label", &label)]));
    view! { class = "iw",
        // In the top layer, above its surroundings (HTML, 6.12): visible wherever the page is scrolled to.
        <div node_ref=place class="iw-by-hand" popover="manual" on:keydown=on_key>
            <Notice tone=NoticeTone::Error>
                <p>{failed} " " {i18n.of(Text::CopyByHand)}</p>
                <textarea
                    class="iw-input iw-by-hand-text"
                    part="field"
                    aria-label=name
                    readonly=true
                    translate="no"
                    dir="auto"
                    rows="3"
                ></textarea>
                <div class="iw-notice-actions">
                    <Button label=i18n.of(Text::Dismiss) variant=ButtonVariant::Link on_click=close />
                </div>
            </Notice>
        </div>
    }
}

/// The focused element in the tree of `place`.
fn focused_beside(place: &Element) -> Option<HtmlElement> {
    let root = place.get_root_node();
    let focused = match root.dyn_ref::<ShadowRoot>() {
        Some(root) => root.active_element(),
        None => document().active_element(),
    };
    focused?.dyn_into().ok()
}
