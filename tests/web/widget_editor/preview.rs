//! The card beside the form, as agents will see it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::screen::{Found, Screen, turns};
use crate::support::watch::Changes;
use crate::support::{editor, manage};
use inbox_widgets::api::{ExampleConversation, Request};
use inbox_widgets::features::{
    ConversationRef, KnownConversations, Place, WidgetEditor, WidgetListScreen, steady,
};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const MARK: &str = "Shown after saving";

fn field(label: &str, variable: &str) -> Value {
    json!({"label": label, "variable": variable})
}

fn widget(id: &str, title: &str, fields: &Value) -> Value {
    json!({"id": id, "title": title, "created": "", "updated": "", "fields": fields})
}

fn widgets() -> Value {
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
fn asked(path: &str) -> Option<(&str, &str)> {
    let (widget, ids) = path.split_once("/widgets/")?.1.split_once("/values?conversationId=")?;
    Some((widget, ids.split_once('&')?.0))
}

fn values_of(path: &str) -> Answer {
    let Some((widget, conversation)) = asked(path) else { return Answer::Reply(404, Value::Null) };
    Answer::ok(json!({"fieldValues": match widget {
        "w1" => json!([{"name": format!("Ann of {conversation}"), "city": "Rome", "password": "hunter2"}]),
        "w2" => json!([{"total": 1234.5, "plan": format!("pro of {conversation}")}]),
        _ => json!([{"plan": "basic", "since": "2026-01-02"}]),
    }}))
}

/// An API with three widgets, which answers values by `values`.
fn api(values: impl Fn(&str) -> Answer + 'static) -> FakeApi {
    FakeApi::new(rule(values))
}

fn rule(values: impl Fn(&str) -> Answer) -> impl Fn(&Request) -> Answer {
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
fn card(screen: &Screen) -> Found {
    let cards = screen.all().all_by_role("region").into_iter();
    cards.filter(|region| region.attribute("data-conversation").is_some()).last().unwrap()
}

/// Labels and values, as they are read.
fn lines(screen: &Screen) -> Vec<(String, String)> {
    if screen.all().find("button", "Preview").is_none() {
        return Vec::new();
    }
    let card = card(screen);
    let values =
        card.all_by_role("definition").into_iter().map(|value| value.part(".iw-value-content").text());
    card.texts("term").into_iter().zip(values).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
}

async fn until_lines(screen: &Screen, expected: &[(&str, &str)]) {
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
async fn previewed(screen: &Screen) {
    screen.until("the preview", |all| all.find("button", "Preview").is_some()).await;
}

async fn choose_ids(screen: &Screen, conversation: &str) {
    screen.all().get("textbox", "Conversation ID").type_over(conversation);
    screen.all().get("textbox", "Contact ID").type_over("p");
    screen.all().get("button", "Show values").click();
    screen
        .until("the card", |_| card(screen).attribute("data-conversation").as_deref() == Some(conversation))
        .await;
}

#[wasm_bindgen_test]
async fn title_labels_order_and_types_of_the_draft_apply_at_once_to_the_saved_values() {
    let fake = api(values_of);
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Order").await;
    previewed(&screen).await;
    assert_eq!(fake.count("/values"), 0, "nothing is read unasked");
    choose_ids(&screen, "one").await;
    until_lines(&screen, &[("Total", "1,234.5"), ("Plan", "pro of one")]).await;
    editor::title(&screen).type_over("Orders");
    editor::field(&screen, 1).get("textbox", "Label").type_over("Sum");
    editor::field(&screen, 1).get("combobox", "Type").choose("text");
    editor::field(&screen, 1).get("button", "Move field 1 down").click();
    until_lines(&screen, &[("Plan", "pro of one"), ("Sum", "1234.5")]).await;
    assert_eq!(card(&screen).name(), "Orders");
    assert!(card(&screen).find("img", MARK).is_none());
    assert_eq!(fake.count("/values"), 1, "once for the conversation");
    assert_eq!(fake.record().paths(inbox_widgets::api::Method::Patch), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn a_variable_that_was_never_saved_is_marked_in_words() {
    let fake = api(values_of);
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Customer").await;
    previewed(&screen).await;
    // It is known before a conversation is chosen.
    editor::add_field(&screen, "Mood", "mood").await;
    until_lines(&screen, &[("Name", "—"), ("City", "—"), ("Password", "—"), ("Mood", MARK)]).await;
    choose_ids(&screen, "one").await;
    let line = || lines(&screen).into_iter().find(|(label, _)| label == "Mood").unwrap().1;
    screen.until("the name", |_| lines(&screen)[0].1 == "Ann of one").await;
    assert_eq!(line(), MARK);
    // A secret stays one, as in the panel.
    assert!(!card(&screen).text().contains("hunter2"), "{:?}", lines(&screen));
    // A field that is removed takes its value with it, and one that is renamed loses it.
    editor::field(&screen, 2).get("button", "Remove field 2").click();
    editor::field(&screen, 1).get("textbox", "Variable").type_over("full_name");
    screen.until("the rename", |_| lines(&screen)[0].1 == MARK).await;
    assert_eq!(
        lines(&screen).iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>(),
        ["Name", "Password", "Mood"]
    );
    assert_eq!(fake.count("/values"), 1);
}

#[wasm_bindgen_test]
async fn a_new_widget_shows_what_other_widgets_resolve_and_reads_only_those() {
    let fake = api(values_of);
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    previewed(&screen).await;
    assert_eq!(card(&screen).name(), "No title yet");
    editor::title(&screen).type_over("Mine");
    editor::add_field(&screen, "Contract", "plan").await;
    editor::add_field(&screen, "Sum", "total").await;
    editor::add_field(&screen, "Mood", "mood").await;
    choose_ids(&screen, "one").await;
    until_lines(&screen, &[("Contract", "pro of one"), ("Sum", "1,234.5"), ("Mood", MARK)]).await;
    assert_eq!(fake.count("/values"), 1, "the second widget has both");
    // What is typed later is read when the typing pauses; what is removed and added again is not read again.
    editor::field(&screen, 3).get("textbox", "Variable").type_over("since");
    until_lines(&screen, &[("Contract", "pro of one"), ("Sum", "1,234.5"), ("Mood", "2 Jan 2026")]).await;
    editor::field(&screen, 3).get("textbox", "Variable").type_over("sinc");
    screen.until("the mark", |_| lines(&screen)[2].1 == MARK).await;
    editor::field(&screen, 3).get("textbox", "Variable").type_over("since");
    until_lines(&screen, &[("Contract", "pro of one"), ("Sum", "1,234.5"), ("Mood", "2 Jan 2026")]).await;
    assert_eq!(fake.count("/values"), 2);
    assert_eq!(card(&screen).name(), "Mine");
}

#[wasm_bindgen_test]
async fn what_other_widgets_hold_and_cannot_be_read_is_told_in_its_line() {
    let fake = api(|_| Answer::Reply(403, json!({"message": "no"})));
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    previewed(&screen).await;
    editor::add_field(&screen, "Contract", "plan").await;
    choose_ids(&screen, "one").await;
    until_lines(&screen, &[("Contract", "Could not be read")]).await;
}

#[wasm_bindgen_test]
async fn failures_are_those_of_the_card_and_typing_goes_on() {
    for (status, words) in
        [(403, "chatbots.inbox.widgets.content.get"), (404, "The values could not be read.")]
    {
        let fake = api(move |_| Answer::Reply(status, json!({"message": "no"})));
        let screen = manage::show(fake.api(), "c");
        editor::open_edit(&screen, "Order").await;
        previewed(&screen).await;
        choose_ids(&screen, "nowhere").await;
        screen.until("the failure", |_| card(&screen).text().contains(words)).await;
        editor::title(&screen).type_over("Typed on");
        screen.until("the title", |_| card(&screen).name() == "Typed on").await;
        // Another conversation is read anew.
        fake.change(rule(values_of));
        choose_ids(&screen, "two").await;
        until_lines(&screen, &[("Total", "1,234.5"), ("Plan", "pro of two")]).await;
    }
}

#[wasm_bindgen_test]
async fn without_a_network_the_card_says_so_and_is_read_again_by_its_button() {
    let fake = api(|_| Answer::Offline);
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Order").await;
    previewed(&screen).await;
    choose_ids(&screen, "one").await;
    screen.until("the failure", |_| card(&screen).find("button", "Retry").is_some()).await;
    fake.change(rule(values_of));
    card(&screen).get("button", "Retry").click();
    until_lines(&screen, &[("Total", "1,234.5"), ("Plan", "pro of one")]).await;
    // A refresh follows the server, and marks nothing: what changes here is the draft.
    fake.change(rule(|_| Answer::ok(json!({"fieldValues": [{"total": 1, "plan": "basic"}]}))));
    card(&screen).get("button", "Refresh Order").click();
    until_lines(&screen, &[("Total", "1"), ("Plan", "basic")]).await;
    assert!(card(&screen).all_by_role("img").is_empty());
}

#[wasm_bindgen_test]
async fn a_late_reply_for_one_conversation_never_shows_under_another() {
    let fake = api(|_| Answer::Later);
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Customer").await;
    previewed(&screen).await;
    for conversation in ["one", "two", "three"] {
        choose_ids(&screen, conversation).await;
        turns().await;
        assert!(!card(&screen).text().contains("Ann"), "{conversation}");
    }
    let waiting = fake.waiting();
    let of = |name: &str| waiting.iter().find(|(_, path)| asked(path) == Some(("w1", name))).cloned();
    // Those of the ones before are aborted.
    assert_eq!((of("one"), of("two")), (None, None));
    let (number, path) = of("three").unwrap();
    fake.reply(number, values_of(&path));
    screen.until("the values", |_| lines(&screen).first().is_some_and(|line| line.1 == "Ann of three")).await;
    // Back to the first: no value of the third is left while the first is read.
    choose_ids(&screen, "one").await;
    turns().await;
    assert!(!screen.all().text().contains("Ann of three"));
    let (number, path) = fake.waiting().into_iter().last().unwrap();
    fake.reply(number, values_of(&path));
    screen.until("the values", |_| lines(&screen).first().is_some_and(|line| line.1 == "Ann of one")).await;
}

#[wasm_bindgen_test]
async fn someone_elses_change_leaves_the_draft_and_brings_its_values() {
    let is_changed = Rc::new(RefCell::new(false));
    let changed = Rc::clone(&is_changed);
    let fake = api(move |path| {
        if *changed.borrow() {
            return Answer::ok(json!({"fieldValues": [{"total": 5, "mood": "good"}]}));
        }
        values_of(path)
    });
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Order").await;
    previewed(&screen).await;
    choose_ids(&screen, "one").await;
    editor::add_field(&screen, "Mood", "mood").await;
    until_lines(&screen, &[("Total", "1,234.5"), ("Plan", "pro of one"), ("Mood", MARK)]).await;
    // Someone else has removed a field, which is empty now and left out, and added the variable that is being added here.
    *is_changed.borrow_mut() = true;
    card(&screen).get("button", "Refresh Order").click();
    until_lines(&screen, &[("Total", "5"), ("Mood", "good")]).await;
    assert_eq!(editor::labels(&screen.all()), ["Total", "Plan", "Mood"]);
}

/// Manage, where these conversations are known.
fn show_knowing(fake: &FakeApi, recent: Vec<ConversationRef>, examples: Vec<ExampleConversation>) -> Screen {
    let api = fake.api();
    Screen::show(Place::LIST, move |_| {
        let store = Store::new(steady(api), "c");
        let known = KnownConversations { recent: RwSignal::new(recent), examples: Signal::stored(examples) };
        view! { class = "iw",
            <WidgetListScreen store />
            <WidgetEditor store known />
        }
        .into_any()
    })
}

#[wasm_bindgen_test]
async fn a_known_conversation_is_chosen_by_name_and_remembered_while_the_page_is_open() {
    let ids = |conversation: &str| ConversationRef::new(conversation, "p").unwrap();
    let example = |conversation: &str, name: &str| ExampleConversation {
        conversation: conversation.to_owned(),
        contact: "p".to_owned(),
        name: name.to_owned(),
    };
    let fake = api(values_of);
    let examples = vec![example("one", "Ann"), example("two", "Bela")];
    let screen = show_knowing(&fake, vec![ids("two"), ids("three")], examples);
    editor::open_edit(&screen, "Order").await;
    previewed(&screen).await;
    let select = screen.all().get("combobox", "Values of");
    assert_eq!(select.value(), "");
    assert!(screen.all().find("textbox", "Conversation ID").is_none());
    let text = select.text();
    assert!(text.contains("Bela") && text.contains("three · p") && text.contains("Ann"), "{text}");
    assert_eq!(text.matches("Bela").count(), 1, "{text}");
    select.choose("two\np");
    until_lines(&screen, &[("Total", "1,234.5"), ("Plan", "pro of two")]).await;
    // For the next widget, too. It was not saved anywhere.
    screen.all().get("button", "Close").click();
    editor::closed(&screen).await;
    editor::open_edit(&screen, "Customer").await;
    previewed(&screen).await;
    screen.until("the values", |_| lines(&screen).first().is_some_and(|line| line.1 == "Ann of two")).await;
    assert_eq!(screen.all().get("combobox", "Values of").value(), "two\np");
    // Other ids: what is there stays until both are given.
    screen.all().get("combobox", "Values of").choose("\n");
    screen.until("the inputs", |all| all.find("textbox", "Conversation ID").is_some()).await;
    screen.all().get("textbox", "Conversation ID").type_over(" ");
    screen.all().get("button", "Show values").click();
    screen.until("the problem", |all| all.text().contains("Give the conversation’s id")).await;
    assert_eq!(lines(&screen)[0].1, "Ann of two");
    let conversation = screen.all().get("textbox", "Conversation ID");
    conversation.type_over("four");
    conversation.press("Enter");
    screen.until("the values", |_| lines(&screen).first().is_some_and(|line| line.1 == "Ann of four")).await;
    // Folded, it reads nothing and is remembered as folded.
    screen.all().get("button", "Preview").click();
    screen.until("the fold", |all| all.find("combobox", "Values of").is_none()).await;
    let before = fake.count("/values");
    screen.all().get("button", "Close").click();
    editor::closed(&screen).await;
    editor::open_edit(&screen, "Order").await;
    previewed(&screen).await;
    assert_eq!(screen.all().get("button", "Preview").attribute("aria-expanded").as_deref(), Some("false"));
    turns().await;
    assert_eq!(fake.count("/values"), before);
    // Another chatbot's page knows nothing of it.
    drop(screen);
    let screen = show_knowing(&api(values_of), vec![ids("two")], Vec::new());
    editor::open_edit(&screen, "Order").await;
    previewed(&screen).await;
    assert_eq!(screen.all().get("combobox", "Values of").value(), "");
}

#[wasm_bindgen_test]
async fn a_keystroke_writes_only_what_it_changes() {
    const COUNT: usize = 50;
    let fields: Vec<Value> = (0..COUNT).map(|at| field(&format!("Label {at}"), &format!("v{at}"))).collect();
    let values: Vec<Value> =
        (0..COUNT).map(|at| json!({"variable": format!("v{at}"), "value": at})).collect();
    let long = widget("w1", "Long", &json!(fields));
    let fake = FakeApi::new(move |request| match &request.path {
        path if path.contains("/values") => Answer::ok(json!({ "fieldValues": values })),
        path if path.ends_with("/w1") => Answer::ok(json!({ "inboxWidget": long })),
        _ => Answer::list_or_refusal(request, &json!([long])),
    });
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Long").await;
    previewed(&screen).await;
    choose_ids(&screen, "one").await;
    screen.until("all values", |_| lines(&screen).last().is_some_and(|line| line.1 == "49")).await;
    let body = Changes::of(&card(&screen).part(".iw-values"));
    let whole = Changes::of(&card(&screen));
    let start = js_sys::Date::now();
    for length in 1..=20 {
        editor::title(&screen).type_over(&"a".repeat(length));
        turns().await;
    }
    assert_eq!(card(&screen).name(), "a".repeat(20));
    assert_eq!(body.count(), 0, "no line is written for a title");
    assert!(whole.count() <= 20 * 8, "{} changes for 20 keys", whole.count());
    wasm_bindgen_test::console_log!("20 keys in the title: {} ms with turns", js_sys::Date::now() - start);
    let labels = Changes::of(&card(&screen).part(".iw-values"));
    editor::field(&screen, 7).get("textbox", "Label").type_over("Seventh");
    turns().await;
    assert!(labels.count() > 0 && labels.count() <= 4, "{} changes for one label", labels.count());
    assert_eq!(lines(&screen)[6].0, "Seventh");
}
