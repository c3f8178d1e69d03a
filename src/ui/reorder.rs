//! Moves the parts of a list by a pointer: a mouse, a finger or a pen.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::listen::listen_first;
use super::pointer::focus_in_place;

/// How far a pointer moves before it drags, in px: a shorter move is a click.
const SLOP: i32 = 4;

/// Moves the dragged part through a list at once, so that the user sees the result. It returns to its old place if
/// the pointer leaves the list or is lost, and on Escape.
#[derive(Clone, Copy)]
pub struct Reorder {
    /// The element that contains only the draggable parts, in order.
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
    /// The part under the pointer. Under a resting pointer a higher part would jump back and forth, so the dragged
    /// part moves only when the pointer reaches another part.
    over: Option<Element>,
    /// True once the pointer has moved far enough to drag.
    moves: bool,
}

impl Reorder {
    /// Moves the parts of `list`: `move_to` moves the dragged part to a 0-based place, and `put_back` to its old
    /// place.
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
        // After a return to the window the pointer is no longer pressed.
        listen_first(&window(), "blur", move |event| {
            if event.target() == event.current_target() {
                reorder.cancel();
            }
        });
        on_cleanup(move || _ = reorder.cancel());
        reorder
    }

    /// Handles a press on a part's grip; false if this pointer does not drag.
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

    /// Handles a move of the pointer, in the list or, during a drag, anywhere.
    pub fn follow(self, event: &PointerEvent) {
        let Some(Some(drag)) = self.drag.try_get_value() else { return };
        let Some(list) = self.list.try_get_untracked().flatten() else { return };
        let (x, y) = (event.client_x(), event.client_y());
        if drag.pointer != event.pointer_id() || (!drag.moves && distance((x, y), drag.start) < SLOP) {
            return;
        }
        if event.buttons() == 0 && !drag.moves {
            // It was released where no listener received it.
            self.drag.set_value(None);
            return;
        }
        if !drag.moves {
            // The list stays in place while its parts move. A synthetic pointer of a test cannot be captured.
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
            // Between two parts nothing changes.
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

    /// The pointer is released: the dragged part stays in its place.
    pub fn drop(self, event: &PointerEvent) {
        self.follow(event);
        self.end();
    }

    /// An element has lost the pointer: this also happens at once at the touched element, when the list captures
    /// it.
    pub fn lose(self, event: &PointerEvent) {
        if event.target() == event.current_target() {
            self.cancel();
        }
    }

    /// The pointer is lost: the dragged part returns to its old place. False without a drag.
    pub fn cancel(self) -> bool {
        let Some(part) = self.end() else { return false };
        self.put_back.try_run(());
        settle(part);
        true
    }

    /// Ends the drag, and returns the dragged part.
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

/// Focuses the grip of the dragged part, which then receives its keys: not every browser focuses a pressed button.
fn focus(part: &Element) -> Option<Element> {
    let button = part.query_selector("button").ok().flatten()?;
    focus_in_place(button.unchecked_ref());
    Some(button)
}

/// Runs once the part is drawn in its place. It focuses the part again, because a moved element loses the focus.
/// Near the edge of the visible part the list scrolls to it. Only to its button, because with a tall part the list
/// would run away under the pointer.
fn settle(part: Element) {
    request_animation_frame(move || {
        if let Some(button) = focus(&part) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            button.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}
