//! The values screen, in a browser.

mod arranging;
mod copying;
mod exporting;
mod finding;
mod little_work;
mod names;
mod switching;
mod waiting;

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::fake_clipboard;
use crate::support::screen::{Found, Screen};
use crate::support::server::Server;
use inbox_widgets::api::{Api, Request};
use inbox_widgets::features::{ConversationRef, PanelLayout, Place, ValuesPanel};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

pub(crate) fn values(conversation: &str, contact: &str) -> Place {
    Place::Values { conversation: conversation.to_owned(), contact: contact.to_owned() }
}

/// The panel for `chatbot` at `place`, as the stand-alone page shows it.
pub(crate) fn show(api: Api, chatbot: &str, place: Place) -> Screen {
    show_arranged(api, chatbot, PanelLayout::default(), place)
}

/// The same, arranged as `layout` says.
fn show_arranged(api: Api, chatbot: &str, layout: PanelLayout, place: Place) -> Screen {
    let chatbot = chatbot.to_owned();
    Screen::show(place, move |navigation| {
        layout.provide();
        let store = Store::new(api, &chatbot);
        let conversation_ref = Memo::new(move |_| match navigation.place() {
            Place::Values { conversation, contact } => ConversationRef::new(&conversation, &contact),
            Place::Manage { .. } => None,
        });
        view! { class = "iw", <ValuesPanel store conversation_ref standalone=true /> }.into_any()
    })
}

fn widgets() -> Value {
    list_of(2)
}

/// A list of `count` widgets, two at least.
fn list_of(count: usize) -> Value {
    let widget = |id: usize, title: &str, fields: Value| json!({"id": format!("w{id}"), "title": title, "created": "", "updated": "", "fields": fields});
    let name = json!({"label": "Name", "variable": "name", "type": "text"});
    let mut widgets = vec![
        widget(1, "Customer", json!([name, {"label": "Note", "variable": "note"}])),
        widget(2, "Order", json!([{"label": "Total", "variable": "total", "type": "number"}])),
    ];
    let more = (3..=count).map(|id| widget(id, &format!("Extra {}", id - 2), json!([name])));
    widgets.extend(more);
    json!({ "inboxWidgets": widgets })
}

/// The titles of the cards, in their order.
fn titles(screen: &Screen) -> Vec<String> {
    let cards = screen.all().all_by_role("region");
    cards.iter().filter(|card| card.attribute("data-row").is_some()).map(Found::name).collect()
}

/// Opens the menu behind the button `name`.
async fn open_menu(screen: &Screen, name: &str) -> Found {
    screen.all().get("button", name).click();
    let is_open =
        |all: &Found| all.find("menu", name).is_some_and(|menu| !menu.all_by_role("menuitem").is_empty());
    screen.until(name, is_open).await;
    screen.all().get("menu", name)
}

/// The dialog with the raw values of the card Customer, once its value `label` is there.
async fn inspect_customer(screen: &Screen, label: &str) -> Found {
    let has_value =
        |all: &Found| all.find("region", "Customer").is_some_and(|card| card.definition(label).is_some());
    screen.until("the card", has_value).await;
    open_menu(screen, "More actions for Customer").await.get("menuitem", "Inspect").click();
    screen.until("the dialog", |all| all.find("dialog", "Raw values of Customer").is_some()).await;
    screen.all().get("dialog", "Raw values of Customer")
}

fn of_conversation(path: &str) -> String {
    let (_, rest) = path.split_once("conversationId=").unwrap();
    rest.split('&').next().unwrap().to_owned()
}

/// Values of a widget of [`list_of`] that tell whose they are.
fn named_after(path: &str) -> Value {
    let variable = if path.contains("/w2/") { "total" } else { "name" };
    json!({"fieldValues": [{"variable": variable, "value": of_conversation(path)}]})
}

/// Answers the list at once and the values as `values` says.
pub(crate) fn with_values(values: impl Fn(&Request) -> Answer + 'static) -> FakeApi {
    FakeApi::new(
        move |request| {
            if request.path.contains("/values") { values(request) } else { Answer::ok(widgets()) }
        },
    )
}

/// A list of `count` widgets, and values that tell whose they are.
fn answers(count: usize) -> FakeApi {
    FakeApi::new(move |request| {
        if request.path.contains("/values") {
            Answer::ok(named_after(&request.path))
        } else {
            Answer::ok(list_of(count))
        }
    })
}

