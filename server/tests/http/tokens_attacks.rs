//! Attacks with tokens. Each of them is refused, and none by chance: the same token without its trick is accepted.

use inbox_widgets_server::token_options::{KeySetPlace, TokenSigners};
use serde_json::json;

use crate::support::tokens::{
    AUDIENCE, ISSUER, SECRET, TestKey, accept, accept_secret, claims, encoded, key_set, now, secret_token,
};
use crate::support::{TestReply, TestServer, WIDGETS, folder_of};

/// A server with the public keys of these, in a file.
async fn server_with(keys: &[&TestKey]) -> TestServer {
    TestServer::start_with(|options| {
        let file = folder_of(options).join("keys.json");
        std::fs::write(&file, key_set(keys)).unwrap();
        accept(options, TokenSigners::KeySet(KeySetPlace::File(file)));
    })
    .await
}

#[track_caller]
fn refused(reply: TestReply, what: &str) {
    assert_eq!(reply.status, 401, "{what}: {}", reply.text());
    let message = reply.expect_error(401, "Unauthorized");
    assert_eq!(message, "The token is not accepted; the server's log says why", "{what}");
}

#[tokio::test]
async fn a_token_without_a_signature_is_none() {
    let key = TestKey::ed("d");
    let asymmetric = server_with(&[&key]).await;
    let symmetric = TestServer::start_with(accept_secret).await;
    let claims = claims("admin");
    for server in [&asymmetric, &symmetric] {
        for algorithm in ["none", "None", "NONE", "nOnE", "", "HS0"] {
            let header = json!({"alg": algorithm, "typ": "JWT", "kid": "d"});
            let message = format!("{}.{}", encoded(&header.to_string()), encoded(&claims.to_string()));
            let signature = key.sign(&header, &claims).rsplit('.').next().unwrap().to_owned();
            for token in [format!("{message}."), message.clone(), format!("{message}.{signature}")] {
                refused(server.read(WIDGETS, &token).await, algorithm);
            }
        }
    }
    let good = key.token(&claims);
    let (message, signature) = good.rsplit_once('.').unwrap();
    asymmetric.read(WIDGETS, &good).await.expect(200);
    for signature in ["", "AAAA", "!", &signature[1..], &format!("{signature}A"), &"A".repeat(86)] {
        refused(asymmetric.read(WIDGETS, &format!("{message}.{signature}")).await, signature);
    }
    for token in
        [format!("{good}.{good}"), format!("{good}.{signature}"), format!(".{good}"), message.to_owned()]
    {
        refused(asymmetric.read(WIDGETS, &token).await, &token);
    }
}

#[tokio::test]
async fn no_claim_can_be_changed_after_the_signature() {
    for key in [TestKey::rsa("k"), TestKey::ec("k"), TestKey::ed("k")] {
        let server = server_with(&[&key]).await;
        let token = key.token(&claims("viewer"));
        server.read(WIDGETS, &token).await.expect(200);
        let parts: Vec<_> = token.split('.').collect();
        let other = encoded(&claims("admin").to_string());
        refused(server.read(WIDGETS, &format!("{}.{other}.{}", parts[0], parts[2])).await, "claims");
        let header = encoded(&json!({"alg": key.algorithm(), "kid": "k"}).to_string());
        refused(server.read(WIDGETS, &format!("{header}.{}.{}", parts[1], parts[2])).await, "header");
    }
}

#[tokio::test]
async fn a_public_key_is_never_the_secret_of_an_hmac() {
    let keys = [TestKey::rsa("r"), TestKey::ec("e"), TestKey::ed("d")];
    let server = server_with(&keys.each_ref()).await;
    let claims = claims("admin");
    for (key, id) in keys.iter().zip(["r", "e", "d"]) {
        server.read(WIDGETS, &key.token(&claims)).await.expect(200);
        for secret in key.public_bytes() {
            let forger = TestKey::secret(&secret);
            for header in [json!({"alg": "HS256", "kid": id}), json!({"alg": "HS256"})] {
                refused(server.read(WIDGETS, &forger.sign(&header, &claims)).await, id);
            }
        }
        let set = key_set(&keys.each_ref());
        let header = json!({"alg": "HS256", "kid": id});
        refused(
            server.read(WIDGETS, &TestKey::secret(set.as_bytes()).sign(&header, &claims)).await,
            "the set",
        );
    }
}

