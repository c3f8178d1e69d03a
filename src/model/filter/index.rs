//! The list, prepared for searching and sorting.

use std::cmp::Ordering;
use std::sync::OnceLock;

use wire::Widget;

use super::fold::fold;
use super::query::SearchQuery;
use crate::model::instant::parse_instant;

/// The sort key of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SortKey {
    /// The title, in the order of the user's language.
    #[default]
    Title,
    /// When a widget was created.
    Created,
    /// When a widget was last updated.
    Updated,
    /// The number of fields.
    Fields,
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// A to Z, oldest first, fewest first.
    #[default]
    Ascending,
    /// Z to A, newest first, most first.
    Descending,
}

impl Direction {
    /// The opposite direction.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }

    fn apply(self, ordering: Ordering) -> Ordering {
        match self {
            Self::Ascending => ordering,
            Self::Descending => ordering.reverse(),
        }
    }
}

/// An order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sort {
    /// What is compared.
    pub key: SortKey,
    /// Which end comes first.
    pub direction: Direction,
}

/// A list of widgets, prepared once so that each sort and each keystroke of a search is fast.
#[derive(Debug, Default)]
pub struct SearchIndex {
    entries: Vec<Option<IndexedWidget>>,
    /// The rank of each widget by title, because comparing titles is slow (10,000 widgets need about 130,000
    /// comparisons).
    title_ranks: OnceLock<Vec<usize>>,
}

#[derive(Debug)]
struct IndexedWidget {
    title: String,
    /// Title, labels and variables, one per line; empty until it is needed first, because that takes long.
    folded: OnceLock<String>,
    created: Option<f64>,
    updated: Option<f64>,
    field_count: usize,
}

impl IndexedWidget {
    fn new(widget: &Widget) -> Self {
        Self {
            title: widget.title.clone(),
            folded: OnceLock::new(),
            created: parse_instant(&widget.created),
            updated: parse_instant(&widget.updated),
            field_count: widget.fields.len(),
        }
    }
}

/// What is searched of `widget`.
fn folded(widget: &Widget) -> String {
    let mut folded = fold(&widget.title);
    for text in widget.fields.iter().flat_map(|field| [&field.label, &field.variable]) {
        folded.push('\n');
        folded.push_str(&fold(text));
    }
    folded
}

impl SearchIndex {
    /// Prepares `widgets` to be sorted. A place in this list is a widget's place; `None` has no widget.
    pub fn new<'a>(widgets: impl IntoIterator<Item = Option<&'a Widget>>) -> Self {
        let entries = widgets.into_iter().map(|widget| widget.map(IndexedWidget::new)).collect();
        Self { entries, title_ranks: OnceLock::new() }
    }

    /// Prepares `widget`, the one at `place`, to be searched.
    pub fn prepare(&self, place: usize, widget: &Widget) {
        if let Some(Some(entry)) = self.entries.get(place) {
            entry.folded.get_or_init(|| folded(widget));
        }
    }

    /// True if `query` finds `widget`, the one at `place`.
    pub fn matches(&self, place: usize, widget: &Widget, query: &SearchQuery) -> bool {
        let Some(Some(entry)) = self.entries.get(place) else { return false };
        query.matches(entry.folded.get_or_init(|| folded(widget)))
    }

    /// The places of the widgets in the order of `sort`. Equal ones keep their order; unreadable timestamps come last
    /// in both directions.
    ///
    /// `compare_titles` is called only for the first sort by title: another language needs a new index.
    pub fn order(&self, sort: Sort, compare_titles: &dyn Fn(&str, &str) -> Ordering) -> Vec<usize> {
        let mut places = self.places();
        let ranks = match sort.key {
            SortKey::Title => self.title_ranks(compare_titles),
            SortKey::Created | SortKey::Updated | SortKey::Fields => &[],
        };
        let compare = |a: usize, b: usize| {
            let (Some(left), Some(right)) = (&self.entries[a], &self.entries[b]) else {
                return Ordering::Equal;
            };
            match sort.key {
                SortKey::Title => sort.direction.apply(ranks[a].cmp(&ranks[b])),
                SortKey::Created => compare_times(left.created, right.created, sort.direction),
                SortKey::Updated => compare_times(left.updated, right.updated, sort.direction),
                SortKey::Fields => sort.direction.apply(left.field_count.cmp(&right.field_count)),
            }
        };
        sort_places(&mut places, &compare);
        places
    }

    /// The places that have a widget.
    fn places(&self) -> Vec<usize> {
        (0..self.entries.len()).filter(|place| self.entries[*place].is_some()).collect()
    }

    fn title_ranks(&self, compare: &dyn Fn(&str, &str) -> Ordering) -> &[usize] {
        self.title_ranks.get_or_init(|| {
            let title = |place: usize| self.entries[place].as_ref().map_or("", |entry| entry.title.as_str());
            let mut places = self.places();
            sort_places(&mut places, &|a, b| compare(title(a), title(b)));
            let mut ranks = vec![0; self.entries.len()];
            let mut rank = 0;
            for (position, place) in places.iter().enumerate() {
                let follows_equal =
                    position > 0 && compare(title(places[position - 1]), title(*place)) == Ordering::Equal;
                rank = if follows_equal { rank } else { position };
                ranks[*place] = rank;
            }
            ranks
        })
    }
}

