//! What a host's JavaScript calls, in a browser.

use crate::support::found::Found;
use crate::support::hosted::Hosted;
use crate::support::screen::{turns, until};
use gloo_timers::future::TimeoutFuture;
use inbox_widgets::reactive::next_task;
use leptos::prelude::{document, window};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const ROUNDS: u32 = 50;

fn nodes_of_the_page() -> u32 {
    document().query_selector_all("*").unwrap().length()
}

#[wasm_bindgen_test]
async fn fifty_mounts_and_unmounts_leave_nothing_behind() {
    let before = nodes_of_the_page();
    for round in 0..ROUNDS {
        let view = if round % 2 == 0 { "manage" } else { "values" };
        let mut hosted = Hosted::new(&[
            ("chatbot-id", "demo"),
            ("view", view),
            ("conversation-id", "8F2K"),
            ("contact-id", "contact-amelie"),
        ]);
        assert!(hosted.root.child_nodes().length() > 0, "round {round}");
        // Some leave at once, some with a request under way, some with its reply.
        for _ in 0..round % 7 {
            TimeoutFuture::new(round % 5).await;
        }
        let _ = hosted.handle.refresh();
        hosted.handle.unmount();
        assert_eq!(hosted.root.child_nodes().length(), 0, "round {round}");
        // What comes too late does no harm.
        hosted.update(&[("chatbot-id", "other")]);
        let _ = hosted.handle.refresh();
        hosted.handle.unmount();
    }
    assert_eq!(nodes_of_the_page(), before);

    let hosted = Hosted::new(&[("locale", "en")]);
    hosted.shows("Waiting for a chatbot").await;
}

#[wasm_bindgen_test]
async fn the_first_screen_is_drawn_in_a_task_of_its_own_and_the_next_one_at_once() {
    let options = |chatbot| [("chatbot-id", chatbot), ("locale", "en")];
    let hosted = Hosted::new(&options("demo"));
    // As long as this is there, the frame before it stays.
    let is_asking = || hosted.root.query_selector(".iw-starting").unwrap().is_some();
    assert!(is_asking() && hosted.all().find("heading", "Widgets").is_none(), "{}", hosted.all().text());
    // This test asks for its next task before the screen does.
    next_task().await;
    assert!(is_asking());
    next_task().await;
    assert!(!is_asking());
    hosted.all().get("heading", "Widgets");
    hosted.update(&options("other"));
    next_task().await;
    assert!(!is_asking());
    hosted.all().get("heading", "Widgets");
}

#[wasm_bindgen_test]
async fn an_update_changes_what_is_shown() {
    let hosted = Hosted::new(&[("locale", "en")]);
    hosted.shows("Waiting for a chatbot").await;
    hosted.update(&[("locale", "de")]);
    hosted.shows("Warten auf einen Chatbot").await;
    hosted.update(&[("locale", "en"), ("chatbot-id", "demo")]);
    hosted.shows("What agents see beside a conversation").await;
    hosted.update(&[("locale", "en"), ("chatbot-id", "demo"), ("view", "values")]);
    hosted.shows("The page that shows this has not said which conversation").await;
    hosted.update(&[("locale", "en")]);
    hosted.shows("Waiting for a chatbot").await;
}

/// Waits until the layout that the handle gives has `ids` pinned.
async fn pins(hosted: &Hosted, ids: &[&str]) {
    until("the layout", &hosted.all(), |_| pinned(hosted) == json!(ids)).await;
}

/// The layout that the handle gives, with `pinned` alone.
fn pinned(hosted: &Hosted) -> serde_json::Value {
    let layout: serde_json::Value = serde_json::from_str(&hosted.handle.layout()).unwrap();
    layout["pinned"].clone()
}

