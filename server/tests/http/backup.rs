//! Backups: made beside a running server, and put in the place of a database.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::{Arc, Mutex};

use serde_json::json;
use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tokio::sync::Notify;

use crate::support::history::count;
use crate::support::sign_ins::status_with;
use crate::support::{Process, SmallDisk, TestServer, create_until_refused, local};

fn run(task: &str, database: &Path, file: &Path) -> Output {
    Process::command().arg(task).arg(file).arg("--db").arg(database).output().unwrap()
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn problem(output: &Output) -> String {
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

async fn open(database: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(database).connect().await.unwrap()
}

/// The names of the files in a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_writes_has_all_that_was_acknowledged_before_and_can_be_served() {
    let server = TestServer::start().await;
    let database = server.folder.path().join("test.db");
    let (titles, more) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Notify::new()));
    let writers: Vec<_> = (0..3)
        .map(|writer| {
            let (origin, key) = (server.origin.clone(), admin_key(&server));
            let (titles, more) = (Arc::clone(&titles), Arc::clone(&more));
            tokio::spawn(create_until_refused(origin, key, format!("w{writer}"), move |title| {
                titles.lock().unwrap().push(title);
                more.notify_one();
            }))
        })
        .collect();
    while titles.lock().unwrap().len() < 20 {
        more.notified().await;
    }
    let before = titles.lock().unwrap().clone();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("test.db");
    let backup = file.clone();
    let output = tokio::task::spawn_blocking(move || run("backup", &database, &backup)).await.unwrap();
    assert!(text(&output).starts_with(&format!("Backup: {} (widgets: ", file.display())));
    server.stop().await;
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(names(folder.path()), BTreeSet::from(["test.db".to_owned()]));
    assert_private(&file);

    let restored = TestServer::start_in(folder, |_| {}).await;
    let stored = restored.titles().await;
    let missing: Vec<_> = before.iter().filter(|title| !stored.contains(title)).collect();
    assert!(missing.is_empty(), "acknowledged before the backup, and not in it: {missing:?}");
    assert_eq!(
        count(&restored).await,
        u64::try_from(stored.len()).unwrap(),
        "each has its entry in the history"
    );
    restored.stop().await;
}

fn admin_key(server: &TestServer) -> String {
    server.key(inbox_widgets_server::permission::KeyRole::Admin).to_owned()
}

#[cfg(unix)]
fn assert_private(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(not(unix))]
fn assert_private(_: &Path) {}

