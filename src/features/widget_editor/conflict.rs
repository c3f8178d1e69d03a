//! Another change came first: both versions, part by part, and the user decides before anything is sent.

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wire::Widget;

use super::editor::Editor;
use crate::features::exact_time::ExactTime;
use crate::features::names::field_name;
use crate::features::version_text::version_text;
use crate::i18n::{Text, use_i18n};
use crate::model::merge::{Difference, Merge, Part, Side, Version, WidgetContent};
use crate::reactive::effect;
use crate::ui::{Button, ButtonVariant, Icon, IconImage, unique_id};

/// The side of each part; at first the suggested one.
type Choices = RwSignal<Vec<(Part, Side)>>;

/// The two versions in place of the form, and the actions.
#[component]
pub(super) fn ConflictView(editor: Editor, theirs: Widget, leave: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let head = NodeRef::<html::Div>::new();
    // The focused form is gone.
    effect(move |_| {
        if let Some(head) = head.get() {
            let _ = head.focus();
        }
    });
    let merge = editor.merge_with(&theirs);
    let differences = merge.differences();
    let choices: Choices =
        RwSignal::new(differences.iter().map(|found| (found.part, found.suggestion())).collect());
    let updated = theirs.updated.clone();
    let merge = StoredValue::new((merge, theirs));
    let go_on = move |is_saved: bool| {
        let (merge, theirs) = merge.get_value();
        let chosen = choices.get_untracked();
        editor.resolve(theirs, result(&merge, &chosen), is_saved);
    };
    let parts = differences
        .into_iter()
        .map(|difference| view! { class = "iw", <PartChoice difference choices /> })
        .collect_view();
    view! { class = "iw",
        <div class="iw-dialog-body iw-conflict">
            <div node_ref=head class="iw-conflict-head" role="alert" tabindex="-1">
                <IconImage icon=Icon::Warning />
                <div>
                    <p class="iw-conflict-title">{i18n.of(Text::ConflictTitle)}</p>
                    <p class="iw-muted">{i18n.of(Text::ConflictHint)}</p>
                    // On a separate line: at the end of another its exact time would extend beyond a narrow
                    // dialog.
                    <p class="iw-muted">{i18n.of(Text::ColumnUpdated)} " " <ExactTime timestamp=updated /></p>
                </div>
            </div>
            {parts}
        </div>
        <div class="iw-dialog-foot">
            <span class="iw-muted iw-dialog-note">{i18n.of(Text::TextKept)}</span>
            <Button label=i18n.of(Text::Cancel) on_click=leave />
            <Button label=i18n.of(Text::ConflictEdit) on_click=move |()| go_on(false) />
            <Button
                label=i18n.of(Text::ConflictSave)
                variant=ButtonVariant::Primary
                on_click=move |()| go_on(true)
            />
        </div>
    }
}

fn result(merge: &Merge, chosen: &[(Part, Side)]) -> WidgetContent {
    merge.result(|part| {
        let known = chosen.iter().find(|(known, _)| *known == part);
        known.map_or(Side::Theirs, |(_, side)| *side)
    })
}

/// One part: its name, who changed it, and its two versions to choose from.
#[component]
fn PartChoice(difference: Difference, choices: Choices) -> impl IntoView {
    let i18n = use_i18n();
    let group = unique_id("part");
    let Difference { part, mine, theirs, changed_by } = difference;
    let name = match (&mine, &theirs) {
        (Version::Title(_), _) => i18n.text(Text::Title).to_owned(),
        (Version::Order(_), _) => i18n.text(Text::ConflictOrder).to_owned(),
        (Version::Field(field), _) | (Version::Absent, Version::Field(field)) => {
            i18n.fill(Text::ConflictField, &[("label", &field_name(i18n, &field.label, &field.variable))])
        }
        _ => String::new(),
    };
    let changed = match changed_by {
        Some(Side::Mine) => Text::ConflictOnlyMine,
        Some(Side::Theirs) => Text::ConflictOnlyTheirs,
        None => Text::ConflictBoth,
    };
    let other = match (&mine, &theirs) {
        (Version::Field(mine), Version::Field(theirs)) => Some((mine.clone(), theirs.clone())),
        _ => None,
    };
    let option = move |side: Side, version: Version| {
        let label = if side == Side::Mine { Text::ConflictYours } else { Text::ConflictServers };
        let text = version_text(i18n, &version, other.as_ref());
        let is_chosen = move || choices.with(|choices| choices.contains(&(part, side)));
        let choose = move |_| {
            choices.update(|choices| {
                choices.retain(|(known, _)| *known != part);
                choices.push((part, side));
            });
        };
        view! { class = "iw",
            <label class="iw-check iw-conflict-side">
                <input type="radio" name=group.clone() prop:checked=is_chosen on:change=choose />
                <span dir="auto">{i18n.fill(label, &[("version", &text)])}</span>
            </label>
        }
    };
    view! { class = "iw",
        <fieldset class="iw-conflict-part">
            <legend dir="auto">{name}</legend>
            <p class="iw-muted">{i18n.of(changed)}</p>
            {option(Side::Mine, mine)}
            {option(Side::Theirs, theirs)}
        </fieldset>
    }
}