/// The card of the widget `title`, once it shows `value` beside `label`.
pub(crate) async fn card_with(screen: &Screen, title: &str, label: &str, value: &str) -> Found {
    let reads = |all: &Found| {
        all.find("region", title).and_then(|card| card.definition(label)).is_some_and(|text| text == value)
    };
    screen.until(&format!("{label}: {value} in {title}"), reads).await;
    screen.all().get("region", title)
}

#[wasm_bindgen_test]
async fn a_sample_conversation_shows_its_values_by_their_kind() {
    let server = Server::running().await;
    let screen = show(server.api("agent"), server.chatbot(), values("8F2K", "contact-amelie"));

    let customer = card_with(&screen, "Customer info", "Name", "Amélie Okonkwo-Brandt").await;
    assert_eq!(customer.definition("Customer since").as_deref(), Some("14 Mar 2021"));
    let email = customer.get("link", "amelie.okonkwo@example.com");
    assert_eq!(email.attribute("href").as_deref(), Some("mailto:amelie.okonkwo@example.com"));

    let orders = card_with(&screen, "Open orders", "Total", "1,234.5").await;
    let order = orders.get("link", "shop.example.com/…/4711");
    assert_eq!(
        order.attribute("href").as_deref(),
        Some("https://shop.example.com/admin/orders/2026/november/4711")
    );
    assert_eq!(order.attribute("rel").as_deref(), Some("noopener noreferrer"));
    card_with(&screen, "Subscription", "Cancelled", "No").await;
}

#[wasm_bindgen_test]
async fn a_key_without_the_permission_is_told_which_one_it_needs() {
    let server = Server::running().await;
    let screen = show(server.api("viewer"), server.chatbot(), values("8F2K", "contact-amelie"));
    screen.until("the permission", |all| all.text().contains("chatbots.inbox.widgets.content.get")).await;
    assert!(screen.all().all_by_role("region").is_empty());
}

#[wasm_bindgen_test]
async fn a_missing_id_is_named_at_its_input() {
    let screen = show(answers(2).api(), "c", Place::NO_VALUES);
    let all = screen.all();
    all.get("textbox", "Conversation ID").type_over("a");
    all.get("button", "Show values").click();
    screen.until("the message", |all| all.text().contains("Give the contact’s id")).await;
    assert!(!screen.all().text().contains("Give the conversation’s id"));

    all.get("textbox", "Contact ID").type_over("p");
    all.get("button", "Show values").click();
    let card = card_with(&screen, "Customer", "Name", "a").await;
    assert_eq!(card.attribute("data-conversation").as_deref(), Some("a"));
}

#[wasm_bindgen_test]
async fn without_a_conversation_nothing_is_read() {
    let fake = answers(2);
    let screen = show(fake.api(), "c", values("a", ""));
    screen.until("the state", |all| all.text().contains("The contact is missing")).await;
    assert_eq!(fake.count("/values"), 0);
}

#[wasm_bindgen_test]
async fn without_widgets_it_says_so() {
    let fake = FakeApi::new(|_| Answer::ok(json!({"inboxWidgets": []})));
    let screen = show(fake.api(), "c", values("a", "p"));
    screen.until("the state", |all| all.text().contains("No widgets yet")).await;
}

