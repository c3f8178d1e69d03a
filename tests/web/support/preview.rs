//! The card beside the editor's form.

use inbox_widgets::api::Request;
use serde_json::{Value, json};

use super::fake_api::{Answer, FakeApi};
use super::screen::{Found, Screen};

/// What is said of a variable that was never saved.
pub(crate) const MARK: &str = "Shown after saving";

/// A field in the contract's form.
pub(crate) fn field(label: &str, variable: &str) -> Value {
    json!({"label": label, "variable": variable})
}

/// A widget in the contract's form.
pub(crate) fn widget(id: &str, title: &str, fields: &Value) -> Value {
    json!({"id": id, "title": title, "created": "", "updated": "", "fields": fields})
}

/// The widgets of [`api`].
pub(crate) fn widgets() -> Value {
    json!([
        widget(
            "w1",
            "Customer",
            &json!([field("Name", "name"), field("City", "city"), field("Password", "password")])
        ),
        widget("w2", "Order", &json!([field("Total", "total"), field("Plan", "plan")])),
        widget("w3", "Account", &json!([field("Plan", "plan"), field("Since", "since")])),
    ])
}

/// The widget and the conversation that a path of values names.
pub(crate) fn asked(path: &str) -> Option<(&str, &str)> {
    let (widget, ids) = path.split_once("/widgets/")?.1.split_once("/values?conversationId=")?;
    Some((widget, ids.split_once('&')?.0))
}

/// The values that a path asks for.
pub(crate) fn values_of(path: &str) -> Answer {
    let Some((widget, conversation)) = asked(path) else { return Answer::Reply(404, Value::Null) };
    Answer::ok(json!({"fieldValues": match widget {
        "w1" => json!([{"name": format!("Ann of {conversation}"), "city": "Rome", "password": "hunter2"}]),
        "w2" => json!([{"total": 1234.5, "plan": format!("pro of {conversation}")}]),
        _ => json!([{"plan": "basic", "since": "2026-01-02"}]),
    }}))
}

/// An API with three widgets, which answers values by `values`.
pub(crate) fn api(values: impl Fn(&str) -> Answer + 'static) -> FakeApi {
    FakeApi::new(rule(values))
}

/// The answers of [`api`].
pub(crate) fn rule(values: impl Fn(&str) -> Answer) -> impl Fn(&Request) -> Answer {
    move |request| {
        let one = ["w1", "w2", "w3"].into_iter().position(|id| request.path.ends_with(&format!("/{id}")));
        match one {
            _ if request.path.contains("/values") => values(&request.path),
            Some(place) => Answer::ok(json!({"inboxWidget": widgets()[place]})),
            None => Answer::list_or_refusal(request, &widgets()),
        }
    }
}

/// The card of the preview.
pub(crate) fn card(screen: &Screen) -> Found {
    let cards = screen.all().all_by_role("region").into_iter();
    cards.filter(|region| region.attribute("data-conversation").is_some()).last().unwrap()
}

/// Labels and values, as they are read.
pub(crate) fn lines(screen: &Screen) -> Vec<(String, String)> {
    if screen.all().find("button", "Preview").is_none() {
        return Vec::new();
    }
    let card = card(screen);
    let values =
        card.all_by_role("definition").into_iter().map(|value| value.part(".iw-value-content").text());
    card.texts("term").into_iter().zip(values).collect()
}

/// Labels and values, as [`lines`] has them.
pub(crate) fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
}

/// Waits until the preview has these lines.
pub(crate) async fn until_lines(screen: &Screen, expected: &[(&str, &str)]) {
    let expected = pairs(expected);
    for _ in 0..2_000 {
        if lines(screen) == expected {
            return;
        }
        gloo_timers::future::TimeoutFuture::new(5).await;
    }
    panic!("the preview shows {:?}, not {expected:?}", lines(screen));
}

/// The preview, once it is there.
pub(crate) async fn previewed(screen: &Screen) {
    screen.until("the preview", |all| all.find("button", "Preview").is_some()).await;
}

/// Gives the ids of a conversation.
pub(crate) async fn choose_ids(screen: &Screen, conversation: &str) {
    screen.all().get("textbox", "Conversation ID").type_over(conversation);
    screen.all().get("textbox", "Contact ID").type_over("p");
    screen.all().get("button", "Show values").click();
    screen
        .until("the card", |_| card(screen).attribute("data-conversation").as_deref() == Some(conversation))
        .await;
}
