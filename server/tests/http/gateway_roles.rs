//! The six permissions by role at a gateway: it holds them itself, before the upstream is asked.

use inbox_widgets_server::options::DataSource;
use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::json;

use crate::support::gateway::{Signed, gateway_to};
use crate::support::{PAIR, RecordingUpstream, TestServer, WIDGETS};

/// A gateway whose signed-in browsers have a role.
async fn gateway_as(role: KeyRole, upstream: &RecordingUpstream) -> Signed {
    let server = TestServer::start_with(|options| {
        gateway_to(options, &upstream.address, "key");
        match &mut options.source {
            DataSource::Gateway(gateway) => gateway.role = role,
            DataSource::Local(_) => panic!("no gateway"),
        }
    })
    .await;
    let cookie = server.sign_in().await;
    Signed { server, cookie }
}

#[tokio::test]
async fn each_role_may_do_at_a_gateway_what_it_may_at_a_database() {
    let upstream = RecordingUpstream::start().await;
    let one = format!("{WIDGETS}/a");
    let values = format!("{one}/values?{PAIR}");
    let (some, all) =
        (format!("/v1/inbox/demo/values?{PAIR}&widgetId=a"), format!("/v1/inbox/demo/values?{PAIR}"));
    let operations = [
        ("list", Method::GET, WIDGETS, [true, true, true]),
        ("list", Method::HEAD, WIDGETS, [true, true, true]),
        ("create", Method::POST, WIDGETS, [true, false, false]),
        ("get", Method::GET, &one, [true, true, false]),
        ("get", Method::HEAD, &one, [true, true, false]),
        ("edit", Method::PATCH, &one, [true, false, false]),
        ("delete", Method::DELETE, &one, [true, false, false]),
        ("content.get", Method::GET, &values, [true, true, false]),
        ("content.get", Method::GET, &some, [true, true, false]),
        ("content.get", Method::GET, &all, [true, true, false]),
    ];
    for (place, role) in KeyRole::ALL.into_iter().enumerate() {
        let gateway = gateway_as(role, &upstream).await;
        for (permission, method, path, allowed) in &operations {
            let body = matches!(*method, Method::POST | Method::PATCH).then(|| json!({"title": "a"}));
            let reply = gateway.send(method.clone(), path, body).await;
            let asked = upstream.take();
            if allowed[place] {
                assert_eq!(reply.status, 200, "{role} {method} {path}");
                // For the history, the gateway reads a widget before it is changed.
                let requests = 1 + usize::from(matches!(*method, Method::PATCH | Method::DELETE));
                assert_eq!(asked.len(), requests, "{role} {method} {path}: {asked:?}");
                continue;
            }
            assert_eq!(asked, [""; 0], "{role} {method} {path}");
            assert_eq!(reply.status, 403, "{role} {method} {path}");
            if *method != Method::HEAD {
                let expected =
                    format!("Missing permission chatbots.inbox.widgets.{permission} on chatbots/demo");
                assert_eq!(reply.expect_error(403, "Forbidden"), expected, "{role} {method} {path}");
            }
        }
    }
}

#[tokio::test]
async fn a_permission_is_checked_before_the_body_the_query_and_the_widget() {
    let upstream = RecordingUpstream::start().await;
    let gateway = gateway_as(KeyRole::Viewer, &upstream).await;
    for (method, path) in [
        (Method::PATCH, format!("{WIDGETS}/a%2F")),
        (Method::GET, format!("{WIDGETS}/a/values")),
        (Method::GET, "/v1/inbox/demo/values".to_owned()),
    ] {
        gateway.send(method, &path, None).await.expect_error(403, "Forbidden");
    }
    gateway.creation("no JSON").send().await.unwrap().error_for_status().unwrap_err();
    assert_eq!(upstream.take(), [""; 0]);
}

#[tokio::test]
async fn the_session_of_a_gateway_says_the_role() {
    let upstream = RecordingUpstream::start().await;
    for role in KeyRole::ALL {
        let gateway = gateway_as(role, &upstream).await;
        let session = gateway.send(Method::GET, "/session", None).await.expect(200).json();
        assert_eq!((&session["mode"], &session["role"]), (&json!("gateway"), &json!(role.name())));
    }
}

#[tokio::test]
async fn the_values_of_several_widgets_are_offered_to_those_who_may_read_them() {
    let upstream = RecordingUpstream::start().await;
    let database = TestServer::start().await;
    for (role, offer) in KeyRole::ALL.into_iter().zip(["together", "together", ""]) {
        let behind = gateway_as(role, &upstream).await.send(Method::GET, WIDGETS, None).await.expect(200);
        assert_eq!(behind.header("inbox-widgets-values"), offer, "gateway, {role}");
        let here = database.send(role, Method::GET, WIDGETS, None).await.expect(200);
        assert_eq!(here.header("inbox-widgets-values"), offer, "database, {role}");
    }
}
