//! What this page has seen of conversations, for the rules that look at values.

use std::collections::HashMap;
use std::sync::Arc;

use wire::{Field, FieldValue, ListedWidget};

use crate::model::values::value_of;

/// A widget's values in one conversation, with the widget for which they were read, as far as that is known: servers
/// resolve what is saved, so a reply says nothing of a variable that came later.
#[derive(Debug, Clone)]
pub struct SeenReply {
    values: Arc<Vec<FieldValue>>,
    read_for: Option<Arc<ListedWidget>>,
}

impl SeenReply {
    /// `values`, which were read when the widget was `read_for`.
    pub fn new(values: Arc<Vec<FieldValue>>, read_for: Option<Arc<ListedWidget>>) -> Self {
        Self { values, read_for }
    }

    /// The value at `place`.
    pub(super) fn value(&self, place: usize) -> Option<&FieldValue> {
        self.values.get(place)
    }

    /// The place of each value under its variable. A value that names only a label has the variable of the field for which it
    /// was read.
    pub(super) fn named(&self) -> Vec<(&str, usize)> {
        let mut is_taken = vec![false; self.values.len()];
        let mut named = Vec::new();
        for field in self.fields() {
            let value = value_of(field, &self.values, &mut is_taken);
            let place =
                value.and_then(|value| self.values.iter().position(|known| std::ptr::eq(known, value)));
            named.extend(place.map(|place| (field.variable.as_str(), place)));
        }
        for (place, value) in self.values.iter().enumerate().filter(|(place, _)| !is_taken[*place]) {
            named.extend(value.variable.as_deref().map(|variable| (variable, place)));
        }
        named
    }

    /// True if the widget had `variable` when this was read, or if the server sent a value for it nevertheless.
    pub(super) fn tells_of(&self, variable: &str) -> bool {
        let is_sent = |value: &FieldValue| value.variable.as_deref() == Some(variable);
        self.fields().iter().any(|field| field.variable == variable) || self.values.iter().any(is_sent)
    }

    fn fields(&self) -> &[Field] {
        self.read_for.as_ref().and_then(|listed| listed.widget()).map_or(&[], |widget| &widget.fields)
    }

    fn is(&self, other: &Self) -> bool {
        let is_read_for = match (&self.read_for, &other.read_for) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        is_read_for && Arc::ptr_eq(&self.values, &other.values)
    }
}

/// A value of a variable, in one conversation.
#[derive(Debug, Clone)]
struct SeenValue {
    conversation: usize,
    values: Arc<Vec<FieldValue>>,
    place: usize,
}

impl SeenValue {
    fn is(&self, other: &Self) -> bool {
        self.place == other.place && Arc::ptr_eq(&self.values, &other.values)
    }
}

/// What was seen of conversations, by widget and by variable.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    widgets: HashMap<String, Vec<SeenReply>>,
    variables: HashMap<String, Arc<Vec<SeenValue>>>,
    /// The number of each conversation.
    conversations: HashMap<String, usize>,
}

impl Evidence {
    /// Adds the values of `widget` in one more conversation, which `conversation` identifies.
    pub fn add(&mut self, widget: &str, conversation: &str, reply: SeenReply) {
        let next = self.conversations.len();
        let conversation = *self.conversations.entry(conversation.to_owned()).or_insert(next);
        for (variable, place) in reply.named() {
            let seen = Arc::make_mut(self.variables.entry(variable.to_owned()).or_default());
            // Each widget with the variable has the same value there.
            if seen.iter().all(|known| known.conversation != conversation) {
                seen.push(SeenValue { conversation, values: Arc::clone(&reply.values), place });
            }
        }
        self.widgets.entry(widget.to_owned()).or_default().push(reply);
    }

    /// What was seen of the widget `widget` (none for a new one) whose fields have `variables`.
    pub(super) fn of<'a>(
        &self,
        widget: Option<&str>,
        variables: impl Iterator<Item = &'a str>,
    ) -> WidgetEvidence {
        let replies = widget.and_then(|widget| self.widgets.get(widget)).cloned().unwrap_or_default();
        if self.variables.is_empty() {
            return WidgetEvidence { replies, elsewhere: Vec::new() };
        }
        let of_others = |variable: &str| {
            let is_own = replies.iter().any(|reply| reply.tells_of(variable));
            if is_own { None } else { self.variables.get(variable).map(Arc::clone) }
        };
        let mut elsewhere: Vec<_> = variables.map(of_others).collect();
        // Nothing is the same as before anything was seen.
        if elsewhere.iter().all(Option::is_none) {
            elsewhere.clear();
        }
        WidgetEvidence { replies, elsewhere }
    }
}

/// What was seen of one widget.
#[derive(Debug, Clone, Default)]
pub(super) struct WidgetEvidence {
    /// Its values, one reply per conversation.
    pub(super) replies: Vec<SeenReply>,
    /// For each of its fields the values of other widgets with its variable, where no reply tells of that.
    elsewhere: Vec<Option<Arc<Vec<SeenValue>>>>,
}

impl WidgetEvidence {
    /// Replies alone.
    pub(super) fn of_replies(replies: &[SeenReply]) -> Self {
        Self { replies: replies.to_vec(), elsewhere: Vec::new() }
    }

    /// The values of other widgets for the field at `place`, one per conversation.
    pub(super) fn elsewhere(&self, place: usize) -> impl Iterator<Item = &FieldValue> {
        let seen = self.elsewhere.get(place).and_then(Option::as_deref);
        seen.into_iter().flatten().filter_map(|seen| seen.values.get(seen.place))
    }

    /// True if both are of the same replies.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.replies.len() == other.replies.len()
            && self.elsewhere.len() == other.elsewhere.len()
            && self.replies.iter().zip(&other.replies).all(|(one, other)| one.is(other))
            && self
                .elsewhere
                .iter()
                .zip(&other.elsewhere)
                .all(|(one, other)| is_same(one.as_deref(), other.as_deref()))
    }
}

fn is_same(one: Option<&Vec<SeenValue>>, other: Option<&Vec<SeenValue>>) -> bool {
    let (one, other) = (one.into_iter().flatten(), other.into_iter().flatten());
    one.clone().count() == other.clone().count() && one.zip(other).all(|(one, other)| one.is(other))
}
