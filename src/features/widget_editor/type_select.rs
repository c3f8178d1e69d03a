//! A field's type: the known ones, and an unknown one from the server, which is kept.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;
use serde_json::Value;

use super::editor::Editor;
use crate::features::names::type_name;
use crate::i18n::{Text, use_i18n};
use crate::model::draft::Spot;
use crate::model::field_type::FieldType;
use crate::reactive::memo;
use crate::ui::{Select, SelectOption, text_of};

/// The choice for an unknown type.
const OTHER: &str = "other";

/// The select for the type of the field `key`.
#[component]
pub(super) fn TypeSelect(editor: Editor, key: u32) -> impl IntoView {
    let i18n = use_i18n();
    let draft = editor.draft;
    let described_by = editor.noting.describing(Spot::Type(key));
    let kind = memo(move |_| draft.with(|draft| draft.field(key).and_then(|field| field.kind.clone())));
    let choices = TypeChoices::of(kind.get_untracked());
    let other_name = choices.other_name();
    let choose = move |word: String| {
        let chosen = choices.kind_of(&word);
        draft.update(|draft| {
            if let Some(field) = draft.field_mut(key) {
                field.kind = chosen;
            }
        });
    };
    let chosen = Signal::derive(move || kind.with(|kind| word_of(kind.as_ref()).to_owned()));
    let option = move |word: &str, name: TextProp| {
        view! { class = "iw", <SelectOption word name chosen /> }
    };
    view! { class = "iw",
        <Select label=i18n.of(Text::Type) value=chosen on_choose=choose described_by>
            {option("", i18n.of(Text::TypeNone).into())}
            {FieldType::ALL
                .map(|known| option(known.word(), text_of(move || type_name(i18n, known).to_owned()).into()))}
            {other_name
                .map(|name| option(OTHER, text_of(move || i18n.fill(Text::TypeOther, &[("type", &name)])).into()))}
        </Select>
    }
}

/// The types that can be chosen: the known ones, and the original one.
struct TypeChoices {
    /// It can be chosen again after another was tried.
    original: Option<Value>,
    /// The original one if it is unknown.
    other: Option<Value>,
}

impl TypeChoices {
    fn of(original: Option<Value>) -> Self {
        let other = original.clone().filter(|kind| !kind.is_null() && FieldType::from_kind(kind).is_none());
        Self { original, other }
    }

    /// The name of an unknown original type.
    fn other_name(&self) -> Option<String> {
        self.other.clone().map(|kind| match kind {
            Value::String(word) => word,
            other => other.to_string(),
        })
    }

    /// The type that `word` stands for.
    fn kind_of(&self, word: &str) -> Option<Value> {
        match word {
            "" => None,
            OTHER => self.other.clone(),
            word => {
                let known = FieldType::ALL.into_iter().find(|known| known.word() == word);
                let same = self.original.as_ref().filter(|kind| FieldType::from_kind(kind) == known);
                same.cloned().or_else(|| known.map(FieldType::to_kind))
            }
        }
    }
}

/// The word that stands for `kind` in the select.
fn word_of(kind: Option<&Value>) -> &'static str {
    match kind {
        None | Some(Value::Null) => "",
        Some(kind) => FieldType::from_kind(kind).map_or(OTHER, FieldType::word),
    }
}
