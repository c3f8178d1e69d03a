//! What conversations hold: a type that does not fit it, a field that is never filled.

use std::sync::Arc;

use wire::{FieldValue, Value, Widget};

use super::content::{LintedContent, LintedField};
use super::finding::{Finding, FindingPlace, Rule};
use super::look::look_of;
use super::mend::Mend;
use crate::model::display::Content;
use crate::model::draft::Spot;
use crate::model::field_type::FieldType;
use crate::model::values::{ValueLine, value_lines};

/// In fewer conversations an empty field says nothing.
pub const FEWEST_LOOKED_AT: usize = 3;

/// A widget's values in one conversation.
pub type SeenReply = Arc<Vec<FieldValue>>;

/// What was seen of conversations, by widget.
#[derive(Debug, Clone, Default)]
pub struct Evidence(Vec<(String, Vec<SeenReply>)>);

impl Evidence {
    /// Adds the values of `widget` in one more conversation.
    pub fn add(&mut self, widget: &str, reply: SeenReply) {
        match self.0.iter_mut().find(|(known, _)| known == widget) {
            Some((_, replies)) => replies.push(reply),
            None => self.0.push((widget.to_owned(), vec![reply])),
        }
    }

    /// The values of `widget`, one reply per conversation.
    pub fn of(&self, widget: &str) -> &[SeenReply] {
        let found = self.0.iter().find(|(known, _)| known == widget);
        found.map(|(_, replies)| replies.as_slice()).unwrap_or_default()
    }
}

/// What the conversations hold for the fields of one widget.
pub(super) struct Held<'a> {
    replies: &'a [SeenReply],
    /// For each conversation the lines of the fields, as their types have them.
    typed: Vec<Vec<ValueLine>>,
    /// The same without the types of the fields.
    plain: Vec<Vec<ValueLine>>,
}

impl<'a> Held<'a> {
    /// What `replies` hold for the fields of `content`.
    pub(super) fn new(content: &LintedContent, replies: &'a [SeenReply]) -> Self {
        let lines = |kind: &dyn Fn(&LintedField) -> Option<Value>| {
            if replies.is_empty() {
                return Vec::new();
            }
            let widget = with_types(content, kind);
            let of_fields = |reply: &SeenReply| {
                let mut lines = value_lines(&widget, reply);
                lines.truncate(content.fields.len());
                lines
            };
            replies.iter().map(of_fields).collect()
        };
        Self { replies, typed: lines(&|field| field.field.kind.clone()), plain: lines(&|_| None) }
    }

    /// True if a conversation holds a value under `variable`, spelled exactly so.
    pub(super) fn has(&self, variable: &str) -> bool {
        let is_it = |value: &FieldValue| value.variable.as_deref() == Some(variable) && is_filled(value);
        self.replies.iter().any(|reply| reply.iter().any(is_it))
    }

    /// The type that fits all that the field at `place` holds; `None` if nothing does, or nothing is held.
    pub(super) fn fitting(&self, content: &LintedContent, place: usize) -> Option<FieldType> {
        let mut fitting: Option<FieldType> = None;
        for line in filled(&self.plain, place) {
            let seen = type_of(&line.shown.content)?;
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
        let widget = with_types(content, &|_| Some(kind.to_kind()));
        let fits =
            |reply: &SeenReply| value_lines(&widget, reply).get(place).is_none_or(|line| line.shown.fits);
        self.replies.iter().all(fits).then_some(kind)
    }
}

/// What `lines` hold for the field at `place`, of the conversations that hold something readable.
fn filled(lines: &[Vec<ValueLine>], place: usize) -> impl Iterator<Item = &ValueLine> {
    let of_place = lines.iter().filter_map(move |lines| lines.get(place));
    of_place.filter(|line| !line.is_empty() && line.damage.is_none())
}

pub(super) fn lint(content: &LintedContent, held: &Held, found: &mut Vec<Finding>) {
    for (place, field) in content.fields.iter().enumerate() {
        let lines: Vec<_> = filled(&held.typed, place).collect();
        if lines.is_empty() {
            found.extend(unfilled(content, held, field));
            continue;
        }
        let misfits = lines.iter().filter(|line| !line.shown.fits).count();
        if misfits > 0 {
            let kind = held.fitting(content, place).map(FieldType::to_kind);
            let rule = Rule::TypeMisfits { misfits, held: lines.len() };
            let mend = Some(Mend::SetType(field.key, kind));
            found.push(Finding { place: FindingPlace::Type(field.key), rule, mend });
        }
    }
}

/// A field for which no conversation holds anything.
fn unfilled(content: &LintedContent, held: &Held, field: &LintedField) -> Option<Finding> {
    if field.variable.is_empty() {
        return None;
    }
    let place = FindingPlace::Variable(field.key);
    let is_taken = |name: &str| content.fields.iter().any(|other| other.field.variable == name);
    let is_meant = |value: &&FieldValue| {
        let name = value.variable.as_deref().unwrap_or_default();
        is_filled(value) && look_of(name) == field.look && !is_taken(name)
    };
    let meant = held.replies.iter().flat_map(|reply| reply.iter()).find(is_meant);
    if let Some(variable) = meant.and_then(|value| value.variable.clone()) {
        let mend = Some(Mend::SetText(Spot::Variable(field.key), variable.clone()));
        return Some(Finding { place, rule: Rule::HeldUnder { variable }, mend });
    }
    let looked_at = held.replies.len();
    let mend = Some(Mend::RemoveField(field.key));
    (looked_at >= FEWEST_LOOKED_AT).then_some(Finding { place, rule: Rule::NeverFilled { looked_at }, mend })
}

fn is_filled(value: &FieldValue) -> bool {
    let shown = crate::model::display::display(None, value.value.as_ref(), &[]);
    shown.content != Content::Empty
}

fn with_types(content: &LintedContent, kind: &dyn Fn(&LintedField) -> Option<Value>) -> Widget {
    let typed = |field: &LintedField| wire::Field { kind: kind(field), ..field.field.clone() };
    Widget { fields: content.fields.iter().map(typed).collect(), ..Widget::default() }
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