#[wasm_bindgen_test]
async fn a_widget_that_cannot_be_read_harms_no_other() {
    let fake = FakeApi::new(|request| {
        if request.path.contains("/values") {
            return Answer::ok(named_after(&request.path));
        }
        let mut list = widgets();
        list["inboxWidgets"][1] = json!({"id": "w2", "title": 7});
        Answer::ok(list)
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    card_with(&screen, "Customer", "Name", "a").await;
    screen.all().get("region", "Unreadable widget w2");
    assert_eq!(fake.count("w2/values"), 0);
}

#[wasm_bindgen_test]
async fn one_card_fails_alone_and_keeps_what_it_had() {
    let fake = answers(2);
    let screen = show(fake.api(), "c", values("a", "p"));
    card_with(&screen, "Customer", "Name", "a").await;
    card_with(&screen, "Order", "Total", "a").await;

    fake.change(|_| Answer::ok(json!({"error": "<b>boom</b>"})));
    screen.all().get("button", "Refresh Order").click();
    screen.until("the alert", |all| !all.all_by_role("alert").is_empty()).await;
    let order = screen.all().get("region", "Order");
    let alert = &order.all_by_role("alert")[0];
    assert!(alert.text().contains("Could not be refreshed."), "{}", alert.text());
    assert!(alert.text().contains("<b>boom</b>"), "{}", alert.text());
    assert!(alert.text().contains("Shown are the values of"), "{}", alert.text());
    assert_eq!(order.definition("Total").as_deref(), Some("a"));
    assert!(screen.all().get("region", "Customer").all_by_role("alert").is_empty());

    fake.change(|_| Answer::ok(json!({"fieldValues": [{"total": 12}]})));
    alert.get("button", "Retry").click();
    screen.until("the end of the alert", |all| all.all_by_role("alert").is_empty()).await;
    let order = screen.all().get("region", "Order");
    assert_eq!(order.definition("Total").as_deref(), Some("12changedwas a"));
}

#[wasm_bindgen_test]
async fn refresh_all_reads_each_card_again() {
    let fake = answers(2);
    let screen = show(fake.api(), "c", values("a", "p"));
    card_with(&screen, "Order", "Total", "a").await;
    assert_eq!(fake.count("/values"), 2);
    screen.all().get("button", "Refresh all").click();
    screen.until("two more requests", |_| fake.count("/values") == 4).await;
}

#[wasm_bindgen_test]
async fn empty_fields_are_one_line_until_they_are_asked_for() {
    let screen = show(answers(2).api(), "c", values("a", "p"));
    let card = card_with(&screen, "Customer", "Name", "a").await;
    assert_eq!(card.definition("Note"), None);
    assert!(card.text().contains("1 empty field"));
    card.get("button", "Show").click();
    screen.until("the empty field", |all| all.get("region", "Customer").definition("Note").is_some()).await;
    assert_eq!(card.definition("Note").as_deref(), Some("—empty"));
    card.get("button", "Hide").click();
    screen.until("its end", |all| all.get("region", "Customer").definition("Note").is_none()).await;
}

#[wasm_bindgen_test]
async fn a_folded_card_stays_folded_for_the_next_conversation() {
    let screen = show(answers(2).api(), "c", values("a", "p"));
    let card = card_with(&screen, "Customer", "Name", "a").await;
    card.get("button", "Customer").click();
    screen.until("the fold", |all| all.get("region", "Customer").definition("Name").is_none()).await;
    switch(&screen, "b");
    card_with(&screen, "Order", "Total", "b").await;
    let card = screen.all().get("region", "Customer");
    assert_eq!(card.definition("Name"), None);
    assert_eq!(card.get("button", "Customer").attribute("aria-expanded").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn copy_gives_the_raw_value_and_says_so() {
    let clipboard = fake_clipboard::install(true);
    let value = json!({"b": [1, {"a": null}]});
    let fake = with_values(move |_| Answer::ok(json!({"fieldValues": [{"name": value, "total": 1234.50}]})));
    let screen = show(fake.api(), "c", values("a", "p"));
    card_with(&screen, "Order", "Total", "1,234.5").await;
    screen.all().get("button", "Copy Total").click();
    screen.until("the announcement", |all| all.says("Total copied")).await;
    assert_eq!(fake_clipboard::text(&clipboard).as_deref(), Some("1234.5"));
    screen.all().get("button", "Copy Name").click();
    screen.until("the announcement", |all| all.says("Name copied")).await;
    let copied: Value = serde_json::from_str(&fake_clipboard::text(&clipboard).unwrap()).unwrap();
    assert_eq!(copied, json!({"b": [1, {"a": null}]}));
}

#[wasm_bindgen_test]
async fn markup_is_text_and_script_is_no_link() {
    let fake = with_values(|_| {
        Answer::ok(
            json!({"fieldValues": [{"name": "<img src=x onerror=alert(1)>", "note": "javascript:alert(1)"}]}),
        )
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    let card = card_with(&screen, "Customer", "Name", "<img src=x onerror=alert(1)>").await;
    assert_eq!(card.definition("Note").as_deref(), Some("javascript:alert(1)"));
    assert!(card.all_by_role("link").is_empty());
}

/// Gives another conversation by the inputs.
fn switch(screen: &Screen, conversation: &str) {
    let all = screen.all();
    all.get("textbox", "Conversation ID").type_over(conversation);
    all.get("button", "Show values").click();
}
