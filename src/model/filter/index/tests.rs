//! Searching and sorting.

use wire::Field;

use super::*;
use crate::model::filter::sort_places;

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

fn sample() -> Vec<Arc<ListedWidget>> {
    let widgets = [
        widget("Orders", "2026-01-03T00:00:00Z", &[("Total", "order_total"), ("Größe", "size")]),
        widget("customer", "never", &[("Name", "name"), ("E-mail", "email"), ("Phone", "phone")]),
        widget("Billing", "2026-01-01T00:00:00Z", &[]),
        widget("orders", "1767312000", &[("City", "city")]),
    ];
    widgets.map(listed).into()
}

fn listed(widget: Widget) -> Arc<ListedWidget> {
    Arc::new(ListedWidget::Readable(widget))
}

/// One that is no widget.
fn unreadable() -> Arc<ListedWidget> {
    let list = wire::decode_list(br#"{"inboxWidgets":[{"id":7}]}"#).unwrap();
    list.widgets.into_iter().map(Arc::new).next().unwrap()
}

fn sorted(index: &SearchIndex, sort: Sort, widgets: &[Arc<ListedWidget>]) -> Vec<usize> {
    let title = |place: usize| widgets[place].widget().unwrap().title.to_lowercase();
    let by_title = |one: usize, other: usize| title(one).cmp(&title(other));
    let mut places = index.places();
    sort_places(&mut places, &|one, other| index.compare(sort, &by_title, (one, other)));
    places
}

fn order(query: &str, key: SortKey, direction: Direction) -> Vec<usize> {
    let (widgets, query) = (sample(), SearchQuery::parse(query));
    let index = SearchIndex::new(&widgets, &SearchIndex::default());
    let mut places = sorted(&index, Sort { key, direction }, &widgets);
    places.retain(|place| index.matches(*place, &query));
    places
}

#[test]
fn a_place_without_a_widget_is_neither_sorted_nor_found() {
    let widgets = sample();
    let list = [Arc::clone(&widgets[0]), unreadable(), Arc::clone(&widgets[2])];
    let index = SearchIndex::new(&list, &SearchIndex::default());
    let by_title = Sort { key: SortKey::Title, direction: Direction::Ascending };
    assert_eq!(sorted(&index, by_title, &widgets), [2, 0]);
    assert!(!index.matches(1, &SearchQuery::parse("customer")));
    assert!(!index.matches(3, &SearchQuery::parse("customer")));
}

#[test]
fn a_widget_is_found_whether_it_was_prepared_or_not() {
    let widgets = sample();
    let index = SearchIndex::new(&widgets, &SearchIndex::default());
    index.prepare(0);
    for (place, widget) in widgets.iter().enumerate().take(2) {
        assert!(index.matches(place, &SearchQuery::parse(&widget.widget().unwrap().title)));
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
fn directions_turn() {
    assert_eq!(Direction::Ascending.reversed(), Direction::Descending);
    assert_eq!(Direction::Descending.reversed(), Direction::Ascending);
}

#[test]
fn what_is_still_the_same_widget_stays_prepared() {
    let widgets = sample();
    let old = SearchIndex::new(&widgets, &SearchIndex::default());
    let changed = listed(widget("Orders of today", "2026-01-03T00:00:00Z", &[]));
    // One is gone, one is changed, one has come.
    let come = listed(widget("Complaints", "2026-01-04T00:00:00Z", &[]));
    let now = [&widgets[0], &changed, &widgets[3], &come];
    let new = SearchIndex::new(now, &old);
    let shared = |new_place: usize, old_place: usize| {
        let of = |index: &SearchIndex, place: usize| index.entries[place].clone().unwrap();
        Arc::ptr_eq(&of(&new, new_place), &of(&old, old_place))
    };
    assert!(shared(0, 0));
    assert!(shared(2, 3));
    assert!((0..4).all(|place| !shared(1, place) && !shared(3, place)));
    assert_eq!(new.entries[1].as_ref().unwrap().field_count(), 0);
}

#[test]
fn an_index_of_a_long_list_prepares_nothing_but_what_is_compared() {
    let widgets = sample();
    let index = SearchIndex::new(&widgets, &SearchIndex::default());
    let prepared = |index: &SearchIndex| {
        let entries = index.entries.iter().flatten();
        let is_prepared = |entry: &&Arc<IndexedWidget>| {
            entry.created.get().is_some() || entry.updated.get().is_some() || entry.folded.get().is_some()
        };
        entries.filter(is_prepared).count()
    };
    assert_eq!(prepared(&index), 0);
    let sort = Sort { key: SortKey::Updated, direction: Direction::Descending };
    index.compare(sort, &|_, _| Ordering::Equal, (0, 2));
    assert_eq!(prepared(&index), 2);
}
