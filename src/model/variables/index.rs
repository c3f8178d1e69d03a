//! All variables with their labels and types, kept up to date part by part: a list of thousands of widgets changes in a
//! few of them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use wire::{ListedWidget, Value, Widget};

use crate::model::field_type::FieldType;
use crate::model::filter::fold;
use crate::model::text::is_blank;

/// The type of a field, as far as types are told apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VariableKind {
    /// A known type, by its word.
    Known(&'static str),
    /// Another one, as it is written.
    Other(String),
    /// None.
    Absent,
}

impl VariableKind {
    /// The type that the member `type` of a field names.
    pub fn of(kind: Option<&Value>) -> Self {
        match kind {
            None | Some(Value::Null) => Self::Absent,
            Some(kind) => match (FieldType::from_kind(kind), kind) {
                (Some(known), _) => Self::Known(known.word()),
                (None, Value::String(word)) => Self::Other(word.clone()),
                (None, other) => Self::Other(other.to_string()),
            },
        }
    }

    /// The known type.
    pub fn known(&self) -> Option<FieldType> {
        match self {
            Self::Known(word) => FieldType::ALL.into_iter().find(|known| known.word() == *word),
            _ => None,
        }
    }
}

/// The name under which `variable` is counted: one without a visible character is none, and has the empty name.
pub fn counted_name(variable: &str) -> &str {
    if is_blank(variable) { "" } else { variable }
}

/// A variable, with what its fields have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariableUse {
    /// The variable; empty for the fields without any.
    pub name: String,
    /// The labels of its fields, each once, the most frequent first.
    pub labels: Vec<String>,
    /// The types of its fields, each once, the most frequent first.
    pub kinds: Vec<VariableKind>,
    /// How many widgets use it.
    pub widgets: usize,
    /// How many fields use it.
    pub fields: usize,
    /// Name and labels, folded for the search.
    pub(super) folded: String,
}

impl VariableUse {
    /// Whether the search for `folded`, see [`VariableIndex::folded`], finds it.
    pub fn is_found_by(&self, folded: &str) -> bool {
        folded.split_whitespace().all(|word| self.folded.contains(word))
    }
}

/// What is known of a variable.
#[derive(Debug, Default)]
struct Entry {
    labels: HashMap<String, usize>,
    kinds: HashMap<VariableKind, usize>,
    widgets: usize,
    fields: usize,
}

/// The variables of a list of widgets.
#[derive(Debug, Default)]
pub struct VariableIndex {
    entries: HashMap<String, Entry>,
    /// The widgets that are counted, by their addresses: an unchanged widget keeps its own.
    known: HashMap<usize, Arc<ListedWidget>>,
    /// Widgets that are yet to be counted, or no longer, as the flag says.
    due: Vec<(Arc<ListedWidget>, bool)>,
}

impl VariableIndex {
    /// `text` as it is searched for.
    pub fn folded(text: &str) -> String {
        fold(text.trim())
    }

    /// From now on it is to count `widgets`; [`VariableIndex::go_on`] does it.
    pub fn aim_at(&mut self, widgets: impl Iterator<Item = Arc<ListedWidget>>) {
        let mut gone: HashMap<usize, &Arc<ListedWidget>> =
            self.known.iter().map(|(address, widget)| (*address, widget)).collect();
        let mut due = Vec::new();
        for widget in widgets {
            if gone.remove(&address_of(&widget)).is_none() {
                due.push((widget, true));
            }
        }
        due.extend(gone.into_values().map(|widget| (Arc::clone(widget), false)));
        self.due = due;
    }

    /// Counts up to `most` further widgets; true once all are counted.
    pub fn go_on(&mut self, most: usize) -> bool {
        for _ in 0..most {
            let Some((widget, is_new)) = self.due.pop() else { break };
            if let ListedWidget::Readable(readable) = widget.as_ref() {
                self.count(readable, is_new);
            }
            if is_new {
                self.known.insert(address_of(&widget), widget);
            } else {
                self.known.remove(&address_of(&widget));
            }
        }
        self.due.is_empty()
    }

    /// The variables, sorted by name without regard to capitals and accents.
    pub fn list(&self) -> Vec<VariableUse> {
        let mut list: Vec<(String, VariableUse)> =
            self.entries.iter().map(|(name, entry)| (fold(name), entry.summary(name))).collect();
        list.sort_by(|(one, one_use), (other, other_use)| {
            (one, &one_use.name).cmp(&(other, &other_use.name))
        });
        list.into_iter().map(|(_, variable)| variable).collect()
    }

    fn count(&mut self, widget: &Widget, is_new: bool) {
        for (place, field) in widget.fields.iter().enumerate() {
            let name = counted_name(&field.variable);
            let is_first =
                !widget.fields.iter().take(place).any(|other| counted_name(&other.variable) == name);
            let entry = self.entries.entry(name.to_owned()).or_default();
            add(&mut entry.labels, field.label.clone(), is_new);
            add(&mut entry.kinds, VariableKind::of(field.kind.as_ref()), is_new);
            let step = |count: usize| if is_new { count + 1 } else { count.saturating_sub(1) };
            entry.fields = step(entry.fields);
            if is_first {
                entry.widgets = step(entry.widgets);
            }
            if entry.fields == 0 {
                self.entries.remove(name);
            }
        }
    }
}