#[tokio::test]
async fn a_key_is_used_for_its_own_algorithm_alone() {
    let keys = [TestKey::rsa("r"), TestKey::ec("e"), TestKey::ed("d")];
    let asymmetric = server_with(&keys.each_ref()).await;
    let symmetric = TestServer::start_with(accept_secret).await;
    let all =
        ["HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA"];
    for (key, id) in keys.iter().zip(["r", "e", "d"]) {
        for algorithm in all.into_iter().filter(|algorithm| *algorithm != key.algorithm()) {
            let token = key.sign(&json!({"alg": algorithm, "kid": id}), &claims("admin"));
            refused(asymmetric.read(WIDGETS, &token).await, algorithm);
        }
        for other in ["r", "e", "d"].into_iter().filter(|other| *other != id) {
            let token = key.sign(&json!({"alg": key.algorithm(), "kid": other}), &claims("admin"));
            refused(asymmetric.read(WIDGETS, &token).await, other);
        }
        refused(symmetric.read(WIDGETS, &key.token(&claims("admin"))).await, "no key of this server");
    }
    let secret = TestKey::secret(SECRET.as_bytes());
    for algorithm in all.into_iter().filter(|algorithm| *algorithm != "HS256") {
        let token = secret.sign(&json!({"alg": algorithm}), &claims("admin"));
        refused(symmetric.read(WIDGETS, &token).await, algorithm);
    }
    // An id names nothing here.
    let named = secret.sign(&json!({"alg": "HS256", "kid": "x"}), &claims("admin"));
    symmetric.read(WIDGETS, &named).await.expect(200);
    for wrong in [format!("{SECRET}\n"), format!(" {SECRET}"), SECRET[1..].to_owned(), String::new()] {
        refused(
            symmetric.read(WIDGETS, &TestKey::secret(wrong.as_bytes()).token(&claims("admin"))).await,
            &wrong,
        );
    }
}

#[tokio::test]
async fn a_key_id_is_compared_and_nothing_else() {
    let (key, second, foreign) = (TestKey::ed("d"), TestKey::ed("second"), TestKey::ed("d"));
    let server = server_with(&[&key, &second]).await;
    let claims = claims("admin");
    server.read(WIDGETS, &key.token(&claims)).await.expect(200);
    refused(server.read(WIDGETS, &foreign.token(&claims)).await, "a foreign key with a known id");
    for id in [
        json!("D"),
        json!("d "),
        json!("d\u{0}"),
        json!(""),
        json!("../../../../dev/null"),
        json!("/etc/passwd"),
        json!("' OR '1'='1"),
        json!("d' UNION SELECT 'a"),
        json!("https://evil.example/key"),
        json!("$(touch /tmp/x)"),
        json!("|cat /etc/passwd"),
        json!("k".repeat(4000)),
        json!(null),
        json!(0),
        json!(["d"]),
        json!({"d": "d"}),
    ] {
        for signer in [&key, &TestKey::secret(b""), &TestKey::secret(b"\0")] {
            let header = json!({"alg": signer.algorithm(), "kid": id});
            refused(server.read(WIDGETS, &signer.sign(&header, &claims)).await, &id.to_string());
        }
    }
    refused(server.read(WIDGETS, &key.sign(&json!({"alg": "EdDSA"}), &claims)).await, "one of two keys");
    let alone = server_with(&[&key]).await;
    alone.read(WIDGETS, &key.sign(&json!({"alg": "EdDSA"}), &claims)).await.expect(200);
    refused(alone.read(WIDGETS, &foreign.sign(&json!({"alg": "EdDSA"}), &claims)).await, "foreign");
}

#[tokio::test]
async fn no_header_brings_a_key_along() {
    let (key, foreign) = (TestKey::ed("d"), TestKey::ed("d"));
    let server = server_with(&[&key]).await;
    // Whoever asked there would be seen.
    let trap = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/keys", trap.local_addr().unwrap());
    let claims = claims("admin");
    for (name, value) in [
        ("jwk", foreign.jwk()),
        ("jku", json!(address)),
        ("x5u", json!(address)),
        ("x5c", json!(["MIIB"])),
        ("url", json!(address)),
    ] {
        let header = json!({"alg": "EdDSA", "kid": "d", name: value});
        refused(server.read(WIDGETS, &foreign.sign(&header, &claims)).await, name);
        let unknown = json!({"alg": "EdDSA", "kid": "other", name: value});
        refused(server.read(WIDGETS, &foreign.sign(&unknown, &claims)).await, name);
        // They are not looked at.
        server.read(WIDGETS, &key.sign(&header, &claims)).await.expect(200);
    }
    for crit in [json!(["exp"]), json!(["b64"]), json!([]), json!(["invented"]), json!("b64")] {
        let header = json!({"alg": "EdDSA", "kid": "d", "crit": crit, "b64": true, "invented": 1});
        refused(server.read(WIDGETS, &key.sign(&header, &claims)).await, "crit");
    }
    let unencoded = json!({"alg": "EdDSA", "kid": "d", "b64": false});
    refused(server.read(WIDGETS, &key.sign(&unencoded, &claims)).await, "b64");
    let asking = tokio::time::timeout(std::time::Duration::ZERO, trap.accept()).await;
    assert!(asking.is_err(), "nobody asks at an address of a token");
}

