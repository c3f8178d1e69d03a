//! The page's files.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use inbox_widgets_server::page_source::PageSource;
use reqwest::Method;
use sha2::{Digest as _, Sha256};

use crate::support::{TestReply, TestServer, folder_of};

async fn get(server: &TestServer, path: &str) -> TestReply {
    TestReply::of(server.request(Method::GET, path)).await
}

#[tokio::test]
async fn the_page_carries_a_strict_policy() {
    let server = TestServer::start_with(|options| {
        options.api_origins = vec!["https://api.example.com".parse().unwrap()];
    })
    .await;
    let page = get(&server, "/").await.expect(200);
    assert!(page.text().contains("Inbox widgets"));
    assert_eq!(page.header("content-type"), "text/html");
    assert_eq!(page.header("cache-control"), "no-cache");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    let policy = page.header("content-security-policy");
    // The page's own inline script, which no other server knows unless its operator reads of it.
    let script = BASE64_STANDARD.encode(Sha256::digest(include_str!("../../../embed/src/first_paint.js")));
    assert!(include_str!("../../../README.md").contains(&format!("'sha256-{script}'")), "sha256-{script}");
    let scripts = format!("script-src 'self' 'wasm-unsafe-eval' 'sha256-{script}'");
    let expected = [
        "default-src 'none'",
        &scripts,
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self' https://api.example.com",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ];
    assert_eq!(policy.split("; ").collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn a_demo_page_may_show_our_own_frames_too_and_is_asked_for_each_time() {
    let server = TestServer::start().await;
    let page = get(&server, "/").await.expect(200);
    let demo = get(&server, "/demo/inbox.html").await.expect(200);
    assert!(demo.text().contains("Demo inbox"));
    for name in ["content-type", "cache-control"] {
        assert_eq!(demo.header(name), page.header(name), "{name}");
    }
    let with_frames = format!("{}; frame-src 'self'", page.header("content-security-policy"));
    assert_eq!(demo.header("content-security-policy"), with_frames);
    get(&server, "/demo/").await.expect_error(404, "Not Found");
}

#[tokio::test]
async fn hashed_files_stay_for_ever_and_come_compressed() {
    let server = TestServer::start().await;
    let wasm = get(&server, "/assets/app-0a1b.wasm").await.expect(200);
    assert_eq!(wasm.header("content-type"), "application/wasm");
    assert_eq!(wasm.header("cache-control"), "public, max-age=31536000, immutable");
    let known =
        server.request(Method::GET, "/assets/app-0a1b.wasm").header("if-none-match", wasm.header("etag"));
    let unchanged = TestReply::of(known).await.expect(304);
    assert_eq!(unchanged.header("cache-control"), wasm.header("cache-control"));
    for (accepted, encoding, content) in [
        ("br, gzip", "br", "as brotli"),
        ("gzip", "gzip", "as gzip"),
        ("identity", "", "export {}"),
        ("br;q=0, gzip", "gzip", "as gzip"),
    ] {
        let request = server.request(Method::GET, "/assets/app-0a1b.js").header("accept-encoding", accepted);
        let reply = TestReply::of(request).await.expect(200);
        assert_eq!(reply.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(reply.text(), content, "{accepted}");
        assert_eq!(reply.header("content-type"), "text/javascript");
        assert!(reply.header("vary").contains("accept-encoding"));
    }
}

#[tokio::test]
async fn a_missing_file_is_not_found_and_never_the_page() {
    let server = TestServer::start().await;
    for path in ["/assets/app-9999.wasm", "/assets/", "/unknown", "/index.html/", "/v1", "/v1/"] {
        let reply = get(&server, path).await;
        assert!(!reply.header("cache-control").contains("immutable"), "{path}");
        assert_eq!(reply.expect_error(404, "Not Found"), format!("Cannot GET {path}"));
    }
}

#[tokio::test]
async fn a_file_that_is_kept_in_memory_is_as_new_as_on_the_disk() {
    let server = TestServer::start().await;
    let file = server.folder.path().join("page/element.js");
    let time = std::fs::metadata(&file).unwrap().modified().unwrap();
    assert_eq!(get(&server, "/element.js").await.expect(200).text(), "export {}");
    assert_eq!(get(&server, "/element.js").await.expect(200).text(), "export {}");
    // As long, and as old by its date, as a package that is unpacked over it.
    std::fs::write(&file, "import {}").unwrap();
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    assert_eq!(get(&server, "/element.js").await.expect(200).text(), "import {}");
    let head = TestReply::of(server.request(Method::HEAD, "/element.js")).await.expect(200);
    assert_eq!((head.header("content-length"), head.body.len()), ("9", 0));
    let part = server.request(Method::GET, "/element.js").header("range", "bytes=0-2");
    assert_eq!(TestReply::of(part).await.expect(206).text(), "imp");
    std::fs::write(file.with_extension("js.br"), "as brotli").unwrap();
    let packed = server.request(Method::GET, "/element.js").header("accept-encoding", "br");
    assert_eq!(TestReply::of(packed).await.expect(200).text(), "as brotli");
    std::fs::remove_file(&file).unwrap();
    get(&server, "/element.js").await.expect(404);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(server.folder.path().join("test.db"), &file).unwrap();
        get(&server, "/element.js").await.expect(404);
    }
}

#[tokio::test]
async fn a_page_built_anew_is_noticed_even_with_an_older_date() {
    let server = TestServer::start().await;
    let before = get(&server, "/").await.expect(200);
    let index = server.folder.path().join("page/index.html");
    std::fs::write(&index, "<!doctype html><title>Another</title>").unwrap();
    let file = std::fs::File::options().write(true).open(&index).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    let again = server
        .request(Method::GET, "/")
        .header("if-none-match", before.header("etag"))
        .header("if-modified-since", before.header("last-modified"));
    assert!(TestReply::of(again).await.expect(200).text().contains("Another"));
}

#[tokio::test]
async fn nothing_outside_the_folder_can_be_read() {
    let server = TestServer::start().await;
    let page = server.folder.path().join("page");
    std::fs::write(server.folder.path().join("secret"), "a secret").unwrap();
    std::fs::write(page.join(".hidden"), "a secret").unwrap();
    std::fs::create_dir(page.join(".git")).unwrap();
    std::fs::write(page.join(".git/config"), "a secret").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(server.folder.path().join("secret"), page.join("link")).unwrap();
        std::os::unix::fs::symlink(server.folder.path(), page.join("folder")).unwrap();
    }
    let paths = [
        "/../secret",
        "/assets/../../secret",
        "/%2e%2e/secret",
        "/%2E%2E%2Fsecret",
        "/..%2fsecret",
        "/%252e%252e/secret",
        "/%252e%252e%252fsecret",
        "/..%5csecret",
        "/..\\secret",
        "/%c0%ae%c0%ae/secret",
        "/%u002e%u002e/secret",
        "/....//secret",
        "/..;/secret",
        "/./../secret",
        "//../secret",
        "/assets//../../secret",
        "/secret%00.js",
        "/%00",
        "/.hidden",
        "/%2ehidden",
        "/.git/config",
        "/assets/../.hidden",
        "/link",
        "/folder/secret",
        "/folder%2fsecret",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/C:/secret",
        "/file:/secret",
    ];
    for path in paths {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let answer = server.raw(request).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        assert!(!answer.contains("a secret"), "{path}");
    }
}

#[tokio::test]
async fn files_can_only_be_read() {
    let server = TestServer::start().await;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        let reply = TestReply::of(server.request(method, "/index.html")).await;
        assert_eq!(reply.header("allow"), "GET,HEAD");
        reply.expect_error(405, "Method Not Allowed");
    }
    let head = TestReply::of(server.request(Method::HEAD, "/index.html")).await.expect(200);
    assert!(head.body.is_empty());
}

#[tokio::test]
async fn a_page_that_is_not_built_says_how_to_build_it() {
    let server = TestServer::start_with(|options| {
        options.page = PageSource::Folder(folder_of(options).join("nowhere"));
    })
    .await;
    let reply = get(&server, "/").await.expect(503);
    assert!(reply.header("content-type").starts_with("text/plain"));
    assert!(reply.text().contains("cargo xtask run"));
}