/// Sorts stably, like `sort_by`, by merging sorted halves. One plain function serves all orders, because the
/// standard library's sort adds more than 1 KB to the page per type.
pub fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    if places.len() < 2 {
        return;
    }
    let (left, right) = places.split_at_mut(places.len() / 2);
    sort_places(left, compare);
    sort_places(right, compare);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right): (&[usize], &[usize]) = (left, right);
    while let ([first, behind_first @ ..], [second, behind_second @ ..]) = (left, right) {
        if compare(*second, *first) == Ordering::Less {
            merged.push(*second);
            right = behind_second;
        } else {
            merged.push(*first);
            left = behind_first;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    places.copy_from_slice(&merged);
}

/// An unreadable time comes last in both directions.
fn compare_times(left: Option<f64>, right: Option<f64>, direction: Direction) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => direction.apply(left.total_cmp(&right)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use wire::Field;

    use super::*;

    fn widget(title: &str, updated: &str, fields: &[(&str, &str)]) -> Widget {
        Widget {
            title: title.to_owned(),
            created: updated.to_owned(),
            updated: updated.to_owned(),
            fields: fields
                .iter()
                .map(|(label, variable)| Field {
                    label: (*label).to_owned(),
                    variable: (*variable).to_owned(),
                    ..Field::default()
                })
                .collect(),
            ..Widget::default()
        }
    }

    fn sample() -> Vec<Widget> {
        vec![
            widget("Orders", "2026-01-03T00:00:00Z", &[("Total", "order_total"), ("Größe", "size")]),
            widget("customer", "never", &[("Name", "name"), ("E-mail", "email"), ("Phone", "phone")]),
            widget("Billing", "2026-01-01T00:00:00Z", &[]),
            widget("orders", "1767312000", &[("City", "city")]),
        ]
    }

    fn order(query: &str, key: SortKey, direction: Direction) -> Vec<usize> {
        let (widgets, query) = (sample(), SearchQuery::parse(query));
        let index = SearchIndex::new(widgets.iter().map(Some));
        let mut places =
            index.order(Sort { key, direction }, &|a, b| a.to_lowercase().cmp(&b.to_lowercase()));
        places.retain(|place| index.matches(*place, &widgets[*place], &query));
        places
    }

    #[test]
    fn a_place_without_a_widget_is_neither_sorted_nor_found() {
        let widgets = sample();
        let index = SearchIndex::new([Some(&widgets[0]), None, Some(&widgets[2])]);
        let by_title = Sort { key: SortKey::Title, direction: Direction::Ascending };
        assert_eq!(index.order(by_title, &str::cmp), [2, 0]);
        assert!(!index.matches(1, &widgets[1], &SearchQuery::parse("customer")));
        assert!(!index.matches(3, &widgets[1], &SearchQuery::parse("customer")));
    }

    #[test]
    fn a_widget_is_found_whether_it_was_prepared_or_not() {
        let widgets = sample();
        let index = SearchIndex::new(widgets.iter().map(Some));
        index.prepare(0, &widgets[0]);
        for (place, widget) in widgets.iter().enumerate().take(2) {
            assert!(index.matches(place, widget, &SearchQuery::parse(&widget.title)));
        }
    }

    #[test]
    fn places_are_sorted_as_the_standard_library_sorts() {
        for length in 0..200 {
            let keys: Vec<usize> = (0..length).map(|place| place * 7_919 % 31).collect();
            let mut places: Vec<usize> = (0..length).collect();
            let mut expected = places.clone();
            expected.sort_by_key(|place| keys[*place]);
            sort_places(&mut places, &|one, other| keys[one].cmp(&keys[other]));
            assert_eq!(places, expected);
        }
    }

    #[test]
    fn each_key_sorts_both_ways_and_equal_ones_keep_their_order() {
        use Direction::{Ascending, Descending};
        for (key, direction, expected) in [
            (SortKey::Title, Ascending, [2, 1, 0, 3]),
            (SortKey::Title, Descending, [0, 3, 1, 2]),
            (SortKey::Updated, Ascending, [2, 3, 0, 1]),
            (SortKey::Updated, Descending, [0, 3, 2, 1]),
            (SortKey::Created, Ascending, [2, 3, 0, 1]),
            (SortKey::Fields, Ascending, [2, 3, 0, 1]),
            (SortKey::Fields, Descending, [1, 0, 3, 2]),
        ] {
            assert_eq!(order("", key, direction), expected, "{key:?} {direction:?}");
        }
    }

    #[test]
    fn all_words_must_stand_somewhere() {
        for (query, expected) in [
            ("ORDER", vec![0, 3]),
            ("order total", vec![0]),
            ("total order_", vec![0]),
            ("order name", vec![]),
            ("grösse", vec![0]),
            ("e-mail", vec![1]),
            ("city", vec![3]),
            ("total größe", vec![0]),
            ("ordersTotal", vec![]),
        ] {
            assert_eq!(order(query, SortKey::Title, Direction::Ascending), expected, "{query:?}");
        }
    }

    #[test]
    fn titles_are_compared_once_for_many_sorts() {
        let widgets: Vec<Widget> =
            (0..500).map(|number| widget(&format!("Widget {}", number * 7 % 500), "", &[])).collect();
        let index = SearchIndex::new(widgets.iter().map(Some));
        let comparisons = Cell::new(0);
        let compare = |a: &str, b: &str| {
            comparisons.set(comparisons.get() + 1);
            a.cmp(b)
        };
        let first = index.order(Sort::default(), &compare);
        let after_first = comparisons.get();
        let again = index.order(Sort::default(), &compare);
        assert_eq!(first, again);
        assert_eq!(comparisons.get(), after_first);
        assert_eq!(first.len(), 500);
    }

    #[test]
    fn directions_turn() {
        assert_eq!(Direction::Ascending.reversed(), Direction::Descending);
        assert_eq!(Direction::Descending.reversed(), Direction::Ascending);
    }
}
