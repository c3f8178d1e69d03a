use serde_json::{Value, json};

use super::*;
use crate::bundle::{Bundle, decode_bundle};
use crate::contract::{LARGEST_REQUEST, MOST_FIELDS};
use crate::list::{ListedWidget, decode_list};
use crate::merge::{Part, Version};

const RULES: TextRules = TextRules {
    text: crate::clean_text,
    variable: crate::clean_variable,
    length: |text| text.chars().count(),
};

fn bundle(chatbot: &str, widgets: &Value) -> Bundle {
    decode_bundle(&json!({"version": 1, "chatbotId": chatbot, "widgets": widgets}).to_string()).unwrap()
}

fn there(widgets: &Value) -> Vec<ListedWidget> {
    decode_list(json!({"inboxWidgets": widgets}).to_string().as_bytes()).unwrap().widgets
}

/// The plan for the chatbot `demo`.
fn plan(chatbot: &str, widgets: &Value, of_chatbot: &Value) -> Plan {
    Planner::new(&bundle(chatbot, widgets), "demo", &there(of_chatbot), RULES).whole()
}

fn name(step: &PlannedStep) -> &'static str {
    match step {
        PlannedStep::Create(_) => "create",
        PlannedStep::Change(_) => "change",
        PlannedStep::Same { .. } => "same",
        PlannedStep::Conflict(conflict) => match conflict {
            PlanConflict::Unreadable(_) => "unreadable",
            PlanConflict::Repeated => "repeated",
            PlanConflict::Ambiguous { .. } => "ambiguous",
            PlanConflict::UnreadableThere => "unreadable there",
            PlanConflict::ChangedSince(_) => "changed since",
            PlanConflict::Texts(_) => "texts",
            PlanConflict::TooManyFields => "too many fields",
            PlanConflict::TooLarge => "too large",
        },
    }
}

/// The id of the widget that a step is about.
fn target(step: &PlannedStep) -> &str {
    match step {
        PlannedStep::Same { id } => id,
        step => step.change().map_or("", |change| &change.base.id),
    }
}

fn steps(plan: &Plan) -> Vec<String> {
    let widgets =
        plan.widgets.iter().map(|widget| format!("{} {}", name(&widget.step), target(&widget.step)));
    widgets.map(|text| text.trim_end().to_owned()).collect()
}

fn widget(id: &str, title: &str, variables: &[&str]) -> Value {
    let fields: Vec<_> = variables.iter().map(|name| json!({"label": name, "variable": name})).collect();
    json!({"id": id, "title": title, "fields": fields, "updated": "1"})
}

fn at(mut widget: Value, updated: &str) -> Value {
    widget["updated"] = json!(updated);
    widget
}

#[test]
fn widgets_of_the_same_chatbot_are_found_by_id_and_else_by_title() {
    let unreadable = json!({"id": "u", "title": "U", "fields": 7});
    let of_chatbot = json!([
        widget("a", "A", &["x"]),
        widget("b", "B", &["x"]),
        widget("c", "C", &["x"]),
        at(widget("d", "D", &["x"]), "2"),
        unreadable,
        widget("e", "E", &["x"]),
    ]);
    let widgets = json!([
        widget("a", "A", &["x"]),
        widget("b", "B2", &["x", "y"]),
        widget("new", "New", &[]),
        widget("gone", "C", &["z"]),
        widget("d", "D", &["y"]),
        widget("u", "U", &[]),
        widget("a", "A again", &[]),
        json!({"title": "New by hand"}),
        json!({"id": "x", "title": 7}),
    ]);
    let plan = plan("demo", &widgets, &of_chatbot);
    let expected = [
        "same a",
        "change b",
        "create",
        "change c",
        "changed since d",
        "unreadable there",
        "repeated",
        "create",
        "unreadable",
    ];
    assert_eq!(steps(&plan), expected);
    assert_eq!(plan.only_there, [5]);
    assert_eq!(plan.count(PlannedStep::is_due), 4);
    assert_eq!(plan.count(PlannedStep::can_be_carried_out), 5);
}

#[test]
fn widgets_of_another_chatbot_are_found_by_title_alone() {
    let of_chatbot = json!([widget("a", "A", &["x"]), at(widget("b", "B", &["x"]), "9")]);
    let widgets =
        json!([widget("b", "A", &["x"]), widget("a", "B", &["y"]), widget("c", " B\u{200b}2 ", &[])]);
    let plan = plan("other", &widgets, &of_chatbot);
    // Their times are those of other widgets.
    assert_eq!(steps(&plan), ["same a", "change b", "create"]);
    let PlannedStep::Create(create) = &plan.widgets[2].step else { panic!() };
    assert_eq!(create.to_value(), json!({"title": "B2"}));
}

