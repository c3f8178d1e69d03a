//! The table: its head, and the drawn rows.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, IntersectionObserverEntry};

use super::row_content::Surroundings;
use super::row_element::Drawing;
use super::table_body::TableBody;
use super::view_state::ViewState;
use crate::features::navigation::use_navigation;
use crate::i18n::{Text, use_i18n};
use crate::model::filter::{Direction, SortKey};
use crate::reactive::effect;
use crate::sync::{Row, Store};
use crate::ui::{Icon, IconImage, listen_first};

/// The table. Roles are explicit, because narrow screens use another layout, which would remove them.
#[component]
pub(super) fn WidgetTable(store: Store, state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    // The head is a row, too.
    let row_count = move || state.visible().with(|rows| rows.len() + 1).to_string();
    view! { class = "iw",
        <div class="iw-table-frame">
            <table
                class="iw-table"
                part="list"
                role="table"
                aria-label=i18n.of(Text::InboxWidgets)
                aria-rowcount=row_count
            >
                <thead role="rowgroup">
                    <tr role="row">
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

/// The rows. One listener an event serves all.
#[component]
fn Rows(store: Store, state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
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
                untrack(|| draw());
            }
        }
    };
    for (event, is_whole) in [("beforeprint", true), ("afterprint", false)] {
        let (body, draw) = (Rc::clone(&body), Rc::clone(&draw));
        listen_first(&window(), event, move |_| {
            if let Ok(Some(body)) = body.try_borrow_mut().as_deref_mut().map(Option::as_mut) {
                body.set_whole(is_whole);
            }
            untrack(|| draw());
        });
    }
    {
        let body = Rc::clone(&body);
        effect(move |_| {
            let Some(element) = node.get() else { return };
            if body.borrow().is_none() {
                let element: Element = (*element).clone().into();
                body.replace(TableBody::new(element, on_near.clone()).ok());
            }
            draw();
        });
    }
    // Calls it with the element that the event is about. An event that drawing itself causes is none of a person's.
    let at_target = move |event: &Event, act: &dyn Fn(&mut TableBody, &Element)| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let (Some(target), Ok(mut body)) = (target, body.try_borrow_mut())
            && let Some(body) = body.as_mut()
        {
            act(body, &target);
        }
    };
    let at_target = Rc::new(at_target);
    let owner = Owner::current().unwrap_or_default();
    let on_click = {
        let at_target = Rc::clone(&at_target);
        move |event| {
            let pressed = RefCell::new(None);
            at_target(&event, &|body, target| {
                pressed.replace(owner.with(|| body.press(target, store)));
            });
            if let Some(widget) = pressed.take().as_ref().and_then(Row::widget) {
                navigation.edit(&widget.id);
            }
        }
    };
    let on_hover = {
        let at_target = Rc::clone(&at_target);
        move |event| at_target(&event, &|body, target| untrack(|| body.explain(target, i18n)))
    };
    let on_focus = move |event| {
        at_target(&event, &|body, target| {
            body.note_focus(target);
            untrack(|| body.explain(target, i18n));
        });
    };
    view! { class = "iw",
        <tbody
            node_ref=node
            role="rowgroup"
            on:click=move |event| on_click(event.into())
            on:pointerover=move |event| on_hover(event.into())
            on:focusin=move |event| on_focus(event.into())
        ></tbody>
    }
}

/// Draws the list as it is now; an effect that calls it follows it.
fn drawing(store: Store, state: ViewState, body: Rc<RefCell<Option<TableBody>>>) -> Rc<dyn Fn()> {
    let i18n = use_i18n();
    Rc::new(move || {
        let drawing = Drawing { i18n, surroundings: Surroundings::read(store, i18n), query: state.query() };
        let visible = state.visible().get();
        if let Ok(Some(body)) = body.try_borrow_mut().as_deref_mut().map(Option::as_mut) {
            // The platform defines no error for what is done there.
            let _ = body.draw(&visible, &Rc::new(drawing));
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
