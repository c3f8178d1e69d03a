//! The command that lists, makes and ends keys, beside a running server.

use std::path::Path;

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::support::history::changes;
use crate::support::keys::{failed, keys, made, printed, status_of};
use crate::support::{PAIR, Process, TestDatabase, TestServer, WIDGETS, import_into};

#[tokio::test]
async fn a_key_is_printed_once_and_stored_as_a_hash() {
    let server = TestServer::start().await;
    let database = server.data.clone();
    assert_eq!(printed(&database, &[]).lines().count(), 1);
    let text = printed(&database, &["add", "--role", "agent", "--name", "support-desk"]);
    let key = text.lines().find_map(|line| line.strip_prefix("Key       ")).unwrap().to_owned();
    assert_eq!(key.len(), 64);
    assert!(text.starts_with("Name      support-desk\nRole      agent\nChatbots  all\n"), "{text}");
    assert_eq!(status_of(&server, &key, WIDGETS).await, 200);

    let listed = printed(&database, &[]);
    let words: Vec<_> = listed.lines().nth(1).unwrap().split_whitespace().collect();
    assert_eq!([words[0], words[1], words[3]], ["support-desk", "agent", "all"]);
    assert!(words[2].parse::<jiff::Timestamp>().is_ok(), "{listed}");
    let line: Value = serde_json::from_str(&printed(&database, &["--json"])).unwrap();
    let permissions = json!([
        "chatbots.inbox.widgets.list",
        "chatbots.inbox.widgets.get",
        "chatbots.inbox.widgets.content.get"
    ]);
    let expected = json!({
        "name": "support-desk", "role": "agent", "permissions": permissions, "chatbots": ["*"], "made": words[2]
    });
    assert_eq!(line, expected);

    let hash = Sha256::digest(&key);
    let hash = hash.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    assert_eq!(server.data.texts("SELECT lower(hex(hash)) FROM keys").await, [hash]);
    let file = std::fs::read(server.stop().await.path().join("test.db")).unwrap();
    assert!(!file.windows(key.len()).any(|window| window == key.as_bytes()));
}

