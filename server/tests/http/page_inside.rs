//! The page inside the program: the same answers as from its folder.

use std::fs;
use std::path::Path;

use inbox_widgets_server::page_source::PageSource;
use include_dir::{Dir, include_dir};
use reqwest::Method;

use crate::support::{EMBEDDER, TestReply, TestServer};

static INSIDE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/tests/page");

async fn start(source: PageSource) -> TestServer {
    TestServer::start_with(|options| {
        options.page = source;
        options.embed_origins = vec![EMBEDDER.parse().unwrap()];
    })
    .await
}

/// Writes the files into a folder, with their times, which are whole seconds inside a program.
fn unpack(files: &Dir<'_>, folder: &Path) {
    for part in files.dirs() {
        fs::create_dir(folder.join(part.path())).unwrap();
        unpack(part, folder);
    }
    for file in files.files() {
        let path = folder.join(file.path());
        fs::write(&path, file.contents()).unwrap();
        let written = fs::File::options().write(true).open(path).unwrap();
        written.set_modified(file.metadata().unwrap().modified()).unwrap();
    }
}

/// Status, headers and body, without what differs between any two replies.
fn compared(reply: TestReply) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let headers = reply.headers.iter().filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()));
    let mut headers: Vec<_> =
        headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    headers.sort();
    (reply.status, headers, reply.body)
}

#[tokio::test]
async fn each_answer_is_the_one_from_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    unpack(&INSIDE, folder.path());
    let disk = PageSource::Folder(folder.path().to_owned());
    let servers = [start(PageSource::Embedded(&INSIDE)).await, start(disk).await];
    let paths = [
        "/",
        "/index.html",
        "/embed",
        "/element.js",
        "/assets/app-0a1b.js",
        "/assets/app-0a1b.wasm",
        "/demo/inbox.html",
        // What there is not.
        "/embed.html",
        "/.hidden",
        "/%2ehidden",
        "/assets",
        "/assets/",
        "/demo/",
        "/index.html/",
        "/assets/../index.html",
        "/assets%2fapp-0a1b.js",
        "/nowhere",
        "/v1/nowhere",
    ];
    let cases: [&[(&str, &str)]; 6] = [
        &[],
        &[("accept-encoding", "br, gzip")],
        &[("accept-encoding", "gzip")],
        &[("range", "bytes=1-3")],
        &[("range", "bytes=9999-")],
        &[("if-modified-since", "Fri, 31 Dec 2100 23:59:59 GMT")],
    ];
    let mut seen = Vec::new();
    for path in paths {
        for method in [Method::GET, Method::HEAD, Method::POST] {
            for headers in cases {
                let mut replies = Vec::new();
                for server in &servers {
                    // The second one comes from the memory, where that holds.
                    for _ in 0..2 {
                        let mut request = server.request(method.clone(), path);
                        for (name, value) in headers {
                            request = request.header(*name, *value);
                        }
                        replies.push(compared(TestReply::of(request).await));
                    }
                }
                seen.push(replies[0].0);
                let all_alike = replies.iter().all(|reply| *reply == replies[0]);
                assert!(all_alike, "{method} {path} {headers:?}: {replies:#?}");
            }
        }
    }
    for status in [200, 206, 304, 404, 405, 416] {
        assert!(seen.contains(&status), "{status}: {seen:?}");
    }
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_again() {
    let server = start(PageSource::Embedded(&INSIDE)).await;
    let first = TestReply::of(server.request(Method::GET, "/element.js")).await.expect(200);
    assert_eq!(first.text(), "export {}\n");
    for (name, value) in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
        let again = server.request(Method::GET, "/element.js").header(name, first.header(value));
        TestReply::of(again).await.expect(304);
    }
}
