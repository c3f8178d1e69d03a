//! What `PostgreSQL` has confirmed, and what it has not.

use reqwest::Method;
use serde_json::json;

use crate::support::cluster::{Cluster, Durability};
use crate::support::{TestDatabase, TestReply, TestServer, WIDGETS};

/// A function that a trigger of `widgets` calls for each new widget, and when.
fn trigger(function: &str, kind: &str, time: &str) -> String {
    format!(
        "CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN {function}; RETURN NULL; END $$;
         CREATE {kind} act AFTER INSERT ON widgets {time} FOR EACH ROW EXECUTE FUNCTION act()"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_whose_commit_gets_no_answer_is_not_said_to_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let url = Cluster::shared().database_of(folder.path());
    let server = TestServer::start_on(TestDatabase::Server(url), |_| {}).await;
    let ending = "PERFORM pg_terminate_backend(pg_backend_pid())";
    // At the commit, after all other statements.
    server.data.execute(&trigger(ending, "CONSTRAINT TRIGGER", "DEFERRABLE INITIALLY DEFERRED")).await;
    let reply = server.post(WIDGETS, &json!({"title": "a"})).await;
    assert_eq!(reply.header("retry-after"), "");
    let message = reply.expect_error(504, "Gateway Timeout");
    assert_eq!(message, "The database has not confirmed the change. It may have been made or not.");
    server.data.execute("DROP TRIGGER act ON widgets").await;

    // Before the commit nothing can have been made, and the reply says so.
    server.data.execute("DROP FUNCTION act").await;
    server.data.execute(&trigger(ending, "TRIGGER", "")).await;
    let message = server.post(WIDGETS, &json!({"title": "b"})).await.expect_error(503, "Service Unavailable");
    assert_eq!(message, "The database cannot be reached. Nothing was changed.");
    server.data.execute("DROP TRIGGER act ON widgets").await;
    server.create(&json!({"title": "c"})).await;
    assert_eq!(server.titles().await, ["c"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn commits_wait_for_the_disk_also_where_somebody_has_turned_that_off() {
    let cluster = Cluster::start(Durability::Quick);
    for (setting, expected) in [("off", "on"), ("remote_apply", "remote_apply")] {
        cluster.sql("postgres", &format!("ALTER DATABASE postgres SET synchronous_commit = {setting}"));
        let server = TestServer::start_on(TestDatabase::Server(cluster.url("postgres")), |_| {}).await;
        server.data.execute("CREATE TABLE IF NOT EXISTS seen (setting TEXT)").await;
        let seeing = "INSERT INTO seen VALUES (current_setting('synchronous_commit'))";
        server.data.execute(&trigger(seeing, "TRIGGER", "")).await;
        server.create(&json!({"title": "a"})).await;
        assert_eq!(server.data.texts("SELECT setting FROM seen").await, [expected]);
        server.data.execute("DROP TRIGGER act ON widgets; DROP FUNCTION act; DROP TABLE seen").await;
        let request = server.request(Method::GET, "/readyz");
        TestReply::of(request).await.expect(200);
        server.stop().await;
    }
}
