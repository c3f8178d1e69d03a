//! Moving all data from a file to `PostgreSQL` and back.

use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

use crate::support::cluster::Cluster;
use crate::support::keys::made;
use crate::support::sign_ins::status_with;
use crate::support::{Process, TestDatabase, TestServer, WIDGETS};

/// Runs a command on a database.
fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    let mut command = Process::command();
    match database {
        // An option of the server names it as well.
        TestDatabase::File(path) => command.args(arguments).arg("--db").arg(path),
        TestDatabase::Server(url) => command.env("DATABASE_URL", url).args(arguments),
    };
    command.output().unwrap()
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// All that can be read of a database but its sign-ins and when it was asked.
fn contents(database: &TestDatabase) -> [String; 3] {
    let is_of_database = |line: &&str| !line.trim_start().starts_with("\"exported\"");
    [&["export"][..], &["history", "--json"], &["keys", "--json"]].map(|command| {
        let printed = printed(&run(database, command));
        printed.lines().filter(is_of_database).collect::<Vec<_>>().join("\n")
    })
}

/// A database with something in each table, in the folder of a server that has stopped.
async fn filled() -> (TestDatabase, tempfile::TempDir) {
    let server = TestServer::start().await;
    for number in 0..120 {
        server.create(&json!({"title": format!("é {number}"), "fields": [{"label": "l", "variable": "v", "x": 1.10}]})).await;
    }
    let gone = server.create(&json!({"title": "gone"})).await;
    server.delete(&format!("{WIDGETS}/{}", gone["id"].as_str().unwrap())).await.expect(200);
    server.sign_in().await;
    made(&server.data, &["--role=agent", "--name=moved", "--chatbot=demo"]);
    let database = TestDatabase::File(server.folder.path().join("test.db"));
    (database, server.stop().await)
}

#[tokio::test(flavor = "multi_thread")]
async fn all_but_the_sign_ins_is_there_and_back_again() {
    let (file, folder) = filled().await;
    let before = contents(&file);
    let url = Cluster::shared().database_of(folder.path());
    let server = TestDatabase::Server(url.clone());
    let moved = printed(&run(&file, &["move", "--to-url", &url]));
    assert!(moved.contains("widgets: 120") && moved.contains("changes: 122"), "{moved}");
    assert!(!moved.contains("search_path"), "{moved}");
    assert_eq!(contents(&server), before);
    let checked: Value = serde_json::from_str(&printed(&run(&server, &["check", "--json"]))).unwrap();
    assert_eq!(checked["problems"], json!([]));
    assert_eq!((&checked["signIns"], &checked["schema"]), (&json!(0), &json!(5)));

    let again = run(&file, &["move", "--to-url", &url]);
    assert!(!again.status.success());
    let refusal = String::from_utf8(again.stderr).unwrap();
    assert!(refusal.contains("the database is not empty"), "{refusal}");
    assert_eq!(contents(&server), before);

    // What comes later is numbered later, also where the newest rows are gone.
    let running = TestServer::start_on(server.clone(), |_| {}).await;
    let cookie = running.sign_in().await;
    assert_eq!(status_with(&running, &cookie).await, 200);
    running.create(&json!({"title": "later"})).await;
    let numbers: Vec<(i64,)> = running.data.rows_as_json("max(position)", "widgets").await;
    assert_eq!(numbers, [(122,)]);
    let sign_ins: Vec<(i64,)> = running.data.rows_as_json("id", "sign_ins").await;
    assert_eq!(sign_ins, [(2,)]);
    running.stop().await;

    let before = contents(&server);
    let back = TestDatabase::File(folder.path().join("back.db"));
    let TestDatabase::File(path) = &back else { unreachable!() };
    printed(&run(&server, &["move", "--to-db", path.to_str().unwrap()]));
    assert_eq!(contents(&back), before);
    assert_eq!(back.rows("sign_ins").await, 0);
    let running = TestServer::start_on(back, |_| {}).await;
    assert_eq!(running.titles().await.len(), 121);
    running.create(&json!({"title": "last"})).await;
    let numbers: Vec<(i64,)> = running.data.rows_as_json("max(position)", "widgets").await;
    assert_eq!(numbers, [(123,)]);
}

#[tokio::test]
async fn the_commands_for_files_name_those_for_servers() {
    let folder = tempfile::tempdir().unwrap();
    let url = Cluster::shared().database_of(folder.path());
    let database = TestDatabase::Server(format!("{url}&password=secret"));
    for command in ["backup", "restore"] {
        let file = folder.path().join("file");
        let output = run(&database, &[command, file.to_str().unwrap()]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && error.contains("pg_dump"), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
    let listed = printed(&run(&database, &["sessions"]));
    assert_eq!(listed.lines().count(), 1, "{listed}");
    let file = folder.path().join("import.json");
    std::fs::write(&file, r#"{"widgets": [{"title": "a"}], "contacts": [{"id": "a\u0000b"}]}"#).unwrap();
    let output = run(&database, &["import", file.to_str().unwrap()]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && error.contains("U+0000"), "{error}");
    assert_eq!(database.rows("widgets").await, 0);
}

#[test]
fn one_place_is_given_and_not_two() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("url");
    std::fs::write(&file, "postgres:///x?password=hunter2\n").unwrap();
    let refused = |task: &str, arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = Process::command();
        command.current_dir(folder.path()).arg(task).args(arguments).envs(variables.iter().copied());
        let output = command.output().unwrap();
        assert!(!output.status.success());
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!text.contains("hunter2"), "{text}");
        text
    };
    let check =
        |arguments: &[&str], variables: &[(&str, &str)]| refused("check-config", arguments, variables);
    let url = "postgres:///x?host=/nowhere&password=hunter2";
    let by_variable = check(&["--db", "x.db"], &[("DATABASE_URL", url)]);
    assert!(by_variable.contains("--db") && by_variable.contains("DATABASE_URL"), "{by_variable}");
    let by_flag = check(&["--db", "x.db", "--database-url", url], &[]);
    assert!(by_flag.contains("--db") && by_flag.contains("--database-url"), "{by_flag}");
    let by_file = check(&["--database-url-file", "url"], &[("DATABASE_URL", url)]);
    assert!(by_file.contains("--database-url-file") && by_file.contains("DATABASE_URL"), "{by_file}");
    let twice = check(&[], &[("INBOX_WIDGETS_DATABASE_URL", url), ("DATABASE_URL", url)]);
    assert!(twice.contains("The database's address is given twice"), "{twice}");
    let other = check(&[], &[("DATABASE_URL", "mysql://me:hunter2@db/x")]);
    assert!(other.contains("must begin with postgres://"), "{other}");
    let missing = check(&["--database-url-file", "nothing"], &[]);
    assert!(missing.contains("The database's address cannot be read from nothing"), "{missing}");
    let unreachable = refused("serve", &["--database-url", url], &[]);
    assert!(unreachable.contains("cannot be reached"), "{unreachable}");
    assert!(!Path::new(&folder.path().join("x.db")).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_a_server_has_open_is_not_moved() {
    let server = TestServer::start().await;
    let file = TestDatabase::File(server.folder.path().join("test.db"));
    let to = server.folder.path().join("moved.db");
    let refused = run(&file, &["move", "--to-db", to.to_str().unwrap()]);
    assert!(!refused.status.success());
    assert!(String::from_utf8(refused.stderr).unwrap().contains("has the database open"));
    assert!(!to.exists());
}