impl Entry {
    fn summary(&self, name: &str) -> VariableUse {
        let labels = by_count(&self.labels);
        let folded = std::iter::once(name).chain(labels.iter().map(String::as_str)).map(fold);
        let folded = folded.collect::<Vec<_>>().join("\n");
        VariableUse {
            name: name.to_owned(),
            folded,
            labels,
            kinds: by_count(&self.kinds),
            widgets: self.widgets,
            fields: self.fields,
        }
    }
}

fn address_of(widget: &Arc<ListedWidget>) -> usize {
    Arc::as_ptr(widget).addr()
}

fn add<K: Eq + Hash + Clone>(counts: &mut HashMap<K, usize>, key: K, is_new: bool) {
    if is_new {
        *counts.entry(key).or_default() += 1;
    } else if let Some(count) = counts.get_mut(&key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(&key);
        }
    }
}

/// The keys, those that occur most first.
fn by_count<K: Ord + Clone>(counts: &HashMap<K, usize>) -> Vec<K> {
    let mut keys: Vec<_> = counts.iter().collect();
    keys.sort_by_key(|(key, count)| (Reverse(**count), (*key).clone()));
    keys.into_iter().map(|(key, _)| key.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::Field;

    fn field(label: &str, variable: &str, kind: Option<&str>) -> Field {
        let kind = kind.map(|kind| Value::String(kind.to_owned()));
        Field { label: label.to_owned(), variable: variable.to_owned(), kind, ..Field::default() }
    }

    fn listed(id: &str, fields: &[(&str, &str, Option<&str>)]) -> Arc<ListedWidget> {
        let fields = fields.iter().map(|(label, variable, kind)| field(label, variable, *kind)).collect();
        Arc::new(ListedWidget::Readable(Widget { id: id.to_owned(), fields, ..Widget::default() }))
    }

    fn index_of(widgets: &[Arc<ListedWidget>]) -> VariableIndex {
        let mut index = VariableIndex::default();
        index.aim_at(widgets.iter().cloned());
        assert!(index.go_on(usize::MAX));
        index
    }

    fn find<'a>(list: &'a [VariableUse], name: &str) -> &'a VariableUse {
        list.iter().find(|variable| variable.name == name).unwrap()
    }

    #[test]
    fn the_most_frequent_label_and_type_come_first() {
        let widgets = [
            listed("a", &[("E-mail", "email", Some("email")), ("Other", "email", Some("text"))]),
            listed("b", &[("Mail", "email", Some("E-Mail"))]),
            listed("c", &[("Mail", "email", None), ("Plan", "Plan", Some("money"))]),
        ];
        let list = index_of(&widgets).list();
        let email = find(&list, "email");
        assert_eq!(email.labels, ["Mail", "E-mail", "Other"]);
        assert_eq!(
            email.kinds,
            [VariableKind::Known("email"), VariableKind::Known("text"), VariableKind::Absent]
        );
        assert_eq!((email.widgets, email.fields), (3, 4));
        assert_eq!(find(&list, "Plan").kinds, [VariableKind::Other("money".to_owned())]);
        assert_eq!(list.iter().map(|variable| variable.name.as_str()).collect::<Vec<_>>(), ["email", "Plan"]);
    }

    #[test]
    fn a_changed_list_counts_as_a_new_one() {
        let mut widgets: Vec<_> = (0..50)
            .map(|number| {
                let shared = format!("shared{}", number % 7);
                let own = format!("own{number}");
                listed(&number.to_string(), &[("Shared", &shared, None), ("Own", &own, Some("text"))])
            })
            .collect();
        let mut index = index_of(&widgets);
        widgets.remove(3);
        widgets[10] = listed("new", &[("Renamed", "shared1", Some("number"))]);
        widgets.push(listed("added", &[("Added", "added", None)]));
        index.aim_at(widgets.iter().cloned());
        assert_eq!(index.due.len(), 4, "the others are known: {:?}", index.due);
        // In parts, and with a new aim between them.
        assert!(!index.go_on(2));
        widgets.swap(0, 20);
        widgets.pop();
        index.aim_at(widgets.iter().cloned());
        assert!(index.go_on(usize::MAX));
        assert_eq!(index.list(), index_of(&widgets).list());
    }

    #[test]
    fn a_search_finds_names_and_labels_in_any_spelling() {
        let list = index_of(&[listed("a", &[("Größe des Kunden", "customer_size", None)])]).list();
        for (search, found) in [
            ("SIZE", true),
            ("grosse", true),
            ("kunden size", true),
            ("  customer ", true),
            ("", true),
            ("plan", false),
        ] {
            assert_eq!(list[0].is_found_by(&VariableIndex::folded(search)), found, "{search}");
        }
    }
}
