//! A server that may open few files, or none more: each connection is one as well.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::support::{Process, TestReply, client, read_to_end};

/// A folder with a page.
fn page_in(folder: &Path) -> PathBuf {
    let page = folder.join("page");
    fs::create_dir(&page).unwrap();
    for name in ["index.html", "embed.html", "element.js"] {
        fs::write(page.join(name), "<!doctype html>").unwrap();
    }
    page
}

#[tokio::test]
async fn a_server_with_few_open_files_goes_on_and_says_nothing_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let page = page_in(folder.path());
    let mut command = Command::new("sh");
    let server = env!("CARGO_BIN_EXE_inbox-widgets");
    command
        .args([
            "-c",
            "ulimit -n 24; exec \"$@\"",
            "sh",
            server,
            "serve",
            "--json",
            "--no-open",
            "--port=0",
            "--empty",
        ])
        .arg("--db")
        .arg(folder.path().join("test.db"))
        .arg("--page")
        .arg(&page)
        .env("XDG_DATA_HOME", folder.path())
        .stdin(Stdio::null());
    let process = Process::spawn(command);
    let address = process.origin().strip_prefix("http://").unwrap().to_owned();
    for path in ["/", "/embed", "/none.js"] {
        let mut seen = Vec::new();
        let mut streams = Vec::new();
        for _ in 0..20 {
            let mut stream = TcpStream::connect(&address).await.unwrap();
            let head = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            stream.write_all(head.as_bytes()).await.unwrap();
            streams.push(stream);
        }
        for mut stream in streams {
            let answer = read_to_end(&mut stream).await;
            assert!(!answer.contains("not built"), "{path}: {answer}");
            seen.push(answer.split(' ').nth(1).unwrap_or_default().to_owned());
        }
        assert!(
            seen.iter().all(|status| ["200", "404", "503"].contains(&status.as_str())),
            "{path}: {seen:?}"
        );
    }
    let root = TestReply::of(client().get(format!("{}/", process.origin()))).await;
    assert_eq!(root.status, 200);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_server_that_may_open_no_more_files_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let page = page_in(folder.path());
    let process =
        Process::start(&folder.path().join("test.db"), &["--empty", "--page", page.to_str().unwrap()]);
    // One connection is kept: nothing has to be opened for what is asked on it, but the files.
    let client = client();
    let get = |path: &str| TestReply::of(client.get(format!("{}{path}", process.origin())));
    get("/none.js").await.expect(404);
    let allowed = process.allow_open_files(3);
    let address = process.origin().strip_prefix("http://").unwrap();
    let mut waiting = TcpStream::connect(address).await.unwrap();
    waiting.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.unwrap();
    for path in ["/", "/element.js", "/embed"] {
        let refused = get(path).await;
        assert_eq!(refused.header("retry-after"), "2", "{path}");
        let message = refused.expect_error(503, "Service Unavailable");
        assert_eq!(message, "The server has no room for this request at the moment", "{path}");
    }
    process.allow_open_files(allowed);
    // Who came meanwhile is let in.
    let answer = read_to_end(&mut waiting).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    for path in ["/", "/element.js", "/embed"] {
        get(path).await.expect(200);
    }
}
