//! Moving the parts of a list by a pointer: a mouse, a finger or a pen.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::listen::listen_first;
use super::pointer::focus_in_place;

/// How far a pointer goes until it drags, in px: who goes less far clicks.
const SLOP: i32 = 4;

/// Moves what is dragged through a list, at once: what is seen is what will be. It goes back where the pointer leaves the
/// list or is lost, and by Escape.
#[derive(Clone, Copy)]
pub struct Reorder {
    /// The element that holds the parts, and nothing else that could be dragged over, in their order.
    list: NodeRef<html::Div>,
    drag: StoredValue<Option<Drag>, LocalStorage>,
    move_to: Callback<usize>,
    put_back: Callback<()>,
}

#[derive(Clone)]
struct Drag {
    pointer: i32,
    start: (i32, i32),
    part: Element,
    /// The part that the pointer is over. Under one that stands still a higher part would jump to and fro, so what is dragged
    /// moves once each time that it comes over another.
    over: Option<Element>,
    /// True once the pointer has gone so far that it drags.
    moves: bool,
}

impl Reorder {
    /// Moves the parts of `list`: `move_to` puts what is dragged to a place, from 0, and `put_back` to where it was.
    pub fn new(
        list: NodeRef<html::Div>,
        move_to: impl Fn(usize) + Send + Sync + 'static,
        put_back: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let (move_to, put_back) = (Callback::new(move_to), Callback::new(move |()| put_back()));
        let reorder = Self { list, drag: StoredValue::new_local(None), move_to, put_back };
        listen_first(&window(), "keydown", move |event| {
            let is_escape = event.unchecked_ref::<KeyboardEvent>().key() == "Escape";
            if is_escape && reorder.cancel() {
                event.prevent_default();
            }
        });
        // Who comes back to the window has long let go.
        listen_first(&window(), "blur", move |event| {
            if event.target() == event.current_target() {
                reorder.cancel();
            }
        });
        on_cleanup(move || _ = reorder.cancel());
        reorder
    }

    /// A pointer is pressed on what a part is dragged by; false where it is not one that drags.
    pub fn press(self, event: &PointerEvent) -> bool {
        let list = self.list.try_get_untracked().flatten();
        let mut part = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        while let Some(parent) = part.as_ref().and_then(|part| part.parent_element())
            && list.as_deref() != parent.dyn_ref()
        {
            part = Some(parent);
        }
        let (true, true, Some(part)) = (event.is_primary(), event.button() == 0, part) else { return false };
        let drag = Drag {
            pointer: event.pointer_id(),
            start: (event.client_x(), event.client_y()),
            over: Some(part.clone()),
            part,
            moves: false,
        };
        self.drag.set_value(Some(drag));
        true
    }

    /// The pointer moves, in the list or, once it drags, anywhere.
    pub fn follow(self, event: &PointerEvent) {
        let Some(Some(drag)) = self.drag.try_get_value() else { return };
        let Some(list) = self.list.try_get_untracked().flatten() else { return };
        let (x, y) = (event.client_x(), event.client_y());
        if drag.pointer != event.pointer_id() || (!drag.moves && distance((x, y), drag.start) < SLOP) {
            return;
        }
        if event.buttons() == 0 && !drag.moves {
            // It was let go where nobody heard it.
            self.drag.set_value(None);
            return;
        }
        if !drag.moves {
            // The list stays where it is while its parts move. A pointer that a test makes up cannot be captured.
            let _ = list.set_pointer_capture(drag.pointer);
            let _ = drag.part.class_list().add_1("iw-dragged");
            focus(&drag.part);
        }
        let parts = list.children();
        let over = (0..parts.length()).find_map(|place| {
            let part = parts.item(place)?;
            holds(&part, x, y).then_some((place, part))
        });
        let is_outside = !holds(&list, x, y);
        let now = match &over {
            Some((_, part)) => Some(part.clone()),
            // Between two parts it is where it was.
            None if is_outside => None,
            None => drag.over.clone(),
        };
        let has_changed = now != drag.over;
        let dragged = drag.part.clone();
        self.drag.set_value(Some(Drag { over: now, moves: true, ..drag }));
        match over {
            Some((place, part)) if has_changed && part != dragged => {
                self.move_to.try_run(place as usize);
                settle(dragged);
            }
            None if is_outside && has_changed => {
                self.put_back.try_run(());
                settle(dragged);
            }
            _ => {}
        }
    }

    /// The pointer is up: what is dragged stays where it is.
    pub fn drop(self, event: &PointerEvent) {
        self.follow(event);
        self.end();
    }

    /// An element has lost the pointer: it does so at once where the finger went down, to the list.
    pub fn lose(self, event: &PointerEvent) {
        if event.target() == event.current_target() {
            self.cancel();
        }
    }

    /// The pointer is lost: what is dragged goes back. False where nothing is dragged.
    pub fn cancel(self) -> bool {
        let Some(part) = self.end() else { return false };
        self.put_back.try_run(());
        settle(part);
        true
    }

    /// Ends the drag, and gives what was dragged.
    fn end(self) -> Option<Element> {
        let Some(Some(drag)) = self.drag.try_update_value(Option::take) else { return None };
        let _ = drag.part.class_list().remove_1("iw-dragged");
        drag.moves.then_some(drag.part)
    }
}

fn distance((x, y): (i32, i32), (other_x, other_y): (i32, i32)) -> i32 {
    (x - other_x).abs().max((y - other_y).abs())
}

fn holds(element: &Element, x: i32, y: i32) -> bool {
    let (x, y, place) = (f64::from(x), f64::from(y), element.get_bounding_client_rect());
    (place.left()..=place.right()).contains(&x) && (place.top()..=place.bottom()).contains(&y)
}

/// Gives what is dragged the focus, by which its keys come here: not every browser gives it to a pressed button.
fn focus(part: &Element) -> Option<Element> {
    let button = part.query_selector("button").ok().flatten()?;
    focus_in_place(button.unchecked_ref());
    Some(button)
}

/// Once it is drawn in its place: it has the focus again, which an element loses that is moved, and near the end of what is
/// seen a list scrolls on by it. By its button alone, as a tall part would let the list run away under the pointer.
fn settle(part: Element) {
    request_animation_frame(move || {
        if let Some(button) = focus(&part) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            button.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}