#[tokio::test]
async fn a_token_is_read_up_to_8_kilobytes() {
    let server = TestServer::start_with(accept_secret).await;
    let key = TestKey::secret(SECRET.as_bytes());
    let of_size = |size: usize| {
        let mut claims = claims("viewer");
        let mut length = 0;
        loop {
            claims["more"] = json!("m".repeat(length));
            let token = key.token(&claims);
            if token.len() >= size {
                return token;
            }
            length += (size - token.len()).div_ceil(2).max(1);
        }
    };
    server.read(WIDGETS, &of_size(8000)).await.expect(200);
    for size in [8193, 20_000, 200_000] {
        refused(server.read(WIDGETS, &of_size(size)).await, &size.to_string());
    }
}

#[tokio::test]
async fn claims_that_are_missing_or_wrong_are_refused() {
    let server = TestServer::start_with(accept_secret).await;
    let key = TestKey::secret(SECRET.as_bytes());
    server.read(WIDGETS, &secret_token("viewer")).await.expect(200);
    let now = now();
    let wrong = [
        ("iss", json!("https://evil.example")),
        ("iss", json!([ISSUER])),
        ("iss", json!(format!("{ISSUER}/"))),
        ("aud", json!("other")),
        ("aud", json!([])),
        ("aud", json!(format!("{AUDIENCE} other"))),
        ("exp", json!(now + 3700)),
        ("exp", json!((now + 300).to_string())),
        ("exp", json!(1e300)),
        ("iat", json!(now + 120)),
        ("iat", json!(now - 86_400)),
        ("iat", json!("yesterday")),
        ("nbf", json!(now + 120)),
        ("nbf", json!([])),
        ("sub", json!("")),
        ("sub", json!(1)),
    ];
    for (name, value) in wrong {
        let mut claims = claims("admin");
        claims[name] = value.clone();
        refused(server.read(WIDGETS, &key.token(&claims)).await, &format!("{name}: {value}"));
    }
    for name in ["iss", "aud", "exp", "iat", "sub"] {
        let mut claims = claims("admin");
        claims.as_object_mut().unwrap().remove(name);
        refused(server.read(WIDGETS, &key.token(&claims)).await, name);
    }
    for old in [31, 3600, now] {
        let mut claims = claims("admin");
        claims["exp"] = json!(now - old);
        let message = server.read(WIDGETS, &key.token(&claims)).await.expect_error(401, "Unauthorized");
        assert_eq!(message, "The token has expired");
    }
}

#[tokio::test]
async fn what_is_no_token_is_refused_without_harm() {
    let server = TestServer::start_with(accept_secret).await;
    let key = TestKey::secret(SECRET.as_bytes());
    let header = r#"{"alg":"HS256"}"#;
    let deep = format!("{}1{}", "[".repeat(3000), "]".repeat(3000));
    for text in ["", "null", "[]", "1", "\"a\"", "{", "{}}", "\u{feff}{}", &deep] {
        refused(server.read(WIDGETS, &key.sign_text(header, text)).await, "claims");
        refused(server.read(WIDGETS, &key.sign_text(text, &claims("admin").to_string())).await, "header");
    }
    // Of two algorithms neither counts; of two claims of one name the last (RFC 7519, 4).
    let twice = key.sign_text(r#"{"alg":"none","alg":"HS256"}"#, &claims("admin").to_string());
    refused(server.read(WIDGETS, &twice).await, "two algorithms");
    let last =
        claims("admin").to_string().replace("\"role\":", "\"role\":\"admin\",\"role\":\"viewer\",\"x\":");
    let session = server.read("/session", &key.sign_text(header, &last)).await.expect(200).json();
    assert_eq!(session["role"], "viewer");
    let good = secret_token("admin");
    for token in [
        ".",
        "..",
        "...",
        "a",
        "a.b",
        "a.b.c",
        "a.b.c.d.e",
        "eyJhbGciOiJIUzI1NiJ9..",
        &good[..good.len() / 2],
        &good.replace('.', ":"),
        &format!("{good}="),
        &format!("\"{good}\""),
    ] {
        refused(server.read(WIDGETS, token).await, token);
    }
    // Bytes that are no text.
    let mut request =
        format!("GET {WIDGETS} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer ")
            .into_bytes();
    request.extend(b"\xff\xfe\r\n\r\n");
    assert!(server.raw(request).await.starts_with("HTTP/1.1 401 "));
    server.read(WIDGETS, &good).await.expect(200);
}