#[wasm_bindgen_test]
async fn a_hosts_layout_goes_with_the_chatbot_that_it_names_with_it() {
    let hosted = Hosted::new(&[("locale", "en"), ("chatbot-id", "layout-a")]);
    hosted.shows("What agents see beside a conversation").await;
    hosted.handle.set_layout(r#"{"pinned": ["w1"]}"#);
    assert_eq!(pinned(&hosted), json!(["w1"]));
    turns().await;
    // Another chatbot has its own, which is none so far.
    hosted.update(&[("locale", "en"), ("chatbot-id", "layout-b")]);
    pins(&hosted, &[]).await;
    // The first one's was kept.
    hosted.update(&[("locale", "en"), ("chatbot-id", "layout-a")]);
    pins(&hosted, &["w1"]).await;
    hosted.update(&[("locale", "en"), ("chatbot-id", "layout-b")]);
    hosted.handle.set_layout(r#"{"pinned": ["w2"]}"#);
    turns().await;
    assert_eq!(pinned(&hosted), json!(["w2"]));
    hosted.handle.set_layout("no JSON");
    assert_eq!(pinned(&hosted), json!([]));
}

/// A page whose host gives `key`, once the key has been asked for.
async fn with_key(key: &str) -> Hosted {
    Hosted::with_key(&[("locale", "en"), ("chatbot-id", "layout-of-keys")], key).await
}

#[wasm_bindgen_test]
async fn the_layouts_of_two_keys_are_kept_apart_and_no_key_is_kept_with_them() {
    let first = with_key("layout-key-one").await;
    first.handle.set_layout(r#"{"pinned": ["w1"]}"#);
    turns().await;
    drop(first);
    let second = with_key("layout-key-two").await;
    assert_eq!(pinned(&second), json!([]));
    drop(second);
    let again = with_key("layout-key-one").await;
    assert_eq!(pinned(&again), json!(["w1"]));
    let storage = window().local_storage().unwrap().unwrap();
    let names: Vec<_> = (0..storage.length().unwrap()).map(|at| storage.key(at).unwrap().unwrap()).collect();
    let kept = names.iter().filter(|name| name.contains("layout-of-keys")).collect::<Vec<_>>();
    assert_eq!(kept.len(), 1);
    for name in names {
        let text = storage.get_item(&name).unwrap().unwrap();
        assert!(!name.contains("layout-key") && !text.contains("layout-key"), "{name}");
    }
}

#[wasm_bindgen_test]
async fn an_update_of_the_look_leaves_the_view_alone() {
    let hosted = Hosted::new(&[("locale", "en"), ("chatbot-id", "demo"), ("theme", "dark")]);
    let application = hosted.all().get("region", "Inbox widgets");
    assert_eq!(application.attribute("data-theme").as_deref(), Some("dark"));
    hosted.shows("Widgets").await;
    let heading = hosted.all().get("heading", "Widgets");
    hosted.update(&[("locale", "de"), ("chatbot-id", "demo"), ("theme", "light")]);
    let is_light = |all: &Found| {
        all.find("region", "Inbox-Widgets").and_then(|all| all.attribute("data-theme"))
            == Some("light".to_owned())
    };
    until("the light theme", &hosted.all(), is_light).await;
    assert_eq!(hosted.all().get("region", "Inbox-Widgets"), application);
    assert_eq!(hosted.all().get("heading", "Widgets"), heading);
}

/// Opens the dialog for a new widget and types a title.
async fn type_a_title(hosted: &Hosted) -> Found {
    let is_there = |all: &Found| all.find("button", "New widget").is_some();
    until("the button", &hosted.all(), is_there).await;
    hosted.all().get("button", "New widget").click();
    until("the dialog", &hosted.all(), |all| all.find("textbox", "Title").is_some()).await;
    let title = hosted.all().get("textbox", "Title");
    title.type_over("Unsaved");
    hosted.shows("Unsaved changes").await;
    title
}

#[wasm_bindgen_test]
async fn a_switch_of_the_conversation_asks_before_unsaved_text_is_lost() {
    let manage = [("locale", "en"), ("chatbot-id", "demo")];
    let hosted = Hosted::new(&manage);
    let title = type_a_title(&hosted).await;
    let values = [("view", "values"), ("conversation-id", "8F2K"), ("contact-id", "contact-amelie")];
    hosted.update(&[&manage[..], &values[..]].concat());
    hosted.shows("Discard the unsaved changes?").await;
    hosted.all().get("button", "Keep editing").click();
    until("the answer", &hosted.all(), |all| all.all_by_role("alertdialog").is_empty()).await;
    assert_eq!(title.value(), "Unsaved");
    assert_eq!(hosted.all().get("textbox", "Title"), title);
}

#[wasm_bindgen_test]
async fn another_chatbot_waits_for_unsaved_text() {
    let hosted = Hosted::new(&[("locale", "en"), ("chatbot-id", "demo")]);
    let title = type_a_title(&hosted).await;
    hosted.update(&[("locale", "en")]);
    turns().await;
    assert_eq!(hosted.all().get("textbox", "Title"), title);
    hosted.all().get("dialog", "New widget").get("button", "Close").click();
    hosted.shows("Discard the unsaved changes?").await;
    hosted.all().get("button", "Discard").click();
    hosted.shows("Waiting for a chatbot").await;
}

#[wasm_bindgen_test]
async fn two_on_a_page_share_nothing() {
    let (left, right) = (Hosted::new(&[("locale", "en")]), Hosted::new(&[("locale", "de")]));
    left.shows("Waiting for a chatbot").await;
    right.shows("Warten auf einen Chatbot").await;
    drop(left);
    right.update(&[("locale", "en")]);
    right.shows("Waiting for a chatbot").await;
}
