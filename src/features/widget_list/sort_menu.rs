//! The order of the list, by a menu.

use leptos::prelude::*;
use markup::view;

use super::view_state::ViewState;
use crate::i18n::{Text, use_i18n};
use crate::model::filter::{Direction, Sort, SortKey};
use crate::ui::{Icon, Menu, MenuItem};

/// The sort keys of the list, with their names.
const KEYS: [(SortKey, Text); 4] = [
    (SortKey::Title, Text::SortTitle),
    (SortKey::Created, Text::SortCreated),
    (SortKey::Updated, Text::SortUpdated),
    (SortKey::Fields, Text::SortFields),
];

const DIRECTIONS: [(Direction, Text); 2] =
    [(Direction::Ascending, Text::SortAscending), (Direction::Descending, Text::SortDescending)];

/// A button that names the order, and a menu to choose another.
#[component]
pub(super) fn SortMenu(state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    let key_name = move || {
        let key = state.sort().key;
        KEYS.iter().find(|(known, _)| *known == key).map_or("", |(_, name)| i18n.text(*name))
    };
    let choice = move |name: Text, is_chosen: Signal<bool>, choose: Callback<()>| {
        view! { class = "iw", <MenuItem label=i18n.of(name) checked=is_chosen on_choose=choose /> }
    };
    let by_key = move |(key, name): (SortKey, Text)| {
        let choose = move |()| {
            if state.sort().key != key {
                state.sort_by(key);
            }
        };
        choice(name, Signal::derive(move || state.sort().key == key), Callback::new(choose))
    };
    let to_direction = move |(direction, name): (Direction, Text)| {
        let choose = move |()| state.set_sort(Sort { direction, ..state.sort() });
        choice(name, Signal::derive(move || state.sort().direction == direction), Callback::new(choose))
    };
    view! { class = "iw",
        <Menu
            label=move || i18n.fill(Text::SortBy, &[("key", key_name())])
            text=key_name
            icon=Signal::stored(Icon::Sort)
        >
            {KEYS.map(by_key)}
            <hr class="iw-menu-line" />
            {DIRECTIONS.map(to_direction)}
        </Menu>
    }
}