#[test]
fn a_backup_replaces_no_file_and_makes_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let (database, file) = (folder.path().join("test.db"), folder.path().join("backup.db"));
    assert!(problem(&run("backup", &database, &file)).contains("there is no database"));
    Process::start(&database, &["--empty"]).kill();
    fs::write(&file, "mine").unwrap();
    assert!(problem(&run("backup", &database, &file)).contains("exists already"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let nowhere = folder.path().join("missing/backup.db");
    assert!(problem(&run("backup", &database, &nowhere)).contains("missing"));
    let damaged = folder.path().join("damaged.db");
    fs::write(&damaged, "no database at all".repeat(100)).unwrap();
    assert!(problem(&run("backup", &damaged, &folder.path().join("b"))).contains("is not a database"));
    let left = names(folder.path());
    assert!(left.iter().all(|name| !name.starts_with(".inbox-widgets")), "{left:?}");
    assert!(!left.contains("b"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_without_room_leaves_nothing_behind() {
    let disk = SmallDisk::new();
    if !disk.is_real() {
        return;
    }
    let server = TestServer::start_with(|options| local(options).widgets = Some(100)).await;
    disk.take_room();
    let file = disk.folder().join("backup.db");
    let output = run("backup", &server.folder.path().join("test.db"), &file);
    assert!(problem(&output).contains("The disk is full"), "{output:?}");
    assert_eq!(names(disk.folder()), BTreeSet::from(["filler".to_owned()]));
    disk.free();
    text(&run("backup", &server.folder.path().join("test.db"), &file));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_database_is_that_of_the_backup_and_the_former_one_is_kept() {
    let server = TestServer::start().await;
    let database = server.folder.path().join("test.db");
    let file = server.folder.path().join("backup.db");
    server.create(&json!({"title": "before"})).await;
    let cookie = server.sign_in().await;
    text(&run("backup", &database, &file));
    server.create(&json!({"title": "after"})).await;

    let refused = problem(&run("restore", &database, &file));
    assert!(refused.contains("has the database open. Stop it first"), "{refused}");
    assert_eq!(server.titles().await, ["before", "after"]);

    let folder = server.stop().await;
    let backup = fs::read(&file).unwrap();
    let printed = text(&run("restore", &database, &file));
    assert!(printed.starts_with(&format!("Restored: {} (widgets: 1,", database.display())), "{printed}");
    let former = printed.lines().find_map(|line| line.strip_prefix("The former database: ")).unwrap();
    assert!(printed.contains("All browsers must sign in again."));
    assert_eq!(fs::read(&file).unwrap(), backup, "the backup stays as it is");
    assert_private(&database);

    let server = TestServer::start_in(folder, |_| {}).await;
    assert_eq!(server.titles().await, ["before"]);
    assert_eq!(status_with(&server, &cookie).await, 401);
    let folder = server.stop().await;
    fs::rename(former, &database).unwrap();
    let server = TestServer::start_in(folder, |_| {}).await;
    assert_eq!(server.titles().await, ["before", "after"]);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_database_can_be_replaced_with_the_log_beside_it() {
    let server = TestServer::start().await;
    let (database, file) = (server.folder.path().join("test.db"), server.folder.path().join("backup.db"));
    server.create(&json!({"title": "kept"})).await;
    text(&run("backup", &database, &file));
    server.create(&json!({"title": "later"})).await;
    // What a server leaves that was killed: its log would be written over any database in this place.
    let log = database.with_file_name("test.db-wal");
    let killed = fs::read(&log).unwrap();
    assert!(!killed.is_empty());
    let folder = server.stop().await;
    let letter = "Dear diary, this is no database at all. ".repeat(200);
    fs::write(&database, &letter).unwrap();
    fs::write(&log, "no log").unwrap();
    let printed = text(&run("restore", &database, &file));
    let former = printed.lines().find_map(|line| line.strip_prefix("The former database: ")).unwrap();
    assert_eq!(fs::read_to_string(former).unwrap(), letter);
    assert_eq!(fs::read_to_string(format!("{former}-wal")).unwrap(), "no log");

    fs::remove_file(&database).unwrap();
    fs::write(&log, &killed).unwrap();
    text(&run("restore", &database, &file));
    assert!(!log.exists());
    let server = TestServer::start_in(folder, |_| {}).await;
    assert_eq!(server.titles().await, ["kept"]);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_whole_backup_of_this_version_is_refused_and_changes_nothing() {
    let server = TestServer::start_with(|options| local(options).widgets = Some(500)).await;
    let folder = server.stop().await;
    let path = |name: &str| folder.path().join(name);
    let database = path("test.db");
    let copy = |name: &str| {
        let file = path(name);
        text(&run("backup", &database, &file));
        file
    };
    let cut: PathBuf = copy("cut.db");
    let whole = fs::read(&cut).unwrap();
    fs::write(&cut, &whole[..whole.len() / 8192 * 4096]).unwrap();
    let newer = copy("newer.db");
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'later', TRUE, x'00', 0)";
    sqlx::query(later).execute(&mut open(&newer).await).await.unwrap();
    let inconsistent = copy("inconsistent.db");
    let mut connection = open(&inconsistent).await;
    for statement in ["PRAGMA foreign_keys = OFF", "DELETE FROM chatbots"] {
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    }
    drop(connection);
    let other = path("other.db");
    let options_of_other = SqliteConnectOptions::new().filename(&other).create_if_missing(true);
    let mut connection = options_of_other.connect().await.unwrap();
    sqlx::query("CREATE TABLE recipes (name TEXT)").execute(&mut connection).await.unwrap();
    drop(connection);
    let letter = path("letter.txt");
    fs::write(&letter, "Dear diary. ".repeat(100)).unwrap();
    fs::write(path("empty.db"), "").unwrap();

    let before = fs::read(&database).unwrap();
    for (file, expected) in [
        (cut, "damaged"),
        (newer, "newer version"),
        (inconsistent, "refer to chatbots that are not there"),
        (other, "no database of this server"),
        (letter, "is not a database"),
        (path("empty.db"), "no database of this server"),
        (path("missing.db"), "there is no such file"),
    ] {
        let refused = problem(&run("restore", &database, &file));
        assert!(refused.contains(file.to_str().unwrap()) && refused.contains(expected), "{refused}");
        assert_eq!(fs::read(&database).unwrap(), before, "{expected}");
    }
    let left = names(folder.path());
    assert!(left.iter().all(|name| !name.contains("unfinished") && !name.contains("before")), "{left:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_an_older_version_is_brought_up_to_date_at_the_start() {
    let server = TestServer::start().await;
    server.create(&json!({"title": "kept"})).await;
    let folder = server.stop().await;
    let (database, file) = (folder.path().join("test.db"), folder.path().join("older.db"));
    let mut connection = open(&database).await;
    // As it was before there was a history, before people signed in at a provider, and when each start stored its keys.
    for statement in [
        "DROP TABLE keys",
        "CREATE TABLE keys (name TEXT NOT NULL PRIMARY KEY, hash BLOB NOT NULL UNIQUE) STRICT",
        "CREATE TABLE grants (key_name TEXT NOT NULL REFERENCES keys (name) ON DELETE CASCADE) STRICT",
        "INSERT INTO keys VALUES ('admin', x'00')",
        "INSERT INTO grants VALUES ('admin')",
        "DROP TABLE changes",
        "ALTER TABLE sign_ins DROP COLUMN role",
        "ALTER TABLE sign_ins DROP COLUMN user_id",
        "ALTER TABLE sign_ins DROP COLUMN user_name",
        "ALTER TABLE sign_ins DROP COLUMN provider_session",
        "ALTER TABLE sign_ins DROP COLUMN id_token",
        "DELETE FROM _sqlx_migrations WHERE version > 2",
    ] {
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    }
    drop(connection);
    text(&run("backup", &database, &file));
    fs::remove_file(&database).unwrap();
    let printed = text(&run("restore", &database, &file));
    assert!(!printed.contains("former"), "{printed}");
    let server = TestServer::start_in(folder, |_| {}).await;
    assert_eq!(server.titles().await, ["kept"]);
    server.create(&json!({"title": "new"})).await;
    assert_eq!(count(&server).await, 1);
    server.stop().await;
}
