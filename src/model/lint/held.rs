//! What conversations hold: a type that does not fit it, a field that is never filled.

use wire::{Field, FieldValue, Value};

use super::content::{LintedContent, LintedField};
use super::evidence::{SeenReply, WidgetEvidence};
use super::finding::{Finding, FindingPlace, Rule};
use super::look::look_of;
use super::mend::Mend;
use crate::model::display::{Content, DisplayValue, display};
use crate::model::draft::Spot;
use crate::model::field_type::FieldType;
use crate::model::text::is_blank;

/// In fewer conversations an empty field says nothing.
pub const FEWEST_LOOKED_AT: usize = 3;

/// What the conversations hold for the fields of one widget.
pub(super) struct Held<'a> {
    seen: &'a WidgetEvidence,
    fields: Vec<HeldField<'a>>,
}

/// What the conversations hold for one field.
struct HeldField<'a> {
    field: &'a Field,
    /// The readable values: those of the widget, else those of others for the same variable.
    values: Vec<&'a FieldValue>,
    /// In how many conversations the widget's values could tell of the field.
    looked_at: usize,
}

impl<'a> Held<'a> {
    /// What `seen` holds for the fields of `content`.
    pub(super) fn new(content: &LintedContent<'a>, seen: &'a WidgetEvidence) -> Self {
        let named: Vec<_> = seen.replies.iter().map(SeenReply::named).collect();
        let of_field = |(place, linted): (usize, &LintedField<'a>)| {
            let mut held = HeldField { field: linted.field, values: Vec::new(), looked_at: 0 };
            let variable = linted.field.variable.as_str();
            if linted.variable.is_empty() {
                return held;
            }
            // A server may send one value for each field of a variable.
            let above = content.fields.iter().take(place);
            let before = above.filter(|other| other.field.variable == variable).count();
            for (reply, named) in seen.replies.iter().zip(&named) {
                let mut values = named.iter().filter(|(name, _)| *name == variable);
                let first = values.clone().next();
                let value = values.nth(before).or(first).and_then(|(_, place)| reply.value(*place));
                if value.is_some_and(|value| value.damage.is_none())
                    || (value.is_none() && reply.tells_of(variable))
                {
                    held.looked_at += 1;
                    held.values.extend(value);
                }
            }
            held.values.extend(seen.elsewhere(place).filter(|value| value.damage.is_none()));
            held
        };
        Self { seen, fields: content.fields.iter().enumerate().map(of_field).collect() }
    }

    /// True if a conversation holds a value under `variable`, spelled exactly so.
    pub(super) fn has(&self, variable: &str) -> bool {
        self.seen.replies.iter().any(|reply| filled_names(reply).any(|name| name == variable))
    }

    /// The type that fits all that the field at `place` holds; `None` if nothing does, or nothing is held.
    pub(super) fn fitting(&self, place: usize) -> Option<FieldType> {
        let held = self.fields.get(place)?;
        let mut fitting: Option<FieldType> = None;
        for shown in held.filled(None) {
            let seen = type_of(&shown.content)?;
            fitting = Some(match (fitting, seen) {
                (None, seen) => seen,
                (Some(before), seen) if before == seen => seen,
                (Some(FieldType::Date | FieldType::DateTime), FieldType::Date | FieldType::DateTime) => {
                    FieldType::DateTime
                }
                _ => FieldType::Text,
            });
        }
        let kind = fitting?;
        // One that the display would not follow is no mend.
        held.filled(Some(&kind.to_kind())).all(|shown| shown.fits).then_some(kind)
    }
}

impl HeldField<'_> {
    /// What is shown for the field if its type is `kind`, in the conversations that hold something.
    fn filled(&self, kind: Option<&Value>) -> impl Iterator<Item = DisplayValue> {
        let Field { label, variable, .. } = self.field;
        let label = if is_blank(label) { variable } else { label };
        let shown = move |value: &&FieldValue| {
            display(kind.or(value.kind.as_ref()), value.value.as_ref(), &[label, variable])
        };
        self.values.iter().map(shown).filter(|shown| shown.content != Content::Empty)
    }
}

/// The variables under which `reply` holds something.
fn filled_names(reply: &SeenReply) -> impl Iterator<Item = &str> {
    let named = reply.named().into_iter();
    named.filter(|(_, place)| reply.value(*place).is_some_and(is_filled)).map(|(name, _)| name)
}

pub(super) fn lint(content: &LintedContent, held: &Held, found: &mut Vec<Finding>) {
    for (place, (field, of_field)) in content.fields.iter().zip(&held.fields).enumerate() {
        let shown: Vec<_> = of_field.filled(field.field.kind.as_ref()).collect();
        if shown.is_empty() {
            found.extend(unfilled(content, held.seen, field, of_field.looked_at));
            continue;
        }
        let misfits = shown.iter().filter(|shown| !shown.fits).count();
        if misfits > 0 {
            let kind = held.fitting(place).map(FieldType::to_kind);
            let rule = Rule::TypeMisfits { misfits, held: shown.len() };
            let mend = Some(Mend::SetType(field.key, kind));
            found.push(Finding { place: FindingPlace::Type(field.key), rule, mend });
        }
    }
}

/// A field for which none of the `looked_at` conversations that could tell of it holds anything.
fn unfilled(
    content: &LintedContent,
    seen: &WidgetEvidence,
    field: &LintedField,
    looked_at: usize,
) -> Option<Finding> {
    if field.variable.is_empty() {
        return None;
    }
    let place = FindingPlace::Variable(field.key);
    let is_taken = |name: &str| content.fields.iter().any(|other| other.field.variable == name);
    let telling = seen.replies.iter().filter(|reply| reply.tells_of(&field.field.variable));
    let mut names = telling.flat_map(filled_names);
    if let Some(variable) = names.find(|name| look_of(name) == field.look && !is_taken(name)) {
        let variable = variable.to_owned();
        let mend = Some(Mend::SetText(Spot::Variable(field.key), variable.clone()));
        return Some(Finding { place, rule: Rule::HeldUnder { variable }, mend });
    }
    let mend = Some(Mend::RemoveField(field.key));
    (looked_at >= FEWEST_LOOKED_AT).then_some(Finding { place, rule: Rule::NeverFilled { looked_at }, mend })
}

fn is_filled(value: &FieldValue) -> bool {
    display(None, value.value.as_ref(), &[]).content != Content::Empty
}

/// The type of a value that looks like `content`; `None` if no type is made for it.
fn type_of(content: &Content) -> Option<FieldType> {
    match content {
        Content::Text(_) | Content::LongText(_) | Content::Secret(_) | Content::Badge { .. } => {
            Some(FieldType::Text)
        }
        Content::Number { .. } => Some(FieldType::Number),
        Content::Boolean(_) => Some(FieldType::Boolean),
        Content::Date { .. } => Some(FieldType::Date),
        Content::Instant { .. } | Content::LocalTime { .. } => Some(FieldType::DateTime),
        Content::Email { .. } => Some(FieldType::Email),
        Content::Phone { .. } => Some(FieldType::Phone),
        Content::Link { .. } => Some(FieldType::Url),
        Content::Tree(_) | Content::List(_) => Some(FieldType::Json),
        Content::Empty | Content::Money { .. } | Content::Tags(_) => None,
    }
}
