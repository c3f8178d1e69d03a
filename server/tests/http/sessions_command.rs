//! The command that lists and ends sign-ins, beside a running server.

use std::path::Path;
use std::process::Output;

use crate::support::sign_ins::{new_link, pairs, start_with_links, status_with};
use crate::support::{EMBEDDER, Process, TestReply, TestServer, navigating};
use reqwest::Method;

fn sessions(database: &Path, arguments: &[&str]) -> Output {
    let mut command = Process::command();
    command.arg("sessions").arg("--db").arg(database).args(arguments).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The words of each line, without the one that names the columns.
fn rows(output: &Output) -> Vec<Vec<String>> {
    assert!(output.status.success(), "{output:?}");
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect();
    text(output).lines().skip(1).map(words).collect()
}

#[tokio::test]
async fn sign_ins_are_listed_with_their_kind_and_times_and_without_secrets() {
    let (server, links) = start_with_links(&[EMBEDDER]).await;
    let database = server.folder.path().join("test.db");
    assert!(rows(&sessions(&database, &[])).is_empty());
    let cookies = server.sign_in_with_frames().await;
    let link = new_link(&server, &links).await;
    let framed = navigating(server.request(Method::GET, &link), "cross-site", "iframe");
    let framed = pairs(&TestReply::of(framed).await.expect(303)).remove(0);

    let listed = sessions(&database, &[]);
    let rows = rows(&listed);
    let kinds: Vec<_> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(kinds, [("1", "tab+frame"), ("2", "frame")]);
    for row in &rows {
        assert_eq!(row.len(), 4);
        for time in &row[2..] {
            assert!(time.parse::<jiff::Timestamp>().is_ok(), "{time}");
        }
    }
    let reading = "SELECT lower(hex(tab_hash)) FROM sign_ins WHERE id = 1
         UNION SELECT lower(hex(frame_hash)) FROM sign_ins";
    let hashes = server.data.texts(reading).await;
    assert_eq!(hashes.len(), 3);
    let secrets = [&cookies.tab, &cookies.frame, &framed].map(|cookie| cookie.split_once('=').unwrap().1);
    let printed = text(&listed).to_lowercase();
    for secret in secrets.into_iter().chain(hashes.iter().map(String::as_str)) {
        assert!(!printed.contains(&secret[..8]), "{printed}");
    }
}

#[tokio::test]
async fn a_running_server_notices_at_once_that_a_sign_in_was_ended() {
    let (server, links) = start_with_links(&[]).await;
    let database = server.folder.path().join("test.db");
    let mut cookies = vec![server.sign_in().await];
    for _ in 0..2 {
        let link = new_link(&server, &links).await;
        cookies.extend(pairs(&TestReply::of(server.request(Method::GET, &link)).await.expect(303)));
    }
    let states = async || {
        let mut states = Vec::new();
        for cookie in &cookies {
            states.push(status_with(&server, cookie).await);
        }
        states
    };
    assert_eq!(text(&sessions(&database, &["--end", "2"])), "Ended: 1\n");
    assert_eq!(states().await, [200, 401, 200]);

    let unknown = sessions(&database, &["--end", "2"]);
    assert!(!unknown.status.success());
    assert!(String::from_utf8(unknown.stderr).unwrap().starts_with("No sign-in has the number 2."));

    assert_eq!(text(&sessions(&database, &["--end-all"])), "Ended: 2\n");
    assert_eq!(states().await, [401, 401, 401]);
    assert!(!sessions(&database, &["--end-all", "--end", "1"]).status.success());
}

#[tokio::test]
async fn the_number_of_an_ended_sign_in_names_no_later_one() {
    let (server, links) = start_with_links(&[]).await;
    let database = server.folder.path().join("test.db");
    server.sign_in().await;
    sessions(&database, &["--end-all"]);
    let link = new_link(&server, &links).await;
    TestReply::of(server.request(Method::GET, &link)).await.expect(303);
    assert_eq!(rows(&sessions(&database, &[]))[0][0], "2");
}

#[tokio::test]
async fn a_database_that_does_not_exist_is_not_created() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.db");
    for arguments in [&[][..], &["--end-all"]] {
        let output = sessions(&missing, arguments);
        assert!(!output.status.success());
        assert!(String::from_utf8(output.stderr).unwrap().contains("there is no database"));
        assert!(!missing.exists());
    }
}

#[tokio::test]
async fn a_stopped_servers_sign_ins_can_be_ended() {
    let server = TestServer::start().await;
    server.sign_in().await;
    let folder = server.stop().await;
    let database = folder.path().join("test.db");
    assert_eq!(rows(&sessions(&database, &[])).len(), 1);
    assert_eq!(text(&sessions(&database, &["--end-all"])), "Ended: 1\n");
}