#[tokio::test]
async fn a_key_has_the_permissions_of_its_role_and_its_name_is_the_author() {
    let server = TestServer::start().await;
    let database = server.data.clone();
    let admin = made(&database, &["--role=admin", "--name=crm.import"]);
    let request = server.creation(r#"{"title":"a"}"#).header("x-chatcaptain-key", &admin);
    assert_eq!(request.send().await.unwrap().status(), 201);
    let change = &changes(&server, "/v1/inbox/demo/history").await[0];
    assert_eq!(change["by"], json!({"name": "crm.import", "how": "key"}));

    for (role, statuses) in
        [("admin", [200, 200, 200]), ("agent", [200, 200, 403]), ("viewer", [200, 403, 403])]
    {
        let key = made(&database, &["--role", role]);
        let values = format!("/v1/inbox/demo/values?{PAIR}");
        for (path, status) in [WIDGETS, &values, "/v1/inbox/demo/history"].into_iter().zip(statuses) {
            assert_eq!(status_of(&server, &key, path).await, status, "{role} {path}");
        }
    }
    let names: Vec<_> = printed(&database, &["--json"]).lines().map(name_of).collect();
    assert_eq!(names.len(), 4);
    assert!(
        names[0].starts_with("admin-") && names[1].starts_with("agent-") && names[3].starts_with("viewer-")
    );
}

fn name_of(line: &str) -> String {
    serde_json::from_str::<Value>(line).unwrap()["name"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_key_counts_for_its_chatbots_alone_or_for_all_also_later_ones() {
    let server = TestServer::start().await;
    let (folder, database) = (server.folder.path(), server.data.clone());
    import_into(folder, "other", "{}").await.unwrap();
    let one = made(&database, &["--role=admin", "--chatbot=demo"]);
    let both = made(&database, &["--role=admin", "--chatbot=demo", "--chatbot=other", "--name=both"]);
    let all = made(&database, &["--role=admin"]);
    import_into(folder, "later", "{}").await.unwrap();
    for (key, statuses) in [(&one, [200, 403, 403]), (&both, [200, 200, 403]), (&all, [200, 200, 200])] {
        for (chatbot, status) in ["demo", "other", "later"].into_iter().zip(statuses) {
            let inbox = format!("/v1/inbox/{chatbot}");
            for path in
                [format!("{inbox}/widgets"), format!("{inbox}/values?{PAIR}"), format!("{inbox}/history")]
            {
                assert_eq!(status_of(&server, key, &path).await, status, "{path}");
            }
            let creating = server.request(Method::POST, &format!("{inbox}/widgets"));
            let creating =
                creating.header("x-chatcaptain-key", key).header("content-type", "application/json");
            let created = creating.body(r#"{"title":"a"}"#).send().await.unwrap().status().as_u16();
            assert_eq!(created, if status == 200 { 201 } else { 403 });
        }
        assert_eq!(status_of(&server, key, "/v1/inbox/unknown/widgets").await, 403);
    }
    let listed = printed(&database, &[]);
    assert!(
        listed.lines().any(|line| line.starts_with("both ") && line.ends_with("  demo, other")),
        "{listed}"
    );
}

#[tokio::test]
async fn what_makes_no_key_says_why_and_makes_none() {
    let server = TestServer::start().await;
    let database = server.data.clone();
    made(&database, &["--role=viewer", "--name=taken"]);
    let add = |arguments: &[&str]| failed(&database, &[&["add"], arguments].concat());
    for (arguments, problem) in [
        (&["--role=viewer", "--name=taken"][..], "There is a key named taken already"),
        (&["--role=viewer", "--chatbot=demo", "--chatbot=dmeo"], "The database has no chatbot \"dmeo\""),
        (&["--role=viewer", "--name=admin"], "is the name of a key that each start makes"),
        (&["--role=viewer", "--name=a b"], "cannot name a key"),
        (&["--role=viewer", "--name="], "cannot name a key"),
        (&["--role=owner"], "possible values: admin, agent, viewer"),
        (&["--name=nobody"], "--role"),
    ] {
        let said = add(arguments);
        assert!(said.contains(problem), "{said}");
    }
    assert_eq!(printed(&database, &[]).lines().count(), 2);
}

#[tokio::test]
async fn keys_end_at_once_all_of_the_named_ones_or_none() {
    let server = TestServer::start().await;
    let database = server.data.clone();
    let of = |name: &str| made(&database, &["--role=admin", "--name", name]);
    let [first, second, third] = ["first", "second", "third"].map(of);
    let statuses = async || {
        let mut statuses = Vec::new();
        for key in [&first, &second, &third] {
            statuses.push(status_of(&server, key, WIDGETS).await);
        }
        statuses
    };
    assert!(failed(&database, &["end", "first", "fisrt"]).starts_with("No key is named \"fisrt\""));
    assert_eq!(statuses().await, [200, 200, 200]);
    assert_eq!(printed(&database, &["end", "first", "third"]), "Ended: 2\n");
    assert_eq!(statuses().await, [401, 200, 401]);
    // The name is free again, and the old key stays what it is.
    let again = of("first");
    assert_eq!(status_of(&server, &again, WIDGETS).await, 200);
    assert_eq!(statuses().await, [401, 200, 401]);
    let ended: Value = serde_json::from_str(&printed(&database, &["end", "first", "--json"])).unwrap();
    assert_eq!(ended, json!({"ended": ["first"]}));
    failed(&database, &["end"]);
    // Those of the start have no row that could be ended.
    failed(&database, &["end", "admin"]);
    assert_eq!(status_of(&server, server.key(KeyRole::Admin), WIDGETS).await, 200);
}

#[test]
fn no_database_is_made_and_a_gateways_is_not_meant() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.db");
    let place = TestDatabase::File(missing.clone());
    for arguments in [&[][..], &["add", "--role=admin"], &["end", "a"]] {
        assert!(failed(&place, arguments).contains("there is no database"));
        assert!(!missing.exists());
    }
    let mut command = Process::command();
    command.args(["keys", "add", "--role=admin"]);
    command.env("INBOX_WIDGETS_UPSTREAM", "https://api.example.com").env("INBOX_WIDGETS_CHATBOT", "demo");
    let output = command.output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("--db PATH"));
}

#[test]
fn a_start_without_keys_of_its_own_prints_none() {
    let folder = tempfile::tempdir().unwrap();
    let database = TestDatabase::File(folder.path().join("test.db"));
    let process = Process::start_on(&database, &["--no-start-keys"]);
    assert_eq!(process.announcement()["keys"], json!({}));
    assert_eq!(made(&database, &["--role=admin"]).len(), 64);
}

#[tokio::test]
async fn a_restored_backup_brings_no_ended_key_back() {
    let server = TestServer::start().await;
    let folder = server.folder.path();
    let (database, file) = (folder.join("test.db"), folder.join("backup.db"));
    let place = TestDatabase::File(database.clone());
    let kept = made(&place, &["--role=viewer", "--name=kept"]);
    let ended = made(&place, &["--role=viewer", "--name=ended"]);
    let backed_up = Process::command().arg("backup").arg(&file).arg("--db").arg(&database).output().unwrap();
    assert!(backed_up.status.success());
    printed(&place, &["end", "ended"]);
    let later = made(&place, &["--role=viewer", "--name=ended"]);
    let folder = server.stop().await;

    assert!(restored(&database, &file).ends_with("Keys that count: kept\n"));
    let server = TestServer::start_in(folder, |_| {}).await;
    for (key, status) in [(&kept, 200), (&ended, 401), (&later, 401)] {
        assert_eq!(status_of(&server, key, WIDGETS).await, status);
    }
    // Where there is no former database nobody knows better.
    let elsewhere = tempfile::tempdir().unwrap();
    let new = elsewhere.path().join("test.db");
    assert!(restored(&new, &file).ends_with("Keys that count: ended, kept\n"));
    assert_eq!(printed(&TestDatabase::File(new), &[]).lines().count(), 3);
}

fn restored(database: &Path, file: &Path) -> String {
    let output = Process::command().arg("restore").arg(file).arg("--db").arg(database).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn help_explains_the_command() {
    for (arguments, parts) in [
        (&["--help"][..], &["add", "end", "--db", "--json", "--config"][..]),
        (&["add", "--help"], &["--role", "--name", "--chatbot", "--db", "--json"]),
    ] {
        let output = keys(&TestDatabase::File("unused".into()), arguments);
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(parts.iter().all(|part| help.contains(part)), "{help}");
    }
}
