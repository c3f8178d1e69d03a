//! A menu behind a button: the platform's popover, with the keys of the ARIA menu button pattern.

use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::{Icon, IconImage};
use super::identity::unique_id;
use super::show::Show;
use crate::reactive::effect;

/// Lets an item close its menu; private to this module.
#[derive(Clone, Copy)]
struct CloseMenu(Callback<()>);

/// A button that opens a menu of its children, which exist only while it is open.
#[component]
pub fn Menu(
    /// The button's name.
    #[prop(into)]
    label: TextProp,
    /// The button's icon.
    #[prop(into)]
    icon: Signal<Icon>,
    /// A text on the button, beside the icon.
    #[prop(optional, into)]
    text: Option<TextProp>,
    /// Called when the menu opens.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
    /// The items.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique_id("menu");
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let focus_button = move |()| {
        if let Some(button) = button.try_get_untracked().flatten() {
            let _ = button.focus();
        }
    };
    let (name, tooltip) = (label.clone(), label.clone());
    let has_text = text.is_some();
    view! { class = "iw",
        <button
            node_ref=button
            type="button"
            class=if has_text { "iw-button iw-menu-button" } else { "iw-icon-button iw-menu-button" }
            part="button"
            popovertarget=id.clone()
            aria-haspopup="menu"
            aria-expanded=move || if open.try_get() == Some(true) { "true" } else { "false" }
            aria-label=move || name.get()
            title=move || if has_text { None } else { Some(tooltip.get()) }
        >
            <IconImage icon=icon />
            {text.map(|text| view! { class = "iw", <span class="iw-button-label">{move || text.get()}</span> })}
        </button>
        <MenuPopover id label open focus_button on_open children />
    }
}

/// The menu of `button`, which opens it from now on, beginning with the click that is being handled; its button is one by
/// hand. It leaves with the current owner.
#[component]
pub fn LateMenu(
    /// Its button.
    button: SendWrapper<HtmlElement>,
    /// Its name.
    #[prop(into)]
    label: TextProp,
    /// The items.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique_id("menu");
    // The browser opens it after the listeners of the click (HTML, popover target attribute activation behavior).
    let _ = button.set_attribute("popovertarget", &id);
    let open = RwSignal::new(false);
    let expanding = button.clone();
    effect(move |_| {
        let _ = expanding.set_attribute("aria-expanded", if open.get() { "true" } else { "false" });
    });
    let left = button.clone();
    on_cleanup(move || {
        let _ = left.remove_attribute("popovertarget");
        let _ = left.set_attribute("aria-expanded", "false");
    });
    let focus_button = move |()| _ = button.focus();
    view! { class = "iw", <MenuPopover id label open focus_button children /> }
}

/// The menu itself, without its button.
#[component]
fn MenuPopover(
    /// Its id, the `popovertarget` of its button.
    id: String,
    /// Its name.
    label: TextProp,
    /// Told whether it is open.
    open: RwSignal<bool>,
    /// Returns the focus to its button.
    #[prop(into)]
    focus_button: Callback<()>,
    /// Called when it opens.
    #[prop(default = None)]
    on_open: Option<Callback<()>>,
    /// The items, which exist only while it is open.
    children: ChildrenFn,
) -> impl IntoView {
    let popover = NodeRef::<html::Div>::new();
    let items = StoredValue::new(children);
    let close = Callback::new(move |()| close(popover, focus_button));
    // Before it is seen: filled only then, it would be seen empty first, and move where it grows out of the window.
    let on_before_toggle = move |event: Event| {
        if event.target().is_some_and(|target| !is_open(&target.unchecked_into())) {
            open.set(true);
        }
    };
    let on_toggle = move |event: Event| {
        let opened = event.target().is_some_and(|target| is_open(&target.unchecked_into()));
        open.set(opened);
        if opened {
            focus_first_item(popover);
            if let Some(on_open) = on_open {
                on_open.run(());
            }
        }
    };
    view! { class = "iw",
        <div
            node_ref=popover
            id=id
            class="iw-menu"
            popover="auto"
            role="menu"
            aria-label=move || label.get()
            on:beforetoggle=on_before_toggle
            on:toggle=on_toggle
            on:keydown=move |event| move_focus(&event, popover, close)
        >
            <Show when=move || open.get()>
                <OpenMenu close items />
            </Show>
        </div>
    }
}

