//! What a host's page offers of the conversations that were shown in it, and where it keeps their ids.

use crate::support::hosted::Hosted;
use crate::support::screen::until;
use leptos::prelude::window;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Storage;

fn manage(chatbot: &str) -> [(&str, &str); 2] {
    [("locale", "en"), ("chatbot-id", chatbot)]
}

fn values<'a>(chatbot: &'a str, conversation: &'a str) -> [(&'a str, &'a str); 5] {
    let ids = [("conversation-id", conversation), ("contact-id", "p")];
    [("locale", "en"), ("chatbot-id", chatbot), ("view", "values"), ids[0], ids[1]]
}

/// Opens the editor for a new widget, with its preview.
async fn open_editor(hosted: &Hosted) {
    let _ = hosted.handle.open_create();
    until("the preview", &hosted.all(), |all| all.find("button", "Preview").is_some()).await;
}

/// What the preview offers; nothing where it only asks for ids.
fn offered(hosted: &Hosted) -> String {
    hosted.all().find("combobox", "Values of").map(|select| select.text()).unwrap_or_default()
}

async fn until_offered(hosted: &Hosted, text: &str) {
    until(text, &hosted.all(), |_| offered(hosted).contains(text)).await;
}

/// The names and texts of `storage` that speak of `chatbot`.
fn stored(storage: Option<Storage>, chatbot: &str) -> Vec<(String, String)> {
    let storage = storage.unwrap();
    let names = (0..storage.length().unwrap()).map(|at| storage.key(at).unwrap().unwrap());
    let of_chatbot = names.filter(|name| name.contains(chatbot) && name.contains("recent"));
    of_chatbot.map(|name| (name.clone(), storage.get_item(&name).unwrap().unwrap())).collect()
}

#[wasm_bindgen_test]
async fn a_hosts_page_offers_what_any_of_its_elements_has_shown_and_only_the_tab_keeps_the_ids() {
    const CHATBOT: &str = "recent-of-elements";
    let panel = Hosted::new(&values(CHATBOT, "first"));
    let tool = Hosted::new(&manage(CHATBOT));
    open_editor(&tool).await;
    until_offered(&tool, "first · p").await;
    // What is shown later is offered at once, the newest first.
    panel.update(&values(CHATBOT, "second"));
    until_offered(&tool, "second · p").await;
    let text = offered(&tool);
    assert!(text.find("second · p") < text.find("first · p"), "{text}");
    // Another chatbot's are its own.
    let other = Hosted::new(&manage("recent-elsewhere"));
    open_editor(&other).await;
    assert_eq!(offered(&other), "");
    drop((panel, tool, other));
    // As after a reload.
    let again = Hosted::new(&manage(CHATBOT));
    open_editor(&again).await;
    until_offered(&again, "first · p").await;
    let kept = stored(window().session_storage().unwrap(), CHATBOT);
    let texts: Vec<&str> = kept.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, [r#"[["second","p"],["first","p"]]"#]);
    assert_eq!(stored(window().local_storage().unwrap(), CHATBOT), []);
}

#[wasm_bindgen_test]
async fn conversations_of_one_key_are_not_offered_to_another() {
    const CHATBOT: &str = "recent-of-keys";
    // The key is known after the conversation.
    let panel = Hosted::with_key(&values(CHATBOT, "mine"), "recent-key-one").await;
    let kept = || stored(window().session_storage().unwrap(), CHATBOT);
    until("the ids", &panel.all(), |_| !kept().is_empty()).await;
    let stranger = Hosted::with_key(&manage(CHATBOT), "recent-key-two").await;
    open_editor(&stranger).await;
    assert_eq!(offered(&stranger), "");
    let colleague = Hosted::with_key(&manage(CHATBOT), "recent-key-one").await;
    open_editor(&colleague).await;
    until_offered(&colleague, "mine · p").await;
    assert_eq!(kept().len(), 1);
    assert!(!kept()[0].0.contains("recent-key"), "{:?}", kept());
}

#[wasm_bindgen_test]
async fn ids_that_an_admin_has_given_are_offered_to_the_next_editor_and_element() {
    const CHATBOT: &str = "recent-of-ids";
    let tool = Hosted::new(&manage(CHATBOT));
    open_editor(&tool).await;
    tool.all().get("textbox", "Conversation ID").type_over("typed");
    tool.all().get("textbox", "Contact ID").type_over("p");
    tool.all().get("button", "Show values").click();
    let _ = tool.handle.close(true);
    until("the end", &tool.all(), |all| all.find("button", "Preview").is_none()).await;
    let other = Hosted::new(&manage(CHATBOT));
    open_editor(&other).await;
    until_offered(&other, "typed · p").await;
}
