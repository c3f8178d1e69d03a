//! Findings in sentences, and what mends them in the words of a button.

use crate::features::names::{type_name, widget_name};
use crate::i18n::{AuthoringPlural, AuthoringText, I18n, Text};
use crate::model::display::short_name;
use crate::model::draft::Spot;
use crate::model::field_type::FieldType;
use crate::model::filter::sort_places;
use crate::model::lint::{Finding, FindingPlace, Mend, Rule};

/// How many findings a row of the list says.
const SAID: usize = 3;

/// What `finding` is, and why it matters. `number_of` gives the number of a field, from 1, by its key.
pub(super) fn sentence(i18n: I18n, finding: &Finding, number_of: &dyn Fn(u32) -> String) -> String {
    let of_field = |text, other: u32| i18n.fill_authoring(text, &[("number", &number_of(other))]);
    let said = |text| i18n.authoring(text).to_owned();
    match &finding.rule {
        Rule::LabelEmpty => said(AuthoringText::LabelEmpty),
        Rule::LabelDoubled { other } => of_field(AuthoringText::LabelDoubled, *other),
        Rule::VariableEmpty => said(AuthoringText::VariableEmpty),
        Rule::VariableRepeated { other } => of_field(AuthoringText::VariableRepeated, *other),
        Rule::VariableAlike { other } => of_field(AuthoringText::VariableAlike, *other),
        Rule::SpellingUnusual { usual, widgets } => {
            let text = i18n.count_authoring(AuthoringPlural::SpellingUnusual, *widgets);
            text.replace("{usual}", &short_name(usual))
        }
        Rule::Untidy => said(match finding.place {
            FindingPlace::Label(_) => AuthoringText::LabelUntidy,
            FindingPlace::Variable(_) => AuthoringText::VariableUntidy,
            _ => AuthoringText::TitleUntidy,
        }),
        Rule::TypeUnknown => said(AuthoringText::TypeUnknown),
        Rule::TypeMisfits { misfits, held } => {
            let (misfits, held) = (misfits.to_string(), held.to_string());
            i18n.fill_authoring(AuthoringText::TypeMisfits, &[("misfits", &misfits), ("held", &held)])
        }
        Rule::NeverFilled { looked_at } => {
            i18n.fill_authoring(AuthoringText::NeverFilled, &[("count", &looked_at.to_string())])
        }
        Rule::HeldUnder { variable } => {
            i18n.fill_authoring(AuthoringText::HeldUnder, &[("variable", &short_name(variable))])
        }
        Rule::TitleShared { widgets } => i18n.count_authoring(AuthoringPlural::TitleShared, *widgets),
        Rule::FieldsShared { other, is_same } => {
            let text = if *is_same { AuthoringText::FieldsSame } else { AuthoringText::FieldsNearly };
            let title = short_name(&widget_name(i18n, &other.title, &other.id));
            i18n.fill_authoring(text, &[("title", &title)])
        }
    }
}

/// What a row of the list says about the `findings` of its widget, each with the number of its field.
pub(in crate::features::authoring) fn reasons(i18n: I18n, findings: &[Finding]) -> Vec<String> {
    let number_of = |key: u32| (u64::from(key) + 1).to_string();
    let reason = |finding: &Finding| {
        let sentence = sentence(i18n, finding, &number_of);
        match finding.place.field() {
            Some(key) => {
                format!("{}: {sentence}", i18n.fill(Text::FieldNumber, &[("number", &number_of(key))]))
            }
            None => sentence,
        }
    };
    // What is about the whole first, then field by field.
    let mut places: Vec<usize> = (0..findings.len()).collect();
    let field_of = |place: usize| findings.get(place).and_then(|finding| finding.place.field());
    sort_places(&mut places, &|one, other| field_of(one).cmp(&field_of(other)));
    let first = places.into_iter().take(SAID).filter_map(|place| findings.get(place));
    let mut reasons: Vec<String> = first.map(reason).collect();
    if findings.len() > SAID {
        reasons.push(i18n.count_authoring(AuthoringPlural::MoreReasons, findings.len() - SAID));
    }
    reasons
}

/// A name and a state of a mend.
struct Words {
    /// What the button does.
    action: AuthoringText,
    /// What is so once it has done it.
    done: AuthoringText,
}

/// What the button of `mend` does.
pub(super) fn action(i18n: I18n, mend: &Mend, number_of: &dyn Fn(u32) -> String) -> String {
    let (words, name, value) = words(i18n, mend, number_of);
    i18n.fill_authoring(words.action, &[(name, &value)])
}

/// What is so once `mend` is done.
pub(super) fn outcome(i18n: I18n, mend: &Mend, number_of: &dyn Fn(u32) -> String) -> String {
    let (words, name, value) = words(i18n, mend, number_of);
    i18n.fill_authoring(words.done, &[(name, &value)])
}

fn words(i18n: I18n, mend: &Mend, number_of: &dyn Fn(u32) -> String) -> (Words, &'static str, String) {
    let (action, done, name, value) = match mend {
        Mend::SetText(spot, text) => {
            let (action, done) = match spot {
                Spot::Title => (AuthoringText::SetTitle, AuthoringText::TitleSet),
                Spot::Label(_) => (AuthoringText::SetLabel, AuthoringText::LabelSet),
                Spot::Variable(_) | Spot::Type(_) => (AuthoringText::SetVariable, AuthoringText::VariableSet),
            };
            (action, done, "text", short_name(text))
        }
        Mend::SetType(_, kind) => match kind.as_ref().and_then(FieldType::from_kind) {
            Some(kind) => {
                (AuthoringText::SetType, AuthoringText::TypeSet, "type", type_name(i18n, kind).to_owned())
            }
            None => (AuthoringText::SetNoType, AuthoringText::NoTypeSet, "type", String::new()),
        },
        Mend::RemoveField(key) => {
            (AuthoringText::TakeOutField, AuthoringText::FieldTakenOut, "number", number_of(*key))
        }
    };
    (Words { action, done }, name, value)
}
