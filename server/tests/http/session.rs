//! Signing a browser in.

use inbox_widgets_server::auth::link::{self, LinkError};
use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::json;

use crate::support::{TestReply, TestServer, WIDGETS, folder_of, local};

#[tokio::test]
async fn the_link_works_once_and_sets_a_strict_cookie() {
    let server = TestServer::start().await;
    let path = server.sign_in_path();
    let first = TestReply::of(server.request(Method::GET, &path)).await.expect(303);
    assert_eq!(first.header("location"), "./");
    let cookie = first.header("set-cookie").to_owned();
    for attribute in ["; HttpOnly", "; SameSite=Strict", "; Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    let again = TestReply::of(server.request(Method::GET, &path)).await.expect(401);
    assert_eq!(again.header("set-cookie"), "");
    assert!(again.text().contains("each works once"));
    assert!(again.text().contains("cargo xtask link"));

    // Reloading in the browser that is signed in leads to the page.
    let pair = cookie.split(';').next().unwrap();
    let reload = server.request(Method::GET, &path).header("cookie", pair);
    assert_eq!(TestReply::of(reload).await.expect(303).header("set-cookie"), "");
}

#[tokio::test]
async fn the_link_is_not_used_up_by_who_only_looks_at_it() {
    let server = TestServer::start().await;
    let path = server.sign_in_path();
    let head = TestReply::of(server.request(Method::HEAD, &path)).await.expect(303);
    assert_eq!(head.header("set-cookie"), "");
    for (name, value) in [
        ("sec-purpose", "prefetch"),
        ("sec-purpose", "prefetch;prerender"),
        ("purpose", "prefetch"),
        ("x-purpose", "preview"),
        ("x-moz", "prefetch"),
        ("sec-fetch-mode", "no-cors"),
        ("sec-fetch-dest", "image"),
        ("user-agent", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"),
    ] {
        let looked = TestReply::of(server.request(Method::GET, &path).header(name, value)).await.expect(503);
        assert_eq!(looked.header("set-cookie"), "", "{name}: {value}");
        assert_eq!(looked.header("cache-control"), "no-store", "{name}: {value}");
    }
    let wrong = server.request(Method::HEAD, "/sign-in?token=wrong");
    TestReply::of(wrong).await.expect(401);
    server.sign_in().await;
    TestReply::of(server.request(Method::HEAD, &path)).await.expect(401);
}

#[tokio::test]
async fn while_the_server_runs_each_browser_gets_a_link_of_its_own() {
    let server = TestServer::start_with(|options| {
        let folder = folder_of(options).join("links");
        options.links = Some(folder);
    })
    .await;
    let folder = server.folder.path().join("links");
    let first = server.sign_in().await;
    let link = link::ask(&folder, None).await.unwrap();
    let path = link.strip_prefix(&server.origin).unwrap();
    let second = TestReply::of(server.request(Method::GET, path)).await.expect(303);
    let second = second.header("set-cookie").split(';').next().unwrap();
    for cookie in [&first, second] {
        TestReply::of(server.request(Method::GET, "/session").header("cookie", cookie)).await.expect(200);
    }
    assert_ne!(link::ask(&folder, Some(server.port)).await.unwrap(), link);
    assert!(matches!(link::ask(&folder, Some(1)).await, Err(LinkError::NoServer)));

    let file = folder.join(format!("{}.json", server.port));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
    let left = std::fs::read(&file).unwrap();
    let folder = server.stop().await;
    assert!(!file.exists());
    // As one that was killed leaves it.
    std::fs::write(&file, left).unwrap();
    assert!(matches!(link::ask(&folder.path().join("links"), None).await, Err(LinkError::NoServer)));
    assert!(!file.exists());
}

#[tokio::test]
async fn a_new_link_needs_the_secret_in_the_users_files() {
    let server = TestServer::start_with(|options| {
        options.links = Some(folder_of(options).join("links"));
    })
    .await;
    let cookie = server.sign_in().await;
    let asking = || server.request(Method::POST, "/sign-in/link");
    TestReply::of(asking()).await.expect_error(401, "Unauthorized");
    TestReply::of(asking().header("cookie", &cookie)).await.expect_error(401, "Unauthorized");
    let wrong = asking().header("x-inbox-widgets-secret", &server.token);
    TestReply::of(wrong).await.expect_error(401, "Unauthorized");
    let without = TestServer::start().await;
    let asking = without.request(Method::POST, "/sign-in/link").header("x-inbox-widgets-secret", "");
    TestReply::of(asking).await.expect_error(404, "Not Found");
}

#[tokio::test]
async fn a_wrong_token_signs_nobody_in() {
    let server = TestServer::start().await;
    for path in ["/sign-in", "/sign-in?token=", "/sign-in?token=wrong", "/sign-in?other=x"] {
        let reply = TestReply::of(server.request(Method::GET, path)).await.expect(401);
        assert_eq!(reply.header("set-cookie"), "", "{path}");
    }
    server.sign_in().await;
}

#[tokio::test]
async fn a_session_tells_the_page_what_it_needs() {
    let server = TestServer::start().await;
    let without = TestReply::of(server.request(Method::GET, "/session")).await;
    assert_eq!(without.expect_error(401, "Unauthorized"), "Not signed in");

    let cookie = server.sign_in().await;
    let request = server.request(Method::GET, "/session").header("cookie", &cookie);
    let session = TestReply::of(request).await.expect(200).json();
    assert_eq!(session["chatbotId"], "demo");
    assert_eq!(session["mode"], "local");
    assert_eq!(session["role"], "admin");
    assert_eq!(session["signOut"], true);
    assert_eq!(session["examples"].as_array().unwrap().len(), 5);
    let first =
        json!({"conversationId": "8F2K", "contactId": "contact-amelie", "name": "Amélie Okonkwo-Brandt"});
    assert_eq!(session["examples"][0], first);
}

#[tokio::test]
async fn a_signed_in_browser_acts_as_its_role() {
    let server = TestServer::start_with(|options| local(options).role = KeyRole::Agent).await;
    let cookie = server.sign_in().await;
    let list = server.request(Method::GET, WIDGETS).header("cookie", &cookie);
    TestReply::of(list).await.expect(200);
    let create = || server.creation(r#"{"title":"a"}"#).header("cookie", &cookie);
    let message = TestReply::of(create()).await.expect_error(403, "Forbidden");
    assert_eq!(message, "Missing permission chatbots.inbox.widgets.create on chatbots/demo");

    let with_key = create().header("x-chatcaptain-key", server.key(KeyRole::Admin));
    TestReply::of(with_key).await.expect(201);
    let wrong_key = create().header("x-chatcaptain-key", "wrong");
    TestReply::of(wrong_key).await.expect_error(401, "Unauthorized");
}

#[tokio::test]
async fn a_made_up_cookie_is_nobody() {
    let server = TestServer::start().await;
    let cookie = server.sign_in().await;
    let name = cookie.split('=').next().unwrap();
    for wrong in [format!("{name}="), format!("{name}=wrong"), format!("x{cookie}"), cookie.to_uppercase()] {
        let request = server.request(Method::GET, "/session").header("cookie", &wrong);
        TestReply::of(request).await.expect_error(401, "Unauthorized");
    }
}
