//! The form of sets of widgets as files, and the command that plans, carries out and compares.

use std::path::PathBuf;
use std::process::Output;

use inbox_widgets_server::permission::KeyRole;
use serde_json::{Value, json};

use crate::support::{Process, TestServer, WIDGETS, import_into, local};

/// The key that a command has.
const KEY: &str = "CHATCAPTAIN_KEY";

/// Runs `bundle` with the admin's key.
pub(crate) fn bundle(server: &TestServer, api: &str, arguments: &[&str]) -> Output {
    let mut command = Process::command();
    command.arg("bundle").args(arguments).args(["--api", api]).env(KEY, server.key(KeyRole::Admin));
    command.output().unwrap()
}

/// The exit code, what was printed, and what was complained about.
pub(crate) fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// The lines of JSON that were printed; the last one sums up.
pub(crate) fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Writes a file beside the database of the server.
pub(crate) fn file(server: &TestServer, content: &Value) -> PathBuf {
    let path = server.folder.path().join("bundle.json");
    std::fs::write(&path, content.to_string()).unwrap();
    path
}

/// Checks a file against `docs/bundle.schema.json`.
#[track_caller]
fn check_form(content: &str) {
    let schema: Value = serde_json::from_str(include_str!("../../../docs/bundle.schema.json")).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("bundle.schema.json", schema).unwrap();
    let form = compiler.compile("bundle.schema.json", &mut schemas).unwrap();
    let content: Value = serde_json::from_str(content).unwrap();
    if let Err(error) = schemas.validate(&content, form) {
        panic!("{error:#}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_has_the_documented_form() {
    let server = TestServer::start_with(|options| local(options).empty = false).await;
    let odd = json!({"label": "l", "variable": "v", "type": {"a": [1e30, null]}, "more": "x"});
    server.create(&json!({"title": "odd", "fields": [odd]})).await;
    let by_api = bundle(&server, &server.origin, &["export", "chatbot:demo"]);
    assert!(by_api.status.success(), "{by_api:?}");
    let by_api = String::from_utf8(by_api.stdout).unwrap();
    let mut of_database = Process::command();
    of_database.arg("export").arg("--db").arg(server.folder.path().join("test.db"));
    let of_database = String::from_utf8(of_database.output().unwrap().stdout).unwrap();
    for text in [&by_api, &of_database] {
        check_form(text);
        let read = wire::decode_bundle(text).unwrap();
        assert_eq!((read.chatbot.as_deref(), read.widgets.len()), (Some("demo"), 13));
    }
    let widgets = |text: &str| serde_json::from_str::<Value>(text).unwrap()["widgets"].clone();
    assert_eq!(widgets(&by_api), widgets(&of_database));
    let list = server.get(WIDGETS).await.json();
    assert_eq!(widgets(&by_api), list["inboxWidgets"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_documented_form_refuses_what_readers_refuse() {
    for (content, is_right) in [
        (json!({"version": 1, "widgets": []}), true),
        (json!({"version": 1, "widgets": [{"title": "a"}], "later": 1}), true),
        (json!({"version": 2, "widgets": []}), false),
        (json!({"version": 1}), false),
        (json!({"version": 1, "widgets": [{"id": "w"}]}), false),
        (json!({"version": 1, "widgets": [{"title": "a", "fields": [{"label": "l"}]}]}), false),
        (json!({"version": 1, "widgets": [{"id": "", "title": "a"}]}), false),
    ] {
        let text = content.to_string();
        assert_eq!(std::panic::catch_unwind(|| check_form(&text)).is_ok(), is_right, "{text}");
        let read = wire::decode_bundle(&text);
        let is_readable = |listed: &wire::ListedWidget| matches!(listed, wire::ListedWidget::Readable(_));
        assert_eq!(read.is_ok_and(|read| read.widgets.iter().all(is_readable)), is_right, "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_printed_and_changes_nothing_and_the_same_command_carries_it_out() {
    let server = TestServer::start().await;
    let kept = server.create(&json!({"title": "kept", "fields": [{"label": "l", "variable": "v"}]})).await;
    let mut changed = server.create(&json!({"title": "changed"})).await;
    changed["fields"] = json!([{"label": "New", "variable": "new", "unit": 1.50}]);
    let bundled = json!({"version": 1, "chatbotId": "demo", "widgets": [kept, changed,
        {"title": "first", "fields": [{"label": "L", "variable": "v", "more": {"b": 1, "a": 2}}]}, {"title": "second"}]});
    let path = file(&server, &bundled);
    let path = path.to_str().unwrap();
    let before = server.get(WIDGETS).await.text();

    let (code, text, _) = said(&bundle(&server, &server.origin, &["plan", path, "chatbot:demo"]));
    let expected = "change    changed\n          field \"New\" is added\ncreate    first\ncreate    second\n\
                    2 to create, 1 to change, 1 the same, 0 conflicts\n";
    assert!(code == 3 && text.starts_with(expected), "{code} {text}");
    let unconfirmed = said(&bundle(&server, &server.origin, &["apply", path, "chatbot:demo"]));
    assert_eq!((unconfirmed.0, unconfirmed.1), (code, text));
    assert_eq!(server.get(WIDGETS).await.text(), before);

    let planned = lines(&bundle(&server, &server.origin, &["plan", path, "chatbot:demo", "--json"]));
    let steps: Vec<_> = planned.iter().map(|line| line["step"].as_str().unwrap_or_default()).collect();
    assert_eq!(steps, ["same", "change", "create", "create", ""]);
    let difference = json!([{"part": "field", "from": null, "to": changed["fields"][0]}]);
    assert_eq!(planned[1]["differences"], difference);
    assert_eq!(planned[4], json!({"create": 2, "change": 1, "same": 1, "conflicts": 0}));

    let carried = bundle(&server, &server.origin, &["apply", path, "chatbot:demo", "--yes", "--json"]);
    assert_eq!(carried.status.code(), Some(0));
    let carried = lines(&carried);
    let outcomes: Vec<_> = carried.iter().map(|line| line["outcome"].as_str().unwrap_or_default()).collect();
    assert_eq!(outcomes, ["changed", "created", "created", ""]);
    assert_eq!(carried[3], json!({"done": 3, "same": 1, "conflicts": 0, "left": 0}));
    assert_eq!(server.titles().await, ["kept", "changed", "first", "second"]);
    let list = server.get(WIDGETS).await.text();
    assert!(list.contains(r#""unit":1.5"#) && list.contains(r#""more":{"b":1,"a":2}"#), "{list}");

    let again = said(&bundle(&server, &server.origin, &["apply", path, "chatbot:demo", "--yes"]));
    assert_eq!(again.0, 0);
    assert!(again.1.starts_with("0 of 0 done, 4 the same, 0 conflicts\n"), "{}", again.1);
    assert_eq!(server.titles().await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_someone_has_changed_since_the_export_is_overwritten_only_on_request() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let id = widget["id"].as_str().unwrap();
    let exported = bundle(&server, &server.origin, &["export", "chatbot:demo", "--widget", id]);
    let path = server.folder.path().join("exported.json");
    std::fs::write(&path, &exported.stdout).unwrap();
    server.patch(&format!("{WIDGETS}/{id}"), &json!({"title": "someone else's"})).await.expect(200);

    let arguments = ["apply", path.to_str().unwrap(), "chatbot:demo", "--yes"];
    let (code, text, _) = said(&bundle(&server, &server.origin, &arguments));
    assert!(code == 4 && text.contains("conflict  a\n") && text.contains("--overwrite"), "{code} {text}");
    assert_eq!(server.titles().await, ["someone else's"]);
    let overwriting = [&arguments[..], &["--overwrite"]].concat();
    assert_eq!(said(&bundle(&server, &server.origin, &overwriting)).0, 0);
    assert_eq!(server.titles().await, ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_chatbots_are_compared_and_made_alike_in_either_direction() {
    let server = TestServer::start().await;
    import_into(
        server.folder.path(),
        "other",
        r#"{"widgets":[{"id":"x","title":"theirs"},{"id":"y","title":"both"}]}"#,
    )
    .await
    .unwrap();
    server.create(&json!({"title": "ours"})).await;
    server.create(&json!({"title": "both", "fields": [{"label": "l", "variable": "v"}]})).await;
    let compare = |from, to| said(&bundle(&server, &server.origin, &["compare", from, to]));
    let (code, text, _) = compare("chatbot:demo", "chatbot:other");
    let expected = "only FROM ours\ndiffers   both\n          field \"l\" is added\nonly TO   theirs\n\
                    1 only in FROM, 1 only in TO, 1 differ, 0 the same, 0 conflicts\n";
    assert_eq!((code, text.as_str()), (3, expected));
    for (from, to) in [("chatbot:demo", "chatbot:other"), ("chatbot:other", "chatbot:demo")] {
        assert_eq!(said(&bundle(&server, &server.origin, &["apply", from, to, "--yes"])).0, 0);
    }
    assert_eq!(server.titles().await, ["ours", "both", "theirs"]);
    let (code, text, _) = compare("chatbot:other", "chatbot:demo");
    assert!(code == 0 && text.starts_with("0 only in FROM, 0 only in TO, 0 differ, 3 the same"), "{text}");
    // A file on standard input stands for a chatbot.
    let path = file(&server, &json!({"widgets": [{"title": "ours"}]}));
    let compared = lines(&bundle(
        &server,
        &server.origin,
        &["compare", path.to_str().unwrap(), "chatbot:demo", "--json"],
    ));
    assert_eq!(compared[3], json!({"onlyFrom": 0, "onlyTo": 2, "differ": 0, "same": 1, "conflicts": 0}));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_is_said_before_anything_is_changed() {
    let server = TestServer::start().await;
    let path = file(&server, &json!({"version": 2, "widgets": []}));
    let path = path.to_str().unwrap();
    let unreadable = "/nowhere.json";
    let far = "ftp://example.com";
    for (api, arguments, expected) in [
        (server.origin.as_str(), ["plan", path, "chatbot:demo"], "has version 2 of the form"),
        (&server.origin, ["plan", unreadable, "chatbot:demo"], unreadable),
        (&server.origin, ["plan", "chatbot:demo", path], "has version 2 of the form"),
        (&server.origin, ["plan", "chatbot:demo", "-"], "standard input is no chatbot"),
        (
            &server.origin,
            ["plan", "chatbot:demo", "chatbot:unknown"],
            "The widgets of unknown cannot be read: status 403",
        ),
        (&server.origin, ["plan", "chatbot:demo", "chatbot:.."], "cannot be the id of a chatbot"),
        (far, ["plan", "chatbot:demo", "chatbot:demo"], "cannot be the address of an API"),
    ] {
        let (code, text, complaint) = said(&bundle(&server, api, &arguments));
        assert!(code == 1 && text.is_empty() && complaint.contains(expected), "{arguments:?}: {complaint}");
    }
    let mut keyless = Process::command();
    keyless.args(["bundle", "export", "chatbot:demo", "--api", &server.origin]);
    assert!(said(&keyless.output().unwrap()).2.contains("needs a key"));
    let key = server.folder.path().join("key");
    std::fs::write(&key, server.key(KeyRole::Viewer)).unwrap();
    keyless.arg("--key-file").arg(&key);
    assert_eq!(said(&keyless.output().unwrap()).0, 0);
    let mut without_api = Process::command();
    without_api.args(["bundle", "export", "chatbot:demo"]).env(KEY, "k");
    assert!(said(&without_api.output().unwrap()).2.contains("--api URL"));
}
