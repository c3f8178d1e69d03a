//! What `view!` makes of elements, and how what changes comes into them.

use std::rc::Rc;

use crate::support::screen::{Found, Screen, turns};
use crate::support::watch::Changes;
use inbox_widgets::features::Place;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

/// Shows `view`, and the element that it makes.
fn show(view: impl FnOnce() -> AnyView + 'static) -> (Screen, Found) {
    let screen = Screen::show(Place::LIST, move |_| view! { class = "iw", <main>{view()}</main> }.into_any());
    let main = screen.all().part("main");
    (screen, main)
}

fn element(found: &Found, selector: &str) -> Element {
    let all: HtmlElement = document().body().unwrap();
    let found = found.part(selector);
    let place = all.query_selector_all(selector).unwrap();
    let elements = (0..place.length()).map(|at| place.get(at).unwrap().unchecked_into::<HtmlElement>());
    elements.into_iter().find(|element| Found::new(element.clone()) == found).unwrap().into()
}

#[wasm_bindgen_test]
async fn an_element_is_what_its_view_says() {
    let name = "given".to_owned();
    let (_screen, main) = show(move || {
        view! { class = "iw",
            <div class="one two" data-kind="a b" hidden>
                <p>"text & <text> " {name.clone()} " „end“"</p>
                <input type="checkbox" disabled=false required=true title=name />
                <svg viewBox="0 0 1 1"><path d="M0 0" /></svg>
            </div>
        }
        .into_any()
    });
    let shown = element(&main, ".one");
    assert_eq!(
        shown.outer_html(),
        "<div class=\"iw one two\" data-kind=\"a b\" hidden=\"\"><p class=\"iw\">text &amp; &lt;text&gt; given „end“</p>\
        <input class=\"iw\" type=\"checkbox\" required=\"\" title=\"given\">\
        <svg class=\"iw\" viewBox=\"0 0 1 1\"><path class=\"iw\" d=\"M0 0\"></path></svg></div>"
    );
    let svg = Some("http://www.w3.org/2000/svg".to_owned());
    assert_eq!(
        (element(&main, "svg").namespace_uri(), element(&main, "path").namespace_uri()),
        (svg.clone(), svg)
    );
}

#[wasm_bindgen_test]
async fn an_attribute_is_written_when_it_changes_and_only_then() {
    let (label, is_on) = (RwSignal::new(Some("one")), RwSignal::new(false));
    let (_screen, main) = show(move || {
        view! { class = "iw",
            <p class="kept" class:on=move || is_on.get() aria-label=move || label.get()>"text"</p>
        }
        .into_any()
    });
    let shown = main.part("p");
    assert_eq!(shown.attribute("aria-label").as_deref(), Some("one"));
    let changes = Changes::of(&main);
    label.set(Some("one"));
    turns().await;
    assert_eq!(changes.count(), 0);
    label.set(Some("two"));
    is_on.set(true);
    turns().await;
    assert_eq!(shown.attribute("aria-label").as_deref(), Some("two"));
    assert_eq!(shown.attribute("class").as_deref(), Some("iw kept on"));
    label.set(None);
    is_on.set(false);
    turns().await;
    assert_eq!(shown.attribute("aria-label"), None);
    assert_eq!(shown.attribute("class").as_deref(), Some("iw kept"));
}

#[wasm_bindgen_test]
async fn the_same_view_with_other_parts_keeps_its_element_and_its_focus() {
    let (chosen, pressed) = (RwSignal::new("one"), RwSignal::new(Vec::new()));
    let (_screen, main) = show(move || {
        let shown = move || {
            let name = chosen.get();
            let class = if name == "one" { "first" } else { "other" };
            view! { class = "iw",
                <button class=class title=name aria-label=move || name on:click=move |_| pressed.update(|pressed| pressed.push(name))>
                    {name}
                </button>
            }
        };
        view! { class = "iw", <div>{shown}</div> }.into_any()
    });
    let button = main.part("button");
    button.focus();
    button.click();
    chosen.set("two");
    turns().await;
    assert_eq!(main.part("button"), button);
    assert!(button.is_focused());
    let attributes = ["class", "title", "aria-label"].map(|name| button.attribute(name).unwrap());
    assert_eq!(attributes, ["iw other", "two", "two"]);
    assert_eq!(button.text(), "two");
    button.click();
    assert_eq!(pressed.get_untracked(), ["one", "two"]);
    let changes = Changes::of(&main);
    chosen.set("two");
    turns().await;
    assert_eq!(changes.count(), 0);
}

#[wasm_bindgen_test]
async fn another_view_takes_the_place_of_the_one_before() {
    let is_first = RwSignal::new(true);
    let (_screen, main) = show(move || {
        let shown = move || {
            if is_first.get() {
                view! { class = "iw", <p title=move || "first">"first"</p> }
            } else {
                view! { class = "iw", <b>"second"</b> }
            }
        };
        view! { class = "iw", <div>"before " {shown} " after"</div> }.into_any()
    });
    assert_eq!(main.text(), "before first after");
    is_first.set(false);
    turns().await;
    assert_eq!(main.text(), "before second after");
    is_first.set(true);
    turns().await;
    assert_eq!(main.part("p").attribute("title").as_deref(), Some("first"));
    assert_eq!(main.text(), "before first after");
}

#[wasm_bindgen_test]
async fn what_a_listener_holds_leaves_with_its_view() {
    let (held, is_shown) = (Rc::new(()), RwSignal::new(true));
    let kept = Rc::downgrade(&held);
    let held = StoredValue::new_local(Some(held));
    let (_screen, main) = show(move || {
        let shown = move || {
            is_shown.get().then(|| {
                let held = held.try_update_value(Option::take).flatten();
                view! { class = "iw", <button on:click=move |_| assert!(held.is_some())>"press"</button> }
            })
        };
        view! { class = "iw", <div>{shown}</div> }.into_any()
    });
    let button = main.part("button");
    button.click();
    assert!(kept.upgrade().is_some());
    is_shown.set(false);
    turns().await;
    assert!(kept.upgrade().is_none());
    // Nobody listens to what is left.
    button.click();
}
