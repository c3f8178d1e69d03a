//! What a plan, a comparison and its outcomes are in words, and in JSON for scripts.

use serde_json::{Value, json};
use wire::merge::{Difference, Version};
use wire::{Field, ListedWidget, PlanConflict, PlannedItem, PlannedStep, TextPlace, TextProblem, TextRules};

use super::outcome::StepOutcome;
use crate::text;

/// The forms of texts at this server.
pub(super) const RULES: TextRules =
    TextRules { text: text::clean_text, variable: text::clean_variable, length: text::length };

/// The name of a step.
pub(super) fn step_name(step: &PlannedStep) -> &'static str {
    match step {
        PlannedStep::Create(_) => "create",
        PlannedStep::Change(_) => "change",
        PlannedStep::Same { .. } => "same",
        PlannedStep::Conflict(_) => "conflict",
    }
}

/// A planned widget, with the outcome where there is one: a line of JSON, or lines of text.
pub(super) fn item(planned: &PlannedItem, outcome: Option<&StepOutcome>, is_json: bool) -> String {
    match outcome {
        _ if is_json => format!("{}\n", step_json(planned, outcome)),
        Some(outcome) => outcome_text(planned, outcome),
        None => step_text(planned),
    }
}

/// A planned widget as lines of text.
pub(super) fn step_text(planned: &PlannedItem) -> String {
    let mut text = line(step_name(&planned.step), &planned.title);
    if let PlannedStep::Conflict(conflict) = &planned.step {
        text.push_str(&detail(&conflict_text(conflict)));
    }
    text.push_str(&differences_text(&planned.step));
    text
}

/// What differs, a line for each part.
pub(super) fn differences_text(step: &PlannedStep) -> String {
    let differences = step.change().map(|change| change.differences.as_slice()).unwrap_or_default();
    differences.iter().map(|difference| detail(&difference_text(difference))).collect()
}

/// A line with the name of what is done and a title.
pub(super) fn line(name: &str, title: &str) -> String {
    format!("{name:<9} {}\n", shown(title))
}

fn detail(text: &str) -> String {
    format!("          {}\n", shown(text))
}

/// A control character could move the terminal's cursor.
fn shown(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// An outcome as lines of text.
fn outcome_text(planned: &PlannedItem, outcome: &StepOutcome) -> String {
    let mut text = format!("{:<9} {}\n", outcome.name(), shown(&planned.title));
    if let Some(reason) = outcome.reason() {
        text.push_str(&detail(reason));
    }
    text
}

/// A planned widget for scripts, with the outcome where there is one.
pub(super) fn step_json(planned: &PlannedItem, outcome: Option<&StepOutcome>) -> Value {
    let mut value = json!({
        "place": planned.place,
        "title": planned.title,
        "step": step_name(&planned.step),
    });
    let id = match &planned.step {
        PlannedStep::Same { id } => Some(id),
        step => step.change().map(|change| &change.base.id),
    };
    let reason = match &planned.step {
        PlannedStep::Conflict(conflict) => Some(conflict_name(conflict)),
        _ => None,
    };
    let differences = planned.step.change().map(|change| change.differences.iter().map(difference_json));
    let members = [
        ("widgetId", id.map(|id| json!(id))),
        ("conflict", reason.map(|reason| json!(reason))),
        ("differences", differences.map(Iterator::collect::<Value>)),
        ("outcome", outcome.map(|outcome| json!(outcome.name()))),
        ("reason", outcome.and_then(StepOutcome::reason).map(|reason| json!(reason))),
    ];
    for (name, member) in members {
        if let Some(member) = member {
            value[name] = member;
        }
    }
    value
}

/// A widget that only the other side has, for scripts.
pub(super) fn alone_json(listed: &ListedWidget) -> Value {
    json!({"title": title(listed), "step": "alone", "widgetId": listed.id()})
}

/// The title of a widget, as far as it can be read.
pub(super) fn title(listed: &ListedWidget) -> &str {
    match listed {
        ListedWidget::Readable(widget) => &widget.title,
        ListedWidget::Unreadable(widget) => widget.title.as_deref().unwrap_or_default(),
    }
}

fn conflict_name(conflict: &PlanConflict) -> &'static str {
    match conflict {
        PlanConflict::Unreadable(_) => "unreadable",
        PlanConflict::Repeated => "repeated",
        PlanConflict::Ambiguous { .. } => "ambiguous",
        PlanConflict::UnreadableThere => "unreadable there",
        PlanConflict::ChangedSince(_) => "changed since",
        PlanConflict::Texts(_) => "texts",
        PlanConflict::TooManyFields => "too many fields",
        PlanConflict::TooLarge => "too large",
    }
}

fn conflict_text(conflict: &PlanConflict) -> String {
    match conflict {
        PlanConflict::Unreadable(error) => format!("it cannot be read: {error}"),
        PlanConflict::Repeated => "a widget with the same id stands above it".to_owned(),
        PlanConflict::Ambiguous { there } => {
            format!("the target has {there} with this title: it is not clear which one is meant")
        }
        PlanConflict::UnreadableThere => {
            "the target's widget cannot be read, so it cannot be compared".to_owned()
        }
        PlanConflict::ChangedSince(_) => {
            "the target's widget was changed after the export; --overwrite changes it all the same".to_owned()
        }
        PlanConflict::Texts(problems) => {
            let problems: Vec<_> =
                problems.iter().map(|(place, problem)| problem_text(*place, *problem)).collect();
            problems.join("; ")
        }
        PlanConflict::TooManyFields => format!("it has more than {} fields", wire::MOST_FIELDS),
        PlanConflict::TooLarge => format!("it takes more than {} KB", wire::LARGEST_REQUEST / 1024),
    }
}

fn problem_text(place: TextPlace, problem: TextProblem) -> String {
    let place = match place {
        TextPlace::Title => "the title".to_owned(),
        TextPlace::Label(place) => format!("the label of field {}", place + 1),
        TextPlace::Variable(place) => format!("the variable of field {}", place + 1),
    };
    match problem {
        TextProblem::Empty => format!("{place} is empty"),
        TextProblem::TooLong => format!("{place} has more than {} characters", wire::CHARACTER_LIMIT),
        TextProblem::ControlCharacter => format!("{place} holds a control character"),
    }
}

fn difference_text(difference: &Difference) -> String {
    match (&difference.mine, &difference.theirs) {
        (Version::Title(from), Version::Title(to)) => format!("title: {from:?} -> {to:?}"),
        (Version::Absent, Version::Field(field)) => format!("field {:?} is added", name_of(field)),
        (Version::Field(field), Version::Absent) => format!("field {:?} is removed", name_of(field)),
        (Version::Field(from), Version::Field(to)) => {
            format!("field {:?}: {} -> {}", name_of(from), from.to_value(), to.to_value())
        }
        (Version::Order(from), Version::Order(to)) => {
            format!("order: {} -> {}", from.join(", "), to.join(", "))
        }
        _ => "another kind".to_owned(),
    }
}

fn name_of(field: &Field) -> &str {
    if field.label.is_empty() { &field.variable } else { &field.label }
}

fn difference_json(difference: &Difference) -> Value {
    let value = |version: &Version| match version {
        Version::Title(title) => json!(title),
        Version::Field(field) => field.to_value(),
        Version::Absent => Value::Null,
        Version::Order(labels) => json!(labels),
    };
    let part = match (&difference.mine, &difference.theirs) {
        (Version::Title(_), _) => "title",
        (Version::Order(_), _) => "order",
        _ => "field",
    };
    json!({"part": part, "from": value(&difference.mine), "to": value(&difference.theirs)})
}
