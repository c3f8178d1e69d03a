//! The table: its head, and the drawn rows.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::{Element, IntersectionObserverEntry};

use super::row_content::Surroundings;
use super::row_element::Drawing;
use super::table_body::TableBody;
use super::view_state::ViewState;
use crate::features::navigation::use_navigation;
use crate::i18n::{Text, use_i18n};
use crate::model::filter::{Direction, SortKey};
use crate::reactive::{Timer, effect};
use crate::sync::{Row, Store};
use crate::ui::{Icon, IconImage, listen_first};

/// How long after a key or a new order the rows out of sight follow.
const FOLLOW_AFTER: Duration = Duration::from_millis(300);

/// The table. Roles are explicit, because narrow screens use another layout, which would remove them.
#[component]
pub(super) fn WidgetTable(store: Store, state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    // The head is a row, too.
    let row_count = move || (state.count().unwrap_or_default() + 1).to_string();
    view! { class = "iw",
        <div class="iw-table-frame">
            <table
                class="iw-table"
                class:iw-marked=move || !store.is_readonly()
                part="list"
                role="table"
                aria-label=i18n.of(Text::InboxWidgets)
                aria-rowcount=row_count
            >
                <thead role="rowgroup">
                    <tr role="row">
                        <td role="cell" class="iw-cell-mark"></td>
                        <SortableHead state key=SortKey::Title name=Text::ColumnTitle class="iw-cell-title" />
                        <SortableHead state key=SortKey::Fields name=Text::ColumnFields class="iw-cell-fields" />
                        <SortableHead state key=SortKey::Created name=Text::ColumnCreated class="iw-cell-created" />
                        <SortableHead state key=SortKey::Updated name=Text::ColumnUpdated class="iw-cell-updated" />
                        <th role="columnheader" scope="col" class="iw-cell-actions">
                            <span class="iw-visually-hidden">{i18n.of(Text::ColumnActions)}</span>
                        </th>
                    </tr>
                </thead>
                <Rows store state />
            </table>
        </div>
    }
}

/// The rows.
#[component]
fn Rows(store: Store, state: ViewState) -> impl IntoView {
    let node = NodeRef::<html::Tbody>::new();
    let body = Rc::<RefCell<Option<TableBody>>>::default();
    let draw = drawing(store, state, Rc::clone(&body));
    let on_near = {
        let (body, draw) = (Rc::downgrade(&body), Rc::downgrade(&draw));
        move |near: Vec<IntersectionObserverEntry>| {
            let (Some(body), Some(draw)) = (body.upgrade(), draw.upgrade()) else { return };
            let is_moved = body
                .try_borrow_mut()
                .is_ok_and(|mut body| body.as_mut().is_some_and(|body| body.follow(&near)));
            if is_moved {
                untrack(|| draw(false));
            }
        }
    };
    for (event, is_whole) in [("beforeprint", true), ("afterprint", false)] {
        let (body, draw) = (Rc::clone(&body), Rc::clone(&draw));
        listen_first(&window(), event, move |_| {
            if let Ok(Some(body)) = body.try_borrow_mut().as_deref_mut().map(Option::as_mut) {
                body.set_whole(is_whole);
            }
            untrack(|| draw(false));
        });
    }
    // The listeners and menus live as long as the table, not only until the next drawing.
    let owner = Owner::current().unwrap_or_default();
    let timer = Timer::new();
    let mut shown = None;
    effect(move |_| {
        let asked = Some((state.query(), state.sort()));
        let Some(element) = node.get() else { return };
        if body.borrow().is_none() {
            let element: Element = (*element).clone().into();
            owner.with(|| listen_to_rows(&element, store, &body));
            body.replace(TableBody::new(element, on_near.clone()).ok());
        }
        let in_haste = shown.is_some() && shown != asked;
        shown = asked;
        draw(in_haste);
        if in_haste {
            let draw = Rc::clone(&draw);
            timer.start(FOLLOW_AFTER, move || untrack(|| draw(false)));
        } else {
            timer.stop();
        }
    });
    view! { class = "iw", <tbody node_ref=node role="rowgroup"></tbody> }
}

/// One listener an event serves all rows of `element`.
fn listen_to_rows(element: &Element, store: Store, body: &Rc<RefCell<Option<TableBody>>>) {
    let (i18n, navigation) = (use_i18n(), use_navigation());
    let owner = Owner::current().unwrap_or_default();
    for name in ["click", "pointerover", "focusin"] {
        let (body, owner) = (Rc::clone(body), owner.clone());
        listen_first(element, name, move |event| {
            let Some(target) = event.target() else { return };
            // It is one, though perhaps of another document's kind (docs/embedding.md, Moving and removing).
            let target: Element = target.unchecked_into();
            let mut pressed = None;
            // While the list is drawn, the events are none of a person's.
            if let Ok(Some(body)) = body.try_borrow_mut().as_deref_mut().map(Option::as_mut) {
                if name == "click" {
                    pressed = owner.with(|| body.press(&target, store));
                } else {
                    untrack(|| body.explain(&target, i18n));
                }
                if name == "focusin" {
                    body.note_focus(&target);
                }
            }
            if let Some(widget) = pressed.as_ref().and_then(Row::widget) {
                navigation.edit(&widget.id);
            }
        });
    }
}

/// Draws the list as it is now, in haste or wholly; an effect that calls it follows it.
fn drawing(store: Store, state: ViewState, body: Rc<RefCell<Option<TableBody>>>) -> Rc<dyn Fn(bool)> {
    let i18n = use_i18n();
    Rc::new(move |in_haste| {
        let surroundings = Surroundings::read(store, i18n);
        let drawing = Drawing { i18n, surroundings, query: state.query(), picked: state.picked.get() };
        let Some(visible) = state.visible().get() else { return };
        if let Ok(Some(body)) = body.try_borrow_mut().as_deref_mut().map(Option::as_mut) {
            // The platform defines no error for what is done there.
            let _ = body.draw(&visible, &Rc::new(drawing), in_haste);
        }
    })
}

#[component]
fn SortableHead(state: ViewState, key: SortKey, name: Text, class: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let direction = move || Some(state.sort()).filter(|sort| sort.key == key).map(|sort| sort.direction);
    let sorted = move || {
        direction().map(|direction| match direction {
            Direction::Ascending => "ascending",
            Direction::Descending => "descending",
        })
    };
    let arrow = move || {
        direction().map(|direction| match direction {
            Direction::Ascending => view! { class = "iw", <IconImage icon=Icon::ArrowUp /> },
            Direction::Descending => view! { class = "iw", <IconImage icon=Icon::ArrowDown /> },
        })
    };
    view! { class = "iw",
        <th role="columnheader" scope="col" class=class aria-sort=sorted>
            <button type="button" class="iw-sort-head" on:click=move |_| state.sort_by(key)>
                {i18n.of(name)}
                {arrow}
            </button>
        </th>
    }
}
