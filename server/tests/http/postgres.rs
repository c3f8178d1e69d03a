//! A `PostgreSQL` server that is gone, full or busy, or refuses.

use std::fs;
use std::time::Duration;

use inbox_widgets_server::permission::KeyRole;
use inbox_widgets_server::server::Server;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::{Connection as _, Executor as _, PgConnection};

use crate::support::cluster::{Cluster, Durability};
use crate::support::{SmallDisk, TestDatabase, TestReply, TestServer, WIDGETS, local, options};

/// How long the servers here wait for their database.
const PATIENCE: Duration = Duration::from_secs(2);

/// A server on the administrator's database.
async fn start_on(cluster: &Cluster) -> TestServer {
    let database = TestDatabase::Server(cluster.url("postgres"));
    TestServer::start_on(database, |options| options.limits.busy_time = PATIENCE).await
}

/// The address of a widget.
async fn created(server: &TestServer) -> String {
    let widget = server.create(&json!({"title": "before"})).await;
    format!("{WIDGETS}/{}", widget["id"].as_str().unwrap())
}

/// Checks that a reply says to come again, and what is the matter.
fn assert_busy(reply: TestReply, expected: &str) {
    assert_eq!(reply.header("retry-after"), "2");
    assert_eq!(reply.expect_error(503, "Service Unavailable"), expected);
}

