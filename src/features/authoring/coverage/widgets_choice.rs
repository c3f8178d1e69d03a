//! The choice of the widgets that are counted, in the form.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::state::Coverage;
use crate::features::authoring::long_list::MoreItems;
use crate::features::names::widget_name;
use crate::features::search_box::{SearchBox, announce_when_quiet};
use crate::i18n::{AuthoringText, Plural, Text};
use crate::ui::{FixedList, Show, text_of, unique_id};

/// The choice; absent where there is none.
#[component]
pub(super) fn WidgetsChoice(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let choice = coverage.choice;
    choice.show();
    let limit = move |is_limited: bool| {
        coverage.choose_again();
        choice.show();
        choice.is_limited.set(is_limited);
    };
    view! { class = "iw",
        <Show when=move || choice.has_several.get() || choice.is_limited.get()>
            <label class="iw-check">
                <input
                    type="checkbox"
                    prop:checked=move || choice.is_limited.get()
                    on:change:target=move |event| limit(event.target().checked())
                />
                <span>{i18n.of_authoring(AuthoringText::CoverageOnlySome)}</span>
            </label>
            <Show when=move || choice.is_limited.get()>
                <ChoiceList coverage />
            </Show>
        </Show>
    }
}

/// The search, and what it finds.
#[component]
fn ChoiceList(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let choice = coverage.choice;
    let node = NodeRef::<html::Div>::new();
    let message = unique_id("message");
    let described_by = message.clone();
    let is_missing = move || coverage.is_tried.get() && choice.is_missing();
    let summary = move || {
        let (chosen, all) = choice.counts();
        let (chosen, all) = (i18n.number(chosen), i18n.number(all));
        i18n.fill_authoring(AuthoringText::ChosenOf, &[("chosen", &chosen), ("all", &all)])
    };
    let is_searched = move || choice.search.with(|search| !search.trim().is_empty());
    announce_when_quiet(move || {
        is_searched().then(|| i18n.count(Plural::FoundCount, choice.found.with(Vec::len)))
    });
    let is_empty = move || choice.found.with(Vec::is_empty);
    let nothing =
        move || choice.search.with(|search| i18n.fill(Text::NothingFound, &[("search", search.trim())]));
    view! { class = "iw",
        <div
            node_ref=node
            class="iw-coverage-choice"
            role="group"
            aria-label=move || i18n.authoring(AuthoringText::CoverageOnlySome)
            aria-describedby=move || is_missing().then(|| described_by.clone())
            on:keydown=move |event| press(node, &event)
        >
            <SearchBox
                value=choice.search
                label=i18n.of(Text::SearchWidgets)
                placeholder=i18n.of(Text::SearchPlaceholder)
                on_input=move |text| choice.search_for(text)
            />
            <div class="iw-planned-head">
                <Show when=move || !is_empty()>
                    <AllFound coverage />
                </Show>
                <span class="iw-muted" aria-live="polite">
                    {text_of(summary)}
                </span>
            </div>
            <Show when=is_empty fallback=move || view! { class = "iw", <FoundWidgets coverage /> }.into_any()>
                <p class="iw-muted">{text_of(nothing)}</p>
            </Show>
            <Show when=is_missing>
                <p id=message.clone() class="iw-message iw-message-error" role="alert">
                    {i18n.of_authoring(AuthoringText::CoverageNoneChosen)}
                </p>
            </Show>
        </div>
    }
}

/// Chooses all that are found at once.
#[component]
fn AllFound(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let choice = coverage.choice;
    let is_all = move || {
        let (chosen, found) = choice.found_counts();
        chosen == found
    };
    let is_some = move || {
        let (chosen, found) = choice.found_counts();
        chosen != 0 && chosen != found
    };
    let name = move || {
        let is_all = choice.search.with(|search| search.trim().is_empty());
        i18n.authoring(if is_all { AuthoringText::AllWidgets } else { AuthoringText::AllFound })
    };
    view! { class = "iw",
        <label class="iw-check">
            <input
                type="checkbox"
                prop:checked=is_all
                prop:indeterminate=is_some
                on:change:target=move |event| {
                    coverage.choose_again();
                    choice.choose_found(event.target().checked());
                }
            />
            <span>{name}</span>
        </label>
    }
}

#[component]
fn FoundWidgets(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let choice = coverage.choice;
    let items = move || {
        let count = choice.drawn.count();
        choice.all.with(|all| {
            let keyed = |place: &usize| {
                let widget = all.get(*place)?;
                let (id, title) = (widget.id.clone(), widget.title.clone());
                Some((format!("{id}\n{title}"), (id, title)))
            };
            choice.found.with(|found| found.iter().take(count).filter_map(keyed).collect())
        })
    };
    let part = move |(id, title): (String, String)| {
        let (own, name_id) = (id.clone(), id.clone());
        view! { class = "iw",
            <li class="iw-planned-item">
                <label class="iw-check">
                    <input
                        type="checkbox"
                        prop:checked=move || choice.has(&own)
                        on:change:target=move |event| {
                            coverage.choose_again();
                            choice.choose(&id, event.target().checked());
                        }
                    />
                    <span class="iw-text" dir="auto">
                        {text_of(move || widget_name(i18n, &title, &name_id))}
                    </span>
                </label>
            </li>
        }
        .into_any()
    };
    view! { class = "iw",
        <div class="iw-planned iw-coverage-choices">
            <ul aria-label=i18n.of(Text::Widgets)>
                <FixedList items part />
            </ul>
            <MoreItems drawn=choice.drawn all=Signal::derive(move || choice.found.with(Vec::len)) />
        </div>
    }
}

/// The arrow keys lead from the search through what it finds; Enter in the search starts nothing.
fn press(node: NodeRef<html::Div>, event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "Enter" => 0,
        _ => return,
    };
    let Some(group) = node.get_untracked() else { return };
    let Ok(inputs) = group.query_selector_all("input[type=search], li input") else { return };
    let inputs: Vec<HtmlElement> =
        (0..inputs.length()).filter_map(|place| inputs.get(place)?.dyn_into().ok()).collect();
    let target: Option<HtmlElement> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(at) = inputs.iter().position(|input| Some(input) == target.as_ref()) else { return };
    let is_search = at == 0;
    let next = match step {
        0 if !is_search => return,
        0 => 1,
        step => at.saturating_add_signed(step),
    };
    event.prevent_default();
    if let Some(next) = inputs.get(next) {
        let _ = next.focus();
    }
}
