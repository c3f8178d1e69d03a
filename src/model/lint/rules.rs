//! All rules for one widget.

use wire::Widget;

use super::content::LintedContent;
use super::evidence::{Evidence, SeenReply, WidgetEvidence};
use super::finding::Finding;
use super::held::Held;
use super::{held, labels, tidiness, types, variables};
use crate::model::draft::Draft;
use crate::model::merge::WidgetContent;

/// What may be wrong within `widget`, in view of its values in the conversations `replies`. Its fields have their places as
/// keys.
pub fn lint_widget(widget: &Widget, replies: &[SeenReply]) -> Vec<Finding> {
    lint(&of_widget(widget), &WidgetEvidence::of_replies(replies))
}

/// What may be wrong within `draft`, an edit of `base` (none for a new widget), in view of `evidence`. Inputs that prevent a
/// save have their own message, and no finding.
pub fn lint_draft(draft: &Draft, base: Option<&Widget>, evidence: &Evidence) -> Vec<Finding> {
    of_draft(draft, base, &|content| {
        without_problems(draft, lint(content, &seen_of_draft(content, base, evidence)))
    })
}

/// The prepared content of `widget`.
pub(super) fn of_widget(widget: &Widget) -> LintedContent<'_> {
    // A draft of it counts its fields in the same way.
    let key_of = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    LintedContent::new(&widget.title, &widget.fields, &key_of)
}

/// What `read` says of the content that a save of `draft` over `base` would have.
pub(super) fn of_draft<T>(draft: &Draft, base: Option<&Widget>, read: &dyn Fn(&LintedContent) -> T) -> T {
    let WidgetContent { title, fields } = match base {
        Some(base) => draft.content(base),
        None => draft.content(&Widget::default()),
    };
    let key_of = |place: usize| draft.fields.get(place).map_or(u32::MAX, |field| field.key);
    read(&LintedContent::new(&title, &fields, &key_of))
}

/// What `evidence` has for the draft with `content`, an edit of `base`.
pub(super) fn seen_of_draft(
    content: &LintedContent,
    base: Option<&Widget>,
    evidence: &Evidence,
) -> WidgetEvidence {
    let variables = content.fields.iter().map(|field| field.field.variable.as_str());
    evidence.of(base.map(|base| base.id.as_str()), variables)
}

/// `findings` without those at inputs that prevent a save of `draft`.
pub(super) fn without_problems(draft: &Draft, findings: Vec<Finding>) -> Vec<Finding> {
    let problems = draft.problems();
    let is_said = |finding: &Finding| problems.iter().any(|(spot, _)| finding.place.spot() == Some(*spot));
    findings.into_iter().filter(|finding| !is_said(finding)).collect()
}

/// In the order of the rules; [`super::list`] adds what other widgets say.
pub(super) fn lint(content: &LintedContent, seen: &WidgetEvidence) -> Vec<Finding> {
    let held = Held::new(content, seen);
    let is_held = |variable: &str| held.has(variable);
    let mut found = Vec::new();
    tidiness::lint(content, &is_held, &mut found);
    labels::lint(content, &mut found);
    variables::lint(content, &is_held, &mut found);
    types::lint(content, &|place| held.fitting(place), &mut found);
    held::lint(content, &held, &mut found);
    found
}