#[test]
fn a_title_that_is_there_several_times_is_decided_by_the_content_or_not_at_all() {
    let one = |id: &str, variables: &[&str]| widget(id, "T", variables);
    for (widgets, of_chatbot, expected) in [
        (json!([one("1", &["x"])]), json!([one("a", &["y"]), one("b", &["z"])]), vec!["ambiguous"]),
        (json!([one("1", &["z"])]), json!([one("a", &["y"]), one("b", &["z"])]), vec!["same b"]),
        (json!([one("1", &["x"]), one("2", &["y"])]), json!([]), vec!["create", "create"]),
        (
            json!([one("1", &["x"]), one("2", &["y"])]),
            json!([one("a", &["z"])]),
            vec!["ambiguous", "ambiguous"],
        ),
        // As after the first of two creations: the second is still to do.
        (json!([one("1", &["x"]), one("2", &["y"])]), json!([one("a", &["x"])]), vec!["same a", "create"]),
        (json!([one("1", &["x"]), one("2", &["x"])]), json!([one("a", &["x"])]), vec!["same a", "create"]),
        (
            json!([one("1", &["x"]), one("2", &["y"])]),
            json!([one("a", &["y"]), one("b", &["z"])]),
            vec!["change b", "same a"],
        ),
        (
            json!([one("1", &["x"])]),
            json!([{"id": "u", "title": "T", "fields": 7}]),
            vec!["unreadable there"],
        ),
    ] {
        assert_eq!(steps(&plan("other", &widgets, &of_chatbot)), expected, "{widgets} {of_chatbot}");
    }
    // None of those that may be meant is the chatbot's alone.
    let of_chatbot = json!([one("a", &["y"]), one("b", &["z"]), widget("c", "C", &[])]);
    assert_eq!(plan("other", &json!([one("1", &["x"])]), &of_chatbot).only_there, [2]);
}

#[test]
fn a_plan_made_again_after_its_steps_finds_nothing_to_do() {
    let widgets = json!([
        widget("a", "A", &["x"]),
        widget("b", "B", &["x", "y"]),
        {"title": "C", "fields": [{"label": "L", "variable": "pl\u{200b}an", "type": "text", "unit": 1.5}]},
        {"title": "C", "fields": [{"label": "L", "variable": "other"}]},
    ]);
    let mut now = vec![widget("a", "A", &["x"]), widget("b", "B", &["x"])];
    let first = plan("demo", &widgets, &json!(now));
    assert_eq!(steps(&first), ["same a", "change b", "create", "create"]);
    for (number, planned) in first.widgets.iter().enumerate() {
        match &planned.step {
            PlannedStep::Create(create) => {
                let mut created = create.to_value();
                created["id"] = json!(format!("new{number}"));
                now.push(created);
            }
            PlannedStep::Change(change) => {
                let fields = change.update.to_value()["fields"].clone();
                now[1] = at(json!({"id": "b", "title": "B", "fields": fields}), "2");
            }
            _ => {}
        }
        // Interrupted here, it goes on with the rest.
        let rest = plan("demo", &widgets, &json!(now));
        assert_eq!(rest.count(PlannedStep::is_due), 3 - number.min(3), "after {number}");
    }
}

#[test]
fn a_change_names_what_differs_field_by_field_and_sends_only_that() {
    let former = json!({"id": "a", "title": "A", "fields": [
        {"label": "Name", "variable": "name"}, {"label": "Plan", "variable": "plan", "unit": 1}], "updated": "1"});
    let wanted = json!({"id": "a", "title": "B", "fields": [
        {"label": "Plan", "variable": "plan", "unit": 2}, {"label": "New", "variable": "new"}], "updated": "1"});
    let plan = plan("demo", &json!([wanted]), &json!([former]));
    let change = plan.widgets[0].step.change().unwrap();
    assert_eq!(change.update.to_value(), json!({"title": "B", "fields": wanted["fields"]}));
    let parts: Vec<_> = change.differences.iter().map(|found| found.part).collect();
    assert_eq!(parts, [Part::Title, Part::Field(0), Part::Field(1), Part::Field(2)]);
    assert_eq!(change.differences[0].theirs, Version::Title("B".to_owned()));
    assert_eq!(change.differences[1].theirs, Version::Absent);
    let only_title = json!({"id": "a", "title": "B", "fields": former["fields"], "updated": "1"});
    let plan = self::plan("demo", &json!([only_title]), &json!([former]));
    assert_eq!(plan.widgets[0].step.change().unwrap().update.to_value(), json!({"title": "B"}));
}

