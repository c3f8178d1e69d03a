//! A provider that may rotate, stall and lie, and a browser that signs in there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{RawForm, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use inbox_widgets_server::options::ServerOptions;
use inbox_widgets_server::provider_options::ProviderOptions;
use ring::digest;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use url::Url;

use super::tokens::{TestKey, key_set, now};
use super::{TestServer, folder_of};

/// The name under which the provider knows the server.
pub(crate) const CLIENT: &str = "inbox-widgets";

/// What the server shows of itself at the token endpoint.
pub(crate) const CLIENT_SECRET: &str = "client-secret-5c1f";

/// How an endpoint answers.
#[derive(Clone, Debug)]
pub(crate) enum Endpoint {
    /// As it should.
    Good,
    /// With this status and text.
    Status(u16, String),
    /// With a redirect to this address.
    Redirect(String),
    /// With JSON that does not end.
    Endless,
    /// With nothing.
    Stalled,
}

/// Makes the ID token of claims.
type Sign = Box<dyn Fn(&TestKey, Value) -> Option<String> + Send>;

/// What the provider does.
pub(crate) struct Behaviour {
    /// The description, beside what is always in it.
    pub(crate) metadata: Value,
    pub(crate) discovery: Endpoint,
    pub(crate) token: Endpoint,
    pub(crate) keys: Endpoint,
    pub(crate) key: TestKey,
    pub(crate) sign: Sign,
    /// Claims beside the necessary ones.
    pub(crate) claims: Value,
    codes: BTreeMap<String, Code>,
    /// The requests for tokens: their header `Authorization`, and their form.
    pub(crate) asked: Vec<(String, BTreeMap<String, String>)>,
}

struct Code {
    nonce: String,
    challenge: String,
    redirect: String,
}

/// The provider. It ends with the test.
pub(crate) struct FakeProvider {
    pub(crate) issuer: String,
    behaviour: Arc<Mutex<Behaviour>>,
}

type Shared = (String, Arc<Mutex<Behaviour>>);

impl FakeProvider {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let behaviour = Arc::new(Mutex::new(Behaviour {
            metadata: json!({}),
            discovery: Endpoint::Good,
            token: Endpoint::Good,
            keys: Endpoint::Good,
            key: TestKey::ec("first"),
            sign: Box::new(|key, claims| Some(key.token(&claims))),
            claims: json!({"sub": "user-1", "name": "Amélie", "groups": ["everybody", "support"], "sid": "session-1"}),
            codes: BTreeMap::new(),
            asked: Vec::new(),
        }));
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/token", post(token))
            .route("/keys", get(keys))
            .with_state((issuer.clone(), Arc::clone(&behaviour)));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { issuer, behaviour }
    }

    /// Changes what it does from now on.
    pub(crate) fn set(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.behaviour.lock().unwrap());
    }

    /// The requests for tokens so far.
    pub(crate) fn asked(&self) -> Vec<(String, BTreeMap<String, String>)> {
        self.behaviour.lock().unwrap().asked.clone()
    }

    /// A token of the provider's key.
    pub(crate) fn token(&self, claims: &Value) -> String {
        self.behaviour.lock().unwrap().key.token(claims)
    }

    /// Lets a server use this provider: `support` is an agent, `leads` an admin.
    pub(crate) fn accept(&self, options: &mut ServerOptions) {
        let file = folder_of(options).join("client-secret");
        std::fs::write(&file, format!("{CLIENT_SECRET}\n")).unwrap();
        options.provider = Some(ProviderOptions {
            issuer: self.issuer.parse().unwrap(),
            client_id: CLIENT.to_owned(),
            client_secret_file: Some(file),
            scopes: vec!["openid".to_owned(), "profile".to_owned()],
            role_claim: "groups".to_owned(),
            roles: ["support=agent", "leads=admin"].map(|rule| rule.parse().unwrap()).to_vec(),
        });
        options.limits.provider.pause = Duration::ZERO;
    }

    /// A server that uses this provider.
    pub(crate) async fn server(&self) -> TestServer {
        self.server_with(|_| {}).await
    }

    /// The same with options changed by `change`.
    pub(crate) async fn server_with(&self, change: impl FnOnce(&mut ServerOptions)) -> TestServer {
        TestServer::start_with(|options| {
            self.accept(options);
            change(options);
        })
        .await
    }

    /// What the provider sends a person back with, who has signed in at this address: the query of the callback.
    pub(crate) fn answer(&self, address: &Url) -> Vec<(String, String)> {
        let sent: BTreeMap<_, _> = address.query_pairs().into_owned().collect();
        let mut behaviour = self.behaviour.lock().unwrap();
        let code = format!("code-{}", behaviour.codes.len());
        let (nonce, challenge) = (sent["nonce"].clone(), sent["code_challenge"].clone());
        behaviour
            .codes
            .insert(code.clone(), Code { nonce, challenge, redirect: sent["redirect_uri"].clone() });
        vec![("state".to_owned(), sent["state"].clone()), ("code".to_owned(), code)]
    }
}

