//! Comparing with another chatbot, and copying in either direction.

use crate::support::fake_api::Answer;
use crate::support::kept_widgets::{Fate, KeptWidgets};
use crate::support::screen::Screen;
use crate::support::transfer::{self, carry_out, item, plan, says};
use inbox_widgets::api::Method;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn widget(id: &str, title: &str, fields: &Value) -> Value {
    json!({"id": id, "title": title, "fields": fields, "updated": "1"})
}

fn two_chatbots() -> KeptWidgets {
    let kept = KeptWidgets::new(json!([widget("1", "Both", &json!([])), widget("2", "Ours", &json!([]))]));
    let fields = json!([{"label": "Plan", "variable": "plan"}]);
    kept.add("other", json!([widget("x", "Both", &fields), widget("y", "Theirs", &json!([]))]));
    kept
}

async fn compare(screen: &Screen, chatbot: &str) {
    const OTHER: &str = "ID of the other chatbot";
    screen.until("the start", |all| all.find("textbox", OTHER).is_some()).await;
    screen.all().get("textbox", OTHER).type_over(chatbot);
    screen.all().get("button", "Compare").click();
}

#[wasm_bindgen_test]
async fn two_chatbots_are_compared_and_copied_in_either_direction() {
    let kept = two_chatbots();
    let screen = transfer::show(kept.api().api(), "c");
    compare(&screen, "other").await;
    screen.until("the plan", |all| all.text().contains("From chatbot “other” to chatbot “c”")).await;
    let all = screen.all();
    assert!(item(&all, "Both").contains("Field “Plan” added"));
    assert_eq!(all.texts("heading")[2..], ["1 change", "1 new", "1 only at the target: it stays"]);
    all.get("button", "Copy in the other direction").click();
    screen.until("the other plan", |all| all.text().contains("From chatbot “c” to chatbot “other”")).await;
    assert!(item(&screen.all(), "Both").contains("Field “Plan” removed"));
    screen.all().get("checkbox", "Both").click();
    carry_out(&screen, 1).await;
    says(&screen, "1 of 1 done").await;
    assert_eq!(kept.titles("other"), ["Both", "Theirs", "Ours"]);
    assert_eq!(kept.titles("c"), ["Both", "Ours"]);

    screen.until("the way back", |all| all.find("button", "Back to the start").is_some()).await;
    screen.all().get("button", "Back to the start").click();
    compare(&screen, "other").await;
    screen.until("the plan", |all| all.find("heading", "Plan").is_some()).await;
    carry_out(&screen, 2).await;
    says(&screen, "2 of 2 done").await;
    assert_eq!(kept.titles("c"), ["Both", "Ours", "Theirs"]);
}

#[wasm_bindgen_test]
async fn a_chatbot_that_may_not_be_read_or_is_not_there_is_said() {
    let kept = two_chatbots();
    let screen = transfer::show(kept.api().api(), "c");
    for (id, expected) in [("", "Enter the ID of a chatbot."), ("c", "This is the chatbot itself.")] {
        compare(&screen, id).await;
        screen.until(expected, |all| all.text().contains(expected)).await;
    }
    compare(&screen, "nowhere").await;
    screen
        .until("the failure", |all| all.alerts("The widgets of chatbot “nowhere” could not be read."))
        .await;
    kept.decide(|request| {
        if request.path.contains("/other/") {
            let message = "Missing permission chatbots.inbox.widgets.list on chatbots/other";
            return Fate::Instead(Answer::Reply(403, json!({"message": message})));
        }
        Fate::Kept
    });
    compare(&screen, "other").await;
    screen.until("the permission", |all| all.alerts("chatbots.inbox.widgets.list")).await;
}

#[wasm_bindgen_test]
async fn a_file_gets_the_chatbots_widgets_as_a_new_file() {
    let kept = two_chatbots();
    let api = kept.api();
    let screen = transfer::show(api.api(), "c");
    plan(&screen, &json!({"widgets": [{"title": "Both", "fields": [{"label": "L", "variable": "v"}]}]}))
        .await;
    screen.all().get("button", "Copy in the other direction").click();
    screen.until("the other plan", |all| all.find("button", "Save the changed file").is_some()).await;
    assert!(screen.all().text().contains("From chatbot “c” to the pasted content"));
    screen.all().get("button", "Save the changed file").click();
    screen.until("the file", |all| all.find("heading", "Your browser saves the file").is_some()).await;
    assert!(api.record().paths(Method::Post).is_empty() && api.record().paths(Method::Patch).is_empty());
}
