use super::*;

fn field(label: &str, variable: &str) -> Field {
    Field { label: label.to_owned(), variable: variable.to_owned(), ..Field::default() }
}

fn content(title: &str, fields: &[(&str, &str)]) -> WidgetContent {
    let fields = fields.iter().map(|(label, variable)| field(label, variable)).collect();
    WidgetContent { title: title.to_owned(), fields }
}

fn labels(content: &WidgetContent) -> Vec<&str> {
    content.fields.iter().map(|field| field.label.as_str()).collect()
}

/// The result where each part goes as it is suggested.
fn suggested(merge: &Merge) -> WidgetContent {
    let differences = merge.differences();
    merge.result(|part| {
        let known = differences.iter().find(|difference| difference.part == part);
        known.map_or(Side::Mine, Difference::suggestion)
    })
}

const BASE: &[(&str, &str)] = &[("Name", "name"), ("Plan", "plan"), ("City", "city")];

#[test]
fn equal_versions_differ_in_nothing() {
    let both = content("B", &[("Plan", "plan"), ("New", "new")]);
    let merge = Merge::new(&content("A", BASE), both.clone(), both.clone());
    assert_eq!(merge.differences(), []);
    assert_eq!(suggested(&merge), both);
}

#[test]
fn what_only_one_side_changed_is_suggested_from_that_side() {
    let mine = content("Mine", BASE);
    let theirs = content("A", &[("Name", "name"), ("Tariff", "plan"), ("City", "city")]);
    let merge = Merge::new(&content("A", BASE), mine, theirs);
    let found: Vec<_> = merge.differences().into_iter().map(|found| (found.part, found.changed_by)).collect();
    assert_eq!(found, [(Part::Title, Some(Side::Mine)), (Part::Field(1), Some(Side::Theirs))]);
    let result = suggested(&merge);
    assert_eq!((result.title.as_str(), labels(&result)), ("Mine", vec!["Name", "Tariff", "City"]));
}

#[test]
fn what_both_changed_is_nobodys_alone() {
    let merge = Merge::new(&content("A", &[]), content("Mine", &[]), content("Theirs", &[]));
    let differences = merge.differences();
    assert_eq!(differences[0].changed_by, None);
    assert_eq!(merge.result(|_| Side::Theirs).title, "Theirs");
    assert_eq!(merge.result(|_| Side::Mine).title, "Mine");
}

#[test]
fn fields_that_were_added_on_both_sides_are_kept_in_their_places() {
    let mine = content("A", &[("Name", "name"), ("Mine", "mine"), ("Plan", "plan"), ("City", "city")]);
    let theirs = content("A", &[("Name", "name"), ("Plan", "plan"), ("City", "city"), ("Theirs", "theirs")]);
    let merge = Merge::new(&content("A", BASE), mine, theirs);
    assert_eq!(labels(&suggested(&merge)), ["Name", "Mine", "Plan", "City", "Theirs"]);
    let theirs_only = merge.result(|_| Side::Theirs);
    assert_eq!(labels(&theirs_only), ["Name", "Plan", "City", "Theirs"]);
}

#[test]
fn a_field_removed_there_and_changed_here_is_asked_about() {
    let mine = content("A", &[("Name", "name"), ("Tariff", "plan"), ("City", "city")]);
    let theirs = content("A", &[("Name", "name"), ("City", "city")]);
    let merge = Merge::new(&content("A", BASE), mine, theirs);
    let [difference] = &merge.differences()[..] else { panic!("one difference") };
    assert_eq!((&difference.theirs, difference.changed_by), (&Version::Absent, None));
    assert_eq!(labels(&merge.result(|_| Side::Mine)), ["Name", "Tariff", "City"]);
    assert_eq!(labels(&merge.result(|_| Side::Theirs)), ["Name", "City"]);
}

#[test]
fn an_order_is_a_part_of_its_own() {
    let mine = content("A", &[("City", "city"), ("Name", "name"), ("Plan", "plan")]);
    let theirs = content("A", &[("Name", "name"), ("Tariff", "plan"), ("City", "city")]);
    let merge = Merge::new(&content("A", BASE), mine, theirs);
    let order = merge.differences().into_iter().find(|difference| difference.part == Part::Order);
    assert_eq!(order.map(|order| order.changed_by), Some(Some(Side::Mine)));
    assert_eq!(labels(&suggested(&merge)), ["City", "Name", "Tariff"]);
}

#[test]
fn the_same_variable_added_twice_is_one_field() {
    let base = content("A", &[]);
    let merge = Merge::new(&base, content("A", &[("Mail", "email")]), content("A", &[("E-mail", "email")]));
    assert_eq!(merge.differences().len(), 1);
    assert_eq!(labels(&merge.result(|_| Side::Theirs)), ["E-mail"]);
}