async fn describe(State((issuer, behaviour)): State<Shared>) -> Response {
    let (endpoint, mut metadata) = {
        let behaviour = behaviour.lock().unwrap();
        (behaviour.discovery.clone(), behaviour.metadata.clone())
    };
    for (name, value) in [
        ("issuer", issuer.clone()),
        ("authorization_endpoint", format!("{issuer}/authorize")),
        ("token_endpoint", format!("{issuer}/token")),
        ("jwks_uri", format!("{issuer}/keys")),
        ("end_session_endpoint", format!("{issuer}/end")),
    ] {
        if metadata.get(name).is_none() {
            metadata[name] = json!(value);
        }
    }
    answer(endpoint, metadata.to_string()).await
}

async fn keys(State((_, behaviour)): State<Shared>) -> Response {
    let (endpoint, set) = {
        let behaviour = behaviour.lock().unwrap();
        (behaviour.keys.clone(), key_set(&[&behaviour.key]))
    };
    answer(endpoint, set).await
}

async fn token(
    State((issuer, behaviour)): State<Shared>,
    headers: HeaderMap,
    RawForm(form): RawForm,
) -> Response {
    let form: BTreeMap<_, _> = url::form_urlencoded::parse(&form).into_owned().collect();
    let authorization = headers.get(header::AUTHORIZATION).map_or("", |value| value.to_str().unwrap());
    let (endpoint, body) = {
        let mut behaviour = behaviour.lock().unwrap();
        behaviour.asked.push((authorization.to_owned(), form.clone()));
        (behaviour.token.clone(), exchange(&mut behaviour, &issuer, &form))
    };
    match (&endpoint, body) {
        (Endpoint::Good, None) => {
            let refusal = json!({"error": "invalid_grant", "error_description": "canary-of-the-provider"});
            answer(Endpoint::Status(400, refusal.to_string()), String::new()).await
        }
        (_, body) => answer(endpoint, body.unwrap_or_default()).await,
    }
}

/// The answer to a good request: each code works once, for whom it was given to.
fn exchange(behaviour: &mut Behaviour, issuer: &str, form: &BTreeMap<String, String>) -> Option<String> {
    let code = behaviour.codes.remove(form.get("code")?)?;
    let digest = digest::digest(&digest::SHA256, form.get("code_verifier")?.as_bytes());
    let is_right = BASE64_URL_SAFE_NO_PAD.encode(digest) == code.challenge
        && form.get("redirect_uri") == Some(&code.redirect)
        && form.get("grant_type")? == "authorization_code";
    let mut claims =
        json!({"iss": issuer, "aud": CLIENT, "nonce": code.nonce, "iat": now(), "exp": now() + 300});
    for (name, value) in behaviour.claims.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let mut answer = json!({"access_token": "access-9d", "token_type": "Bearer", "expires_in": 300, "not-before-policy": 0});
    if let Some(token) = (behaviour.sign)(&behaviour.key, claims) {
        answer["id_token"] = json!(token);
    }
    is_right.then(|| answer.to_string())
}

async fn answer(endpoint: Endpoint, good: String) -> Response {
    let json = [(header::CONTENT_TYPE, "application/json")];
    match endpoint {
        Endpoint::Good => (json, good).into_response(),
        Endpoint::Status(status, text) => (StatusCode::from_u16(status).unwrap(), json, text).into_response(),
        Endpoint::Redirect(target) => (StatusCode::FOUND, [(header::LOCATION, target)]).into_response(),
        Endpoint::Endless => {
            let pieces = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(" ".repeat(4096)));
            axum::body::Body::from_stream(pieces).into_response()
        }
        Endpoint::Stalled => std::future::pending().await,
    }
}