/// Why a server does not start.
async fn refusal(url: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut options = options(folder.path());
    local(&mut options).database = TestDatabase::Server(url.to_owned()).place();
    Server::prepare(options).await.unwrap_err().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_gone_is_used_again_once_it_is_back() {
    let mut cluster = Cluster::start(Durability::Quick);
    let server = start_on(&cluster).await;
    let path = created(&server).await;
    cluster.end();
    let gone = "The database cannot be reached. Nothing was changed.";
    for (method, path, body) in [
        (Method::GET, WIDGETS, None),
        (Method::POST, WIDGETS, Some(json!({"title": "a"}))),
        (Method::PATCH, path.as_str(), Some(json!({"title": "b"}))),
        (Method::DELETE, path.as_str(), None),
    ] {
        assert_busy(server.send(KeyRole::Admin, method, path, body.as_ref()).await, gone);
    }
    server.get("/readyz").await.expect(503);
    cluster.start_again();
    server.get("/readyz").await.expect(200);
    server.patch(&path, &json!({"title": "changed"})).await.expect(200);
    server.create(&json!({"title": "after"})).await;
    assert_eq!(server.titles().await, ["changed", "after"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_notices_that_the_database_was_restarted() {
    let mut cluster = Cluster::start(Durability::Quick);
    let server = start_on(&cluster).await;
    let path = created(&server).await;
    for round in 0..3 {
        // Several connections are kept, and all of them break.
        let reads = (0..6).map(|_| server.titles());
        futures_util::future::join_all(reads).await;
        cluster.end();
        cluster.start_again();
        if round % 2 == 0 {
            server.patch(&path, &json!({"title": "before"})).await.expect(200);
        }
        assert_eq!(server.titles().await, ["before"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_another_program_holds_delays_its_changes_alone() {
    let cluster = Cluster::shared();
    let folder = tempfile::tempdir().unwrap();
    let database = TestDatabase::Server(cluster.database_of(folder.path()));
    let TestDatabase::Server(url) = &database else { unreachable!() };
    let mut other = PgConnection::connect(url).await.unwrap();
    let server = TestServer::start_on(database, |options| options.limits.busy_time = PATIENCE).await;
    let path = created(&server).await;
    other.execute("BEGIN; SELECT id FROM widgets FOR UPDATE").await.unwrap();
    // More changes than there are connections for them.
    let body = json!({"title": "a"});
    let waiting = futures_util::future::join_all((0..12).map(|_| server.patch(&path, &body)));
    let others = async {
        for _ in 0..12 {
            assert_eq!(server.titles().await, ["before"]);
            server.get("/readyz").await.expect(200);
        }
    };
    let (refused, ()) = tokio::join!(waiting, others);
    for reply in refused {
        assert_eq!(reply.header("retry-after"), "2");
        let message = reply.expect_error(503, "Service Unavailable");
        assert!(message.as_str().unwrap().ends_with("Nothing was changed."), "{message}");
    }
    let locked = server.patch(&path, &body).await;
    assert_busy(locked, "The database is locked by another program. Nothing was changed.");
    let after = json!({"title": "after"});
    let (changed, released) = tokio::join!(server.patch(&path, &after), async {
        server.titles().await;
        other.execute("ROLLBACK").await
    });
    released.unwrap();
    changed.expect(200);
    assert_eq!(server.titles().await, ["after"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_waits_for_an_import_that_replaces_its_widget() {
    let folder = tempfile::tempdir().unwrap();
    let url = Cluster::shared().database_of(folder.path());
    let server = TestServer::start_on(TestDatabase::Server(url.clone()), |_| {}).await;
    let edited = created(&server).await;
    let deleted = created(&server).await;
    let mut import = PgConnection::connect(&url).await.unwrap();
    // What an import does, in the middle of which the changes come.
    let replacing = "BEGIN; SELECT id FROM chatbots FOR NO KEY UPDATE;
         CREATE TEMPORARY TABLE copies ON COMMIT DROP AS SELECT * FROM widgets; DELETE FROM widgets;
         INSERT INTO widgets SELECT * FROM copies";
    import.execute(replacing).await.unwrap();
    let ending = async {
        let waiting = "pg_stat_activity WHERE wait_event_type = 'Lock'
             AND application_name = current_setting('application_name')";
        while server.data.rows(waiting).await < 2 {}
        import.execute("COMMIT").await.unwrap();
    };
    let title = json!({"title": "after"});
    let (edited, deleted, ()) = tokio::join!(server.patch(&edited, &title), server.delete(&deleted), ending);
    edited.expect(200);
    deleted.expect(200);
    assert_eq!(server.titles().await, ["after"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_that_nobody_waits_for_any_more_leave_no_connection_behind() {
    let folder = tempfile::tempdir().unwrap();
    let url = Cluster::shared().database_of(folder.path());
    let data = TestDatabase::Server(url.clone());
    let server = TestServer::start_on(data, |options| options.limits.busy_time = PATIENCE / 2).await;
    let mut other = PgConnection::connect(&url).await.unwrap();
    other.execute("BEGIN; LOCK TABLE widgets IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let reads = (0..24).map(|_| server.get(WIDGETS));
    for reply in futures_util::future::join_all(reads).await {
        reply.expect(503);
    }
    let waiting = "pg_stat_activity WHERE wait_event_type = 'Lock'
         AND application_name = current_setting('application_name')";
    let ending = async { while server.data.rows(waiting).await > 0 {} };
    tokio::time::timeout(Duration::from_secs(20), ending).await.expect("they end while the table is locked");
    other.execute("ROLLBACK").await.unwrap();
    server.get(WIDGETS).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_free_connections_is_said_so() {
    let cluster =
        Cluster::start_with(Durability::Quick, "max_connections = 8\nsuperuser_reserved_connections = 0");
    let server = start_on(&cluster).await;
    created(&server).await;
    let mut taken = Vec::new();
    let mut take_all = async || {
        while let Ok(connection) = PgConnection::connect(&cluster.url("postgres")).await {
            taken.push(connection);
        }
    };
    take_all().await;
    let end_others = "SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE application_name = 'inbox-widgets'";
    let mut last = taken.pop().unwrap();
    last.execute(end_others).await.unwrap();
    while let Ok(connection) = PgConnection::connect(&cluster.url("postgres")).await {
        taken.push(connection);
    }
    let crowded = "The database accepts no more connections. Nothing was changed.";
    assert_busy(server.get(WIDGETS).await, crowded);
    assert_busy(server.post(WIDGETS, &json!({"title": "a"})).await, crowded);
    for connection in taken {
        connection.close().await.unwrap();
    }
    server.create(&json!({"title": "after"})).await;
    assert_eq!(server.titles().await, ["before", "after"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_refused_and_not_shown() {
    let cluster = Cluster::start(Durability::Quick);
    cluster.sql("postgres", "CREATE ROLE widgets LOGIN PASSWORD 'right'; ");
    cluster.sql("postgres", "CREATE DATABASE widgets OWNER widgets");
    let rules = "local all postgres trust\nlocal all all scram-sha-256\n";
    fs::write(cluster.data().join("pg_hba.conf"), rules).unwrap();
    cluster.sql("postgres", "SELECT pg_reload_conf()");
    let url = cluster.url_of("widgets", "widgets");
    let refused = refusal(&format!("{url}&password=wrong-secret")).await;
    assert!(refused.contains("The database refuses this server") && !refused.contains("secret"), "{refused}");
    assert!(refused.contains("password authentication failed"), "{refused}");
    let database = TestDatabase::Server(format!("{url}&password=right"));
    let server = TestServer::start_on(database, |_| {}).await;
    server.create(&json!({"title": "a"})).await;
    server.stop().await;
    // Once the tables are there, nothing more has to be allowed than to use them.
    cluster.sql(
        "widgets",
        "ALTER SCHEMA public OWNER TO postgres; REVOKE CREATE ON SCHEMA public FROM widgets, PUBLIC",
    );
    let database = TestDatabase::Server(format!("{url}&password=right"));
    assert_eq!(TestServer::start_on(database, |_| {}).await.titles().await, ["a"]);
}

#[tokio::test]
async fn a_database_that_is_not_there_or_of_another_kind_is_named() {
    let cluster = Cluster::shared();
    let missing = refusal(&cluster.url("nothing")).await;
    assert!(missing.contains("postgres:///nothing: The database refuses this server"), "{missing}");
    let nobody = refusal("postgres:///x?host=/nowhere").await;
    assert!(nobody.contains("The database cannot be reached"), "{nobody}");
    cluster.sql("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    let latin = refusal(&cluster.url("latin")).await;
    assert!(latin.contains("server_encoding") && latin.contains("LATIN1"), "{latin}");
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let url = Cluster::shared().database_of(folder.path());
    let server = TestServer::start_on(TestDatabase::Server(url.clone()), |_| {}).await;
    server.create(&json!({"title": "kept"})).await;
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'later', TRUE, '\\x00', 0)";
    server.data.execute(later).await;
    let error = refusal(&url).await;
    assert!(error.contains("newer version"), "{error}");
    server.data.execute("DELETE FROM _sqlx_migrations WHERE version = 9999").await;
    assert_eq!(TestServer::start_on(TestDatabase::Server(url), |_| {}).await.titles().await, ["kept"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_refused_while_its_disk_is_full_and_made_once_there_is_room() {
    let disk = SmallDisk::new();
    if !disk.is_real() {
        // Without a disk of its own there is nothing that the server could run out of.
        return;
    }
    let cluster = Cluster::start(Durability::Quick);
    Cluster::own(disk.folder());
    let place = disk.folder().display();
    cluster.sql("postgres", &format!("CREATE TABLESPACE small LOCATION '{place}'"));
    let server = start_on(&cluster).await;
    for table in ["widgets", "changes"] {
        cluster.sql("postgres", &format!("ALTER TABLE {table} SET TABLESPACE small"));
    }
    let path = created(&server).await;
    disk.take_room();
    let full = "The disk is full. Nothing was changed.";
    for _ in 0..3 {
        let created = server.post(WIDGETS, &large()).await;
        assert_eq!(created.expect_error(507, "Insufficient Storage"), full);
        let changed = server.patch(&path, &large()).await;
        assert_eq!(changed.expect_error(507, "Insufficient Storage"), full);
        assert_eq!(server.titles().await, ["before"]);
    }
    disk.free();
    server.create(&large()).await;
    assert_eq!(server.titles().await, ["before", "large"]);
    server.stop().await;
}

/// A widget that finds no room in the pages that a table has, however well it is compressed.
fn large() -> Value {
    let mut random = 1_u64;
    let mut text = || {
        let letters = (0..200).map(|_| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from_u32(0x4e00 + u32::try_from(random >> 52).unwrap()).unwrap()
        });
        letters.collect::<String>()
    };
    let fields: Vec<_> = (0..100).map(|_| json!({"label": text(), "variable": text()})).collect();
    json!({"title": "large", "fields": fields})
}
