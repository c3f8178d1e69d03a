//! What has not changed is not written again, and what nobody needs is not there. Counts, so that no machine is too slow for them.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{show, values};
use crate::support::clock::{Clock, drawn};
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::nodes::Nodes;
use crate::support::watch::Changes;

/// Types of fields whose values are plain, each with a value.
const KINDS: [(&str, &str); 6] = [
    ("text", "Amélie"),
    ("number", "12.5"),
    ("boolean", "true"),
    ("date", "2026-11-30"),
    ("email", "amelie@example.com"),
    ("url", "https://example.com/orders"),
];

/// A widget with `count` fields of [`KINDS`], and one without any.
fn kinds(count: usize) -> FakeApi {
    FakeApi::new(move |request| reply_of_kinds(&request.path, count))
}

fn reply_of_kinds(path: &str, count: usize) -> Answer {
    let fields = KINDS.iter().cycle().take(count).enumerate();
    if path.contains("/w2/values") {
        return Answer::ok(json!({"fieldValues": []}));
    }
    if path.contains("/values") {
        let values: Vec<_> = fields
            .map(|(place, (_, value))| json!({"variable": format!("v{place}"), "value": value}))
            .collect();
        return Answer::ok(json!({ "fieldValues": values }));
    }
    let fields: Vec<_> = fields
        .map(|(place, (kind, _))| json!({"label": format!("Label {place}"), "variable": format!("v{place}"), "type": kind}))
        .collect();
    let widget = |id: &str, title: &str, fields: &[Value]| json!({"id": id, "title": title, "created": "", "updated": "", "fields": fields});
    Answer::ok(json!({"inboxWidgets": [widget("w1", "Kinds", &fields), widget("w2", "Empty", &[])]}))
}

#[wasm_bindgen_test]
async fn a_refresh_that_changes_nothing_touches_no_node_of_the_cards() {
    let clock = Clock::stopped();
    let fake = kinds(KINDS.len());
    let screen = show(fake.api(), "c", values("a", "p"));
    clock.settle().await;
    let card = screen.all().get("region", "Kinds");
    assert_eq!(card.all_by_role("definition").len(), KINDS.len());
    assert!(screen.all().get("region", "Empty").text().contains("This widget has no fields."));
    clock.advance(2_000.0).await;
    let whole = Changes::of(&screen.all());
    fake.change(|_| Answer::Later);
    screen.all().get("button", "Refresh all").click();
    clock.settle().await;
    let waiting = fake.waiting();
    assert_eq!(waiting.len(), 3, "the list, and the values of both: {waiting:?}");
    for (number, path) in waiting {
        fake.reply(number, reply_of_kinds(&path, KINDS.len()));
    }
    clock.settle().await;
    // Each tells that it is being read, and when it was.
    let told = |title: &str| {
        let card = screen.all().get("region", title);
        let (refresh, age) =
            (card.get("button", &format!("Refresh {title}")), card.all_by_role("time").remove(0));
        [card, refresh, age]
    };
    let told = [told("Kinds"), told("Empty")].concat();
    assert!(whole.count() > 0, "that they were read");
    assert_eq!(whole.not_of(&told), Vec::<String>::new());
    // Seven attributes a card: three of being read, each twice, and the time.
    assert!(whole.count() <= 2 * 7, "{}", whole.count());
}

/// The nodes of a panel with a card of `count` lines.
async fn nodes_of(count: usize) -> Nodes {
    let clock = Clock::stopped();
    let before = Nodes::now();
    let screen = show(kinds(count).api(), "c", values("a", "p"));
    clock.settle().await;
    drawn().await;
    assert_eq!(screen.all().get("region", "Kinds").all_by_role("definition").len(), count);
    Nodes::since(before)
}

#[wasm_bindgen_test]
async fn no_line_with_a_plain_value_has_a_reactive_node_of_its_own() {
    let few = nodes_of(KINDS.len()).await;
    assert!(few.held > 0 && few.effects > 0, "{few:?}");
    assert_eq!(nodes_of(5 * KINDS.len()).await, few);
}
