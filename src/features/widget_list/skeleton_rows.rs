//! The table while its first content is loading: rows of the final size.

use leptos::prelude::*;
use markup::view;

use crate::features::awaited::Awaited;
use crate::ui::Skeleton;

/// Lengths in characters: a title and its chips, so that the rows look like rows.
const ROWS: [(u8, [u8; 3]); 8] = [
    (14, [7, 9, 6]),
    (12, [10, 6, 7]),
    (13, [6, 9, 5]),
    (16, [8, 11, 6]),
    (10, [12, 9, 12]),
    (14, [6, 12, 8]),
    (15, [13, 9, 11]),
    (11, [6, 8, 5]),
];

/// Grey rows.
#[component]
pub(super) fn SkeletonRows() -> impl IntoView {
    let rows = ROWS.map(|(title, chips)| {
        view! { class = "iw",
            <div class="iw-skeleton-row" aria-hidden="true">
                <Skeleton characters=title />
                <span class="iw-chips">{chips.map(|characters| view! { class = "iw", <Skeleton characters /> })}</span>
                <Skeleton characters=10 />
            </div>
        }
    });
    view! { class = "iw",
        <Awaited class="iw-table-frame">
            <div class="iw-skeleton-head" aria-hidden="true"></div>
            {rows}
        </Awaited>
    }
}
