//! The command that makes the widgets of a file like those of another set.

use serde_json::{Value, json};

use crate::bundle::{bundle, file, said};
use crate::support::{Process, TestServer};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_takes_over_a_chatbots_widgets_whole_and_keeps_what_is_its_own() {
    let server = TestServer::start().await;
    let mut kept = server.create(&json!({"title": "kept"})).await;
    let changed =
        server.create(&json!({"title": "changed", "fields": [{"label": "l", "variable": "v"}]})).await;
    server.create(&json!({"title": "new"})).await;
    kept["note"] = json!("of the file");
    let old = json!({"id": changed["id"], "title": "before", "note": {"b": 1.50, "a": 2}, "fields": []});
    let own = json!({"id": "own", "title": "only here"});
    let content = json!({"version": 1, "chatbotId": "demo", "team": "support", "widgets": [old, kept, own]});
    let path = file(&server, &content);
    let path = path.to_str().unwrap();
    let before = std::fs::read_to_string(path).unwrap();
    let run = |more: &[&str]| {
        said(&bundle(&server, &server.origin, &[&["apply", "chatbot:demo", path], more].concat()))
    };
    let read = || std::fs::read_to_string(path).unwrap();

    let (code, text, _) = run(&[]);
    assert!(code == 3 && text.contains("1 to create, 1 to change, 1 the same, 0 conflicts"), "{code} {text}");
    assert_eq!(read(), before);
    assert_eq!(run(&["--yes"]).1, "changed   changed\ncreated   new\n2 of 2 done, 1 the same, 0 conflicts\n");
    let now: Value = serde_json::from_str(&read()).unwrap();
    let titles: Vec<_> = now["widgets"].as_array().unwrap().iter().map(|widget| &widget["title"]).collect();
    assert_eq!(titles, ["changed", "kept", "only here", "new"]);
    assert_eq!(now["widgets"][0]["fields"], changed["fields"]);
    assert_eq!(now["widgets"][0]["note"], json!({"b": 1.5, "a": 2}));
    assert_eq!((&now["team"], &now["widgets"][1]["note"]), (&json!("support"), &json!("of the file")));

    // Nothing is left to do, and the file is not written again.
    let modified = || std::fs::metadata(path).unwrap().modified().unwrap();
    let at = modified();
    assert_eq!(run(&["--yes"]), (0, "0 of 0 done, 3 the same, 0 conflicts\n".to_owned(), String::new()));
    assert_eq!(modified(), at);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_is_made_like_another_without_any_api_and_a_conflict_stays() {
    let server = TestServer::start().await;
    let from = file(&server, &json!({"widgets": [{"id": "x", "title": "a"}, {"title": "twice"}]}));
    let to = server.folder.path().join("to.json");
    std::fs::write(
        &to,
        json!({"widgets": [{"id": "x", "title": "b"}, {"title": "twice", "fields": [
        {"label": "l", "variable": "v"}]}, {"title": "twice", "fields": [{"label": "m", "variable": "w"}]}]})
        .to_string(),
    )
    .unwrap();
    let link = server.folder.path().join("link.json");
    std::os::unix::fs::symlink(&to, &link).unwrap();
    let mut command = Process::command();
    command.args(["bundle", "apply", "--yes"]).args([&from, &link]);
    let (code, text, complaint) = said(&command.output().unwrap());
    assert!(code == 4 && text.contains("the target has 2 with this title"), "{code} {text} {complaint}");
    assert!(link.is_symlink());
    let now: Value = serde_json::from_slice(&std::fs::read(&to).unwrap()).unwrap();
    assert_eq!(now["widgets"].as_array().unwrap().len(), 4);
    // The id is that of another widget of the file.
    assert_eq!(now["widgets"][3], json!({"title": "a", "fields": []}));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_there_is_named_and_not_made() {
    let server = TestServer::start().await;
    server.create(&json!({"title": "new"})).await;
    let folder = server.folder.path().join("folder");
    std::fs::create_dir(&folder).unwrap();
    for path in [folder.join("absent.json"), folder.clone()] {
        let arguments = ["apply", "chatbot:demo", path.to_str().unwrap(), "--yes"];
        let (code, text, complaint) = said(&bundle(&server, &server.origin, &arguments));
        assert!(code == 1 && text.is_empty() && complaint.contains("folder"), "{complaint}");
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
}
