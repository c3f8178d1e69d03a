//! Renaming a variable everywhere.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::fake_api::Answer;
use crate::support::memory::Memory;
use crate::support::screen::Found;
use crate::support::variables::{self, mailing, names, plan_rename, rename, report, row, says, widget};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn what_would_change_is_listed_and_only_that_is_changed() {
    let (memory, fake) = Memory::with(vec![
        widget("a", "Orders", &[("Mail", "mail"), ("City", "city")]),
        widget("b", "Contact", &[("First", "mail"), ("Second", "mail")]),
        widget("c", "Other", &[("City", "city")]),
        widget("d", "Kept", &[("Mail", "mail")]),
    ]);
    let screen = variables::show(fake.api());
    let dialog = plan_rename(&screen, "mail", "email").await;
    says(&screen, &dialog, "4 fields in 3 widgets").await;
    says(&screen, &dialog, "Mail: mail → email").await;
    assert_eq!(
        dialog.get("list", "What changes").texts("listitem"),
        [
            "OrdersMail: mail → email",
            "ContactFirst: mail → emailSecond: mail → email",
            "KeptMail: mail → email"
        ]
    );
    assert!(fake.record().bodies(Method::Patch).is_empty(), "nothing is changed yet");
    dialog.get("checkbox", "Kept").click();
    says(&screen, &dialog, "3 fields in 2 widgets").await;
    dialog.get("button", "Rename in 2 widgets").click();
    says(&screen, &dialog, "2 of 2 done").await;
    says(&screen, &dialog, "Finished.").await;
    assert_eq!(memory.variables("a"), ["email", "city"]);
    assert_eq!(memory.variables("b"), ["email", "email"]);
    assert_eq!(memory.variables("d"), ["mail"]);
    let bodies = fake.record().bodies(Method::Patch);
    assert_eq!(bodies.len(), 2);
    assert!(bodies.iter().all(|body| body.get("title").is_none()), "only the fields are sent");
    dialog.get("button", "Close").click();
    screen.until("the new variable", |all| names(all) == ["city", "email", "mail"]).await;
    assert_eq!(row(&screen, "email").await.texts("cell")[2], "in 2 widgets");
}

#[wasm_bindgen_test]
async fn a_name_that_cannot_be_used_says_why() {
    let (_, fake) = Memory::with(mailing(1));
    let screen = variables::show(fake.api());
    let dialog = plan_rename(&screen, "mail", "  ").await;
    let input = dialog.get("textbox", "New name");
    for (typed, said) in [("  ", "variable"), ("mail", "That is its name already")] {
        input.type_over(typed);
        dialog.get("button", "Rename in 1 widget").click();
        let is_said = |_: &Found| input.description().is_some_and(|message| message.contains(said));
        screen.until(said, is_said).await;
        assert!(input.is_focused(), "it is to be changed");
    }
    assert!(fake.record().bodies(Method::Patch).is_empty());
}

#[wasm_bindgen_test]
async fn a_name_that_is_there_already_says_that_both_become_one() {
    let (_, fake) = Memory::with(vec![
        widget("a", "A", &[("Mail", "mail"), ("E-mail", "email")]),
        widget("b", "B", &[("E-mail", "email")]),
    ]);
    let screen = variables::show(fake.api());
    let dialog = plan_rename(&screen, "mail", "email").await;
    says(&screen, &dialog, "There is a variable email already, in 2 widgets.").await;
    says(&screen, &dialog, "1 widget will have it twice.").await;
}

#[wasm_bindgen_test]
async fn what_others_change_meanwhile_is_kept_and_a_contradiction_is_reported() {
    let (memory, fake) = Memory::with(mailing(3));
    let screen = variables::show(fake.api());
    let dialog = plan_rename(&screen, "mail", "email").await;
    memory.change("w0", |widget| {
        widget["title"] = json!("Theirs");
        widget["fields"][0]["label"] = json!("Their label");
    });
    memory.change("w1", |widget| widget["fields"][0]["variable"] = json!("other"));
    memory.delete("w2");
    dialog.get("button", "Rename in 3 widgets").click();
    says(&screen, &dialog, "Finished.").await;
    let merged = memory.widget("w0");
    assert_eq!(merged["title"], "Theirs");
    assert_eq!(merged["fields"][0]["label"], "Their label");
    assert_eq!(merged["fields"][0]["variable"], "email");
    assert_eq!(memory.variables("w1"), ["other"], "nothing is overwritten");
    let said = report(&dialog, "Widget 1").unwrap();
    assert!(said.contains("Someone else has changed the same thing"), "{said}");
    assert!(report(&dialog, "Widget 2").unwrap().contains("deleted in the meantime"));
    says(&screen, &dialog, "1 of 3 done · 2 not done").await;
}

#[wasm_bindgen_test]
async fn what_is_done_can_be_put_back_after_a_failure() {
    let (memory, fake) = Memory::with(mailing(6));
    memory.fail(|request, memory| {
        let is_late = request.method == Method::Patch && memory.variables("w1") == ["email"];
        is_late.then(|| Answer::Reply(403, json!({"message": "no"})))
    });
    let screen = variables::show(fake.api());
    let dialog = rename(&screen, "mail", "email", 6).await;
    screen.until("its end", |_| dialog.text().contains("Finished.")).await;
    let done = (0..6).filter(|number| memory.variables(&format!("w{number}")) == ["email"]).count();
    assert!((2..6).contains(&done), "{done}");
    assert!(dialog.text().contains("Needs chatbots.inbox.widgets.edit"));
    memory.recover();
    // Someone else changes one of them after it was renamed.
    memory.change("w0", |widget| widget["title"] = json!("Theirs"));
    let name = format!("Put back {done} widgets");
    dialog.get("button", &name).click();
    says(&screen, &dialog, "email becomes mail again.").await;
    says(&screen, &dialog, &format!("{done} of {done} done")).await;
    assert!((0..6).all(|number| memory.variables(&format!("w{number}")) == ["mail"]));
    assert_eq!(memory.widget("w0")["title"], "Theirs");
    assert!(dialog.find("button", &name).is_none(), "it is put back");
}

#[wasm_bindgen_test]
async fn what_may_have_been_carried_out_is_looked_up_and_put_back_too() {
    let (memory, fake) = Memory::with(mailing(4));
    let lost = Rc::new(RefCell::new(Vec::new()));
    memory.fail(move |request, memory| {
        let id = request.path.rsplit('/').next().unwrap().to_owned();
        let mut lost = lost.borrow_mut();
        if request.method == Method::Patch && ["w1", "w2"].contains(&id.as_str()) {
            if id == "w1" {
                // It arrives, but its reply does not; of the other one nothing arrives.
                let _ = memory.carry_out(request);
            }
            lost.push(id.clone());
        }
        lost.contains(&id).then_some(Answer::Network)
    });
    let screen = variables::show(fake.api());
    let dialog = rename(&screen, "mail", "email", 4).await;
    says(&screen, &dialog, "2 of 4 done · 2 of unknown outcome").await;
    assert_eq!(memory.variables("w1"), ["email"]);
    memory.recover();
    dialog.get("button", "Put back 4 widgets").click();
    says(&screen, &dialog, "email becomes mail again.").await;
    says(&screen, &dialog, "4 of 4 done").await;
    assert!((0..4).all(|number| memory.variables(&format!("w{number}")) == ["mail"]));
    let of_untouched = fake.record().paths(Method::Patch).iter().filter(|path| path.ends_with("w2")).count();
    assert_eq!(of_untouched, 1, "what is as it was is left alone");
}