#[test]
fn what_no_server_takes_is_a_conflict_before_anything_is_sent() {
    let field = |label: &str, variable: &str| json!({"title": "T", "fields": [{"label": label, "variable": variable}]});
    let long = "a".repeat(201);
    for (widget, place, problem) in [
        (json!({"title": " \u{200b}"}), TextPlace::Title, TextProblem::Empty),
        (json!({"title": "a\u{0}b"}), TextPlace::Title, TextProblem::ControlCharacter),
        (json!({"title": long}), TextPlace::Title, TextProblem::TooLong),
        (field("", "v"), TextPlace::Label(0), TextProblem::Empty),
        (field("L", "a\nb"), TextPlace::Variable(0), TextProblem::ControlCharacter),
    ] {
        let plan = plan("other", &json!([widget]), &json!([]));
        let expected = PlannedStep::Conflict(PlanConflict::Texts(vec![(place, problem)]));
        assert_eq!(plan.widgets[0].step, expected, "{widget}");
    }
    let many = json!({"title": "T", "fields": vec![json!({"label": "L", "variable": "v"}); MOST_FIELDS + 1]});
    assert_eq!(steps(&plan("other", &json!([many]), &json!([]))), ["too many fields"]);
    let large = json!({"label": "L", "variable": "v", "more": "x".repeat(LARGEST_REQUEST)});
    let large = json!({"title": "T", "fields": [large]});
    assert_eq!(steps(&plan("other", &json!([large]), &json!([]))), ["too large"]);
    assert_eq!(steps(&plan("other", &json!([large]), &json!([widget("a", "T", &[])]))), ["too large"]);
}

#[test]
fn what_the_server_has_already_breaks_no_rule() {
    let long = "a".repeat(201);
    let there = json!([{"id": "a", "title": long, "fields": [{"label": "", "variable": "v"}]}]);
    let wanted = json!([{"id": "a", "title": long, "fields": [
        {"label": "", "variable": "v"}, {"label": "New", "variable": "new"}]}]);
    assert_eq!(steps(&plan("demo", &wanted, &there)), ["change a"]);
    let worse = json!([{"id": "a", "title": long, "fields": [{"label": " ", "variable": "w"}]}]);
    assert_eq!(steps(&plan("demo", &worse, &there)), ["texts"]);
    assert_eq!(steps(&plan("demo", &there, &there)), ["same a"]);
}

#[test]
fn a_long_plan_is_made_in_parts() {
    let widgets: Vec<_> = (0..10).map(|number| json!({"title": format!("T{number}")})).collect();
    let (bundle, there) = (bundle("other", &json!(widgets)), there(&json!([])));
    let mut planner = Planner::new(&bundle, "demo", &there, RULES);
    assert!(planner.plan(4) && planner.plan(4));
    assert!(!planner.plan(4));
    assert_eq!(planner.finish(), Planner::new(&bundle, "demo", &there, RULES).whole());
}

#[test]
fn a_step_is_carried_out_later_only_as_it_was_decided_on() {
    let of = |there: &Value, wanted: &Value| plan("other", wanted, there).widgets.remove(0).step;
    let wanted = json!([widget("", "T", &["x"]).as_object().map(|members| {
        let mut members = members.clone();
        members.remove("id");
        members
    })]);
    let (none, former) = (json!([]), json!([widget("a", "T", &["y"])]));
    let (done, other) = (json!([widget("a", "T", &["x"])]), json!([at(widget("a", "T", &["z"]), "2")]));
    let touched = json!([at(widget("a", "T", &["y"]), "2")]);
    for (before, now, expected) in [
        (&none, &none, Resumption::Due),
        (&none, &done, Resumption::Done),
        // Someone else has created one with this title.
        (&none, &former, Resumption::Changed),
        (&former, &former, Resumption::Due),
        (&former, &touched, Resumption::Due),
        (&former, &done, Resumption::Done),
        (&former, &other, Resumption::Changed),
        // Someone else has deleted it.
        (&former, &none, Resumption::Changed),
    ] {
        assert_eq!(of(before, &wanted).resumed(&of(now, &wanted)), expected, "{before} {now}");
    }
}
