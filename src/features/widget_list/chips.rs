//! A widget's fields as chips: up to four, and how many more.

use leptos::prelude::*;
use wire::Field;

use super::marked::Marked;
use super::view_state::ViewState;
use crate::features::names::field_name;
use crate::i18n::{I18n, Plural, Text, use_i18n};
use crate::model::filter::{SearchText, sort_places};
use crate::reactive::memo;
use crate::sync::Row;
use crate::ui::Show;

/// The number of displayed fields.
const SHOWN: usize = 4;

/// The chips. A field that matches the search is displayed even after the fourth.
#[component]
pub(super) fn FieldChips(row: ReadSignal<Row>, state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    let fields =
        memo(move |_| row.with(|row| row.widget().map(|widget| widget.fields.clone())).unwrap_or_default());
    let chips = move || {
        let query = state.query();
        let fields = fields.get();
        let is_found = |text: &str| query.touches(&SearchText::new(text));
        let (found, others): (Vec<usize>, Vec<usize>) = (0..fields.len()).partition(|place| {
            let field = &fields[*place];
            is_found(&field.label) || is_found(&field.variable)
        });
        let mut places: Vec<usize> = found.into_iter().chain(others).take(SHOWN).collect();
        sort_places(&mut places, &|one, other| one.cmp(&other));
        let chip = |place: usize| {
            let field = fields[place].clone();
            let is_found = is_found(&field.variable);
            field_chip(i18n, field, is_found, state)
        };
        places.into_iter().map(chip).collect_view()
    };
    let hidden = move || fields.with(Vec::len).saturating_sub(SHOWN);
    view! { class = "iw",
        <Show
            when=move || fields.with(|fields| !fields.is_empty())
            fallback=move || view! { class = "iw", <span class="iw-muted">{i18n.of(Text::NoFields)}</span> }
        >
            <ul class="iw-chips" role="list">
                {chips}
                {move || {
                    let hidden = hidden();
                    (hidden > 0)
                        .then(|| {
                            let more = i18n.count(Plural::MoreFields, hidden);
                            view! { class = "iw",
                                <li class="iw-chip iw-chip-more" title=more.clone()>
                                    <span aria-hidden="true">{format!("+{hidden}")}</span>
                                    <span class="iw-visually-hidden">{more.clone()}</span>
                                </li>
                            }
                        })
                }}
            </ul>
        </Show>
    }
}

/// One field. The variable is shown if the search found it.
fn field_chip(i18n: I18n, field: Field, is_found: bool, state: ViewState) -> AnyView {
    let name = field_name(i18n, &field.label, &field.variable);
    let title = field.variable.clone();
    let variable = is_found.then(|| {
        view! { class = "iw",
            <span class="iw-chip-variable" translate="no">
                <Marked text=Signal::stored(field.variable) state />
            </span>
        }
    });
    view! { class = "iw",
        <li class="iw-chip" title=title>
            <Marked text=Signal::stored(name) state />
            {variable}
        </li>
    }
    .into_any()
}
