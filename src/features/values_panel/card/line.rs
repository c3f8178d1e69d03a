//! A line of a card: label, value, copy.

use std::sync::Arc;

use leptos::prelude::*;

use super::changed::ChangedMark;
use super::lines::CardLine;
use super::state::CardState;
use crate::features::values_panel::state::LineHere;
use crate::features::values_panel::value::{CopyButton, ShownText, ValueContent};
use crate::i18n::{Text, use_i18n};
use crate::model::display::short_name;
use crate::model::text::is_blank;
use crate::model::values::Origin;
use crate::reactive::memo;
use crate::ui::{Icon, IconImage, text_of, view_of};

/// A line as a term and its definition. Only its previous value can change.
#[component]
pub(super) fn LineView(card: CardState, line: ReadSignal<Arc<CardLine>>) -> impl IntoView {
    let i18n = use_i18n();
    let previous = memo(move |_| line.with(|line| line.previous.clone()));
    let has_changed = move || previous.with(Option::is_some);
    let line = line.get_untracked();
    let shown = line.shown.clone();
    provide_context(LineHere { searched: card.searched, identity: line.identity.clone() });
    let damaged = line.damage.as_ref().map(ToString::to_string);
    let mark = match line.origin {
        _ if damaged.is_some() => Some(Text::Damaged),
        _ if !shown.fits => Some(Text::Misfit),
        Origin::ValueAlone => Some(Text::NoField),
        Origin::FieldAlone => Some(Text::NotSent),
        Origin::Both => None,
    };
    let is_empty = shown.copy.is_empty();
    let name = Signal::derive(move || {
        if is_blank(&line.label) { i18n.text(Text::UnnamedValue).to_owned() } else { line.label.clone() }
    });
    view! { class = "iw",
        <div class="iw-value-line" class:iw-value-changed=has_changed class:iw-value-dimmed=is_empty>
            <dt class="iw-value-label">
                <ShownText text=text_of(move || short_name(&name.get())) />
            </dt>
            <dd class="iw-value" part="value" translate="no">
                <div class="iw-value-content">
                    <ValueContent content=shown.content name />
                    {mark.map(|text| view! { class = "iw", <ValueFlag text message=damaged.unwrap_or_default() /> })}
                    {view_of(move || has_changed().then(|| view! { class = "iw", <ChangedMark previous /> }.into_any()))}
                </div>
                {(!is_empty).then(|| view! { class = "iw", <CopyButton label=name text=shown.copy /> })}
            </dd>
        </div>
    }
}

/// A quiet remark on an unusual value.
#[component]
fn ValueFlag(text: Text, message: String) -> impl IntoView {
    let i18n = use_i18n();
    let text = text_of(move || i18n.fill(text, &[("message", &message)]));
    view! { class = "iw",
        <span class="iw-value-mark" role="img" aria-label=text.clone() title=text>
            <IconImage icon=Icon::Info />
        </span>
    }
}