/// Closes the menu, and returns the focus to its button.
fn close(popover: NodeRef<html::Div>, focus_button: Callback<()>) {
    if let Some(popover) = popover.try_get_untracked().flatten() {
        // It throws only if the popover is already closed.
        let _ = popover.hide_popover();
    }
    // Not every browser returns the focus if the popover is in a shadow root.
    focus_button.try_run(());
}

#[component]
fn OpenMenu(close: Callback<()>, items: StoredValue<ChildrenFn>) -> impl IntoView {
    provide_context(CloseMenu(close));
    items.with_value(|items| items())
}

/// An action or choice of a menu.
#[component]
pub fn MenuItem(
    /// Its text.
    #[prop(into)]
    label: TextProp,
    /// Its name, if that says more than the text.
    #[prop(optional, into)]
    name: Option<TextProp>,
    /// Its icon.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// For a choice: whether it is selected.
    #[prop(optional, into)]
    checked: Option<Signal<bool>>,
    /// Whether it destroys something.
    #[prop(optional)]
    danger: bool,
    /// Its action, called after the menu is closed.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    let close = use_context::<CloseMenu>();
    let image = move || match checked {
        Some(checked) => checked.get().then_some(Icon::Check),
        None => icon,
    };
    view! { class = "iw",
        <button
            type="button"
            class="iw-menu-item"
            class:iw-menu-item-danger=danger
            role=if checked.is_some() { "menuitemradio" } else { "menuitem" }
            aria-checked=move || checked.map(|checked| if checked.get() { "true" } else { "false" })
            aria-label=name.map(|name| move || name.get())
            tabindex="-1"
            on:click=move |_| {
                if let Some(CloseMenu(close)) = close {
                    close.try_run(());
                }
                on_choose.try_run(());
            }
        >
            <span class="iw-menu-item-icon">
                {move || image().map(|icon| view! { class = "iw", <IconImage icon=icon /> })}
            </span>
            <span>{move || label.get()}</span>
        </button>
    }
}

fn is_open(popover: &HtmlElement) -> bool {
    popover.matches(":popover-open").unwrap_or(false)
}

/// Focuses the chosen item, or the first. One that has the focus by then, by a key or a pointer, keeps it.
fn focus_first_item(popover: NodeRef<html::Div>) {
    // The items come with the same event where a browser tells of no earlier one.
    if items(popover).is_empty() {
        request_animation_frame(move || focus_in(&items(popover)));
    } else {
        focus_in(&items(popover));
    }
}

fn focus_in(items: &[HtmlElement]) {
    if items.iter().any(|item| item.matches(":focus").unwrap_or(false)) {
        return;
    }
    let chosen = items.iter().find(|item| item.get_attribute("aria-checked").as_deref() == Some("true"));
    if let Some(item) = chosen.or(items.first()) {
        let _ = item.focus();
    }
}

fn items(popover: NodeRef<html::Div>) -> Vec<HtmlElement> {
    let Some(popover) = popover.try_get_untracked().flatten() else { return Vec::new() };
    let Ok(found) = popover.query_selector_all("[role^=menuitem]") else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

fn move_focus(event: &KeyboardEvent, popover: NodeRef<html::Div>, close: Callback<()>) {
    let items = items(popover);
    let focused = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let current = items.iter().position(|item| Some(item) == focused.as_ref());
    let last = items.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => current.map_or(0, |current| if current == last { 0 } else { current + 1 }),
        "ArrowUp" => current.map_or(last, |current| if current == 0 { last } else { current - 1 }),
        "Home" => 0,
        "End" => last,
        // Tab continues from the button.
        "Tab" => {
            close.try_run(());
            return;
        }
        "Escape" => {
            event.prevent_default();
            close.try_run(());
            return;
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(item) = items.get(next) {
        let _ = item.focus();
    }
}
