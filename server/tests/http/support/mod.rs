//! What the tests share: a running server, requests to it, and its command as a process.

mod connection;
mod disk;
pub(crate) mod gateway;
pub(crate) mod history;
pub(crate) mod json;
pub(crate) mod logged;
pub(crate) mod naughty;
mod process;
pub(crate) mod provider;
pub(crate) mod quoting_upstream;
mod recording_upstream;
mod reply;
pub(crate) mod sign_ins;
pub(crate) mod tokens;
pub(crate) mod values_upstream;
mod writer;

use std::path::{Path, PathBuf};

use inbox_widgets_server::base_path::BasePath;
use inbox_widgets_server::options::{
    DataSource, Limits, LocalOptions, PortChoice, RateOptions, SAMPLE_CHATBOT, ServerOptions,
};
use inbox_widgets_server::permission::KeyRole;
use inbox_widgets_server::server::Server;
use inbox_widgets_server::store::Database;
use reqwest::{Body, Client, Method, RequestBuilder};
use secrecy::ExposeSecret as _;
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub(crate) use connection::{client, read_to_end};
pub(crate) use disk::SmallDisk;
pub(crate) use process::Process;
pub(crate) use recording_upstream::RecordingUpstream;
pub(crate) use reply::TestReply;
pub(crate) use writer::create_until_refused;

/// The path of the list.
pub(crate) const WIDGETS: &str = "/v1/inbox/demo/widgets";

/// A conversation of the sample data, and the contact who leads it.
pub(crate) const PAIR: &str = "conversationId=8F2K&contactId=contact-amelie";

/// A site that may embed, where a test allows one.
pub(crate) const EMBEDDER: &str = "https://inbox.example.com";

/// A server that runs in this process until it is dropped.
pub(crate) struct TestServer {
    pub(crate) origin: String,
    pub(crate) port: u16,
    pub(crate) token: String,
    pub(crate) folder: TempDir,
    keys: Vec<(KeyRole, String)>,
    client: Client,
    database: Database,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<()>,
}

/// Options for a server with its own new database, an empty list and a small page.
pub(crate) fn options(folder: &Path) -> ServerOptions {
    ServerOptions {
        host: "127.0.0.1".to_owned(),
        port: PortChoice::Exactly(0),
        base_path: BasePath::default(),
        page: page(folder),
        chatbot: SAMPLE_CHATBOT.to_owned(),
        source: DataSource::Local(LocalOptions {
            database: folder.join("test.db"),
            empty: true,
            import: None,
            widgets: None,
            role: KeyRole::Admin,
        }),
        embed_origins: Vec::new(),
        api_origins: Vec::new(),
        links: None,
        metrics: false,
        cookie_name: None,
        tokens: None,
        provider: None,
        rates: RateOptions::default(),
        limits: Limits::default(),
    }
}

/// The database part of options that have one.
pub(crate) fn local(options: &mut ServerOptions) -> &mut LocalOptions {
    match &mut options.source {
        DataSource::Local(local) => local,
        DataSource::Gateway(_) => panic!("a gateway has no database"),
    }
}

/// The page for frames, as far as the server looks at it.
const EMBED_PAGE: &str =
    r#"<!doctype html><meta name="inbox-widgets-parents" content=""><title>Framed</title>"#;

fn page(folder: &Path) -> PathBuf {
    let page = folder.join("page");
    for part in ["assets", "demo"] {
        std::fs::create_dir_all(page.join(part)).unwrap();
    }
    let files = [
        ("index.html", "<!doctype html><title>Inbox widgets</title>"),
        ("embed.html", EMBED_PAGE),
        ("embed.html.br", "as brotli"),
        ("element.js", "export {}"),
        ("demo/inbox.html", "<!doctype html><title>Demo inbox</title>"),
        ("assets/app-0a1b.wasm", "\0asm"),
        ("assets/app-0a1b.js", "export {}"),
        ("assets/app-0a1b.js.br", "as brotli"),
        ("assets/app-0a1b.js.gz", "as gzip"),
    ];
    for (name, content) in files {
        std::fs::write(page.join(name), content).unwrap();
    }
    page
}

/// The cookies of a signed-in browser where there are embedders, as it sends them back.
pub(crate) struct Cookies {
    /// Of a tab.
    pub(crate) tab: String,
    /// Of a frame in another site.
    pub(crate) frame: String,
}

impl TestServer {
    /// Starts with the usual options.
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// Starts with a site that may embed: [`EMBEDDER`].
    pub(crate) async fn start_for_embedder() -> Self {
        Self::start_with(|options| options.embed_origins = vec![EMBEDDER.parse().unwrap()]).await
    }

    /// Starts with options changed by `change`.
    pub(crate) async fn start_with(change: impl FnOnce(&mut ServerOptions)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::start_in(folder, change).await
    }

    /// Starts in a folder that may hold a database already.
    pub(crate) async fn start_in(folder: TempDir, change: impl FnOnce(&mut ServerOptions)) -> Self {
        let mut options = options(folder.path());
        change(&mut options);
        let server = Server::prepare(options).await.unwrap();
        let announcement = server.announcement();
        let origin = announcement.origin.clone();
        let keys = announcement.keys.iter();
        let (stop, stopped) = oneshot::channel();
        Self {
            port: origin.rsplit(':').next().unwrap().parse().unwrap(),
            origin,
            token: announcement.token.expose_secret().to_owned(),
            folder,
            keys: keys.map(|(role, key)| (*role, key.expose_secret().to_owned())).collect(),
            client: client(),
            database: server.database().clone(),
            stop: Some(stop),
            running: tokio::spawn(server.run(async {
                let _ = stopped.await;
            })),
        }
    }

    /// Stops, waits for the end, and hands the folder back.
    pub(crate) async fn stop(mut self) -> TempDir {
        drop(self.stop.take());
        self.running.await.unwrap();
        self.folder
    }

    /// The database.
    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    /// The key of a role.
    pub(crate) fn key(&self, role: KeyRole) -> &str {
        let found = self.keys.iter().find(|(known, _)| *known == role);
        &found.unwrap().1
    }

    /// A request without key or cookie.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.origin))
    }

    /// A request that creates a widget, without key or cookie.
    pub(crate) fn creation(&self, body: impl Into<Body>) -> RequestBuilder {
        self.request(Method::POST, WIDGETS).header("content-type", "application/json").body(body)
    }

    /// The path of the sign-in link.
    pub(crate) fn sign_in_path(&self) -> String {
        format!("/sign-in?token={}", self.token)
    }

    /// Sends a request as a role.
    pub(crate) async fn send(
        &self,
        role: KeyRole,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> TestReply {
        let mut request = self.request(method, path).header("x-chatcaptain-key", self.key(role));
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        TestReply::of(request).await
    }

    pub(crate) async fn get(&self, path: &str) -> TestReply {
        self.send(KeyRole::Admin, Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> TestReply {
        self.send(KeyRole::Admin, Method::POST, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &Value) -> TestReply {
        self.send(KeyRole::Admin, Method::PATCH, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> TestReply {
        self.send(KeyRole::Admin, Method::DELETE, path, None).await
    }

    /// Creates a widget and returns it.
    pub(crate) async fn create(&self, body: &Value) -> Value {
        let mut reply = self.post(WIDGETS, body).await.expect(201).json();
        reply["inboxWidget"].take()
    }

    /// The titles of the list, in its order.
    pub(crate) async fn titles(&self) -> Vec<String> {
        let list = self.get(WIDGETS).await.expect(200).json();
        let widgets = list["inboxWidgets"].as_array().unwrap();
        let titles = widgets.iter().map(|widget| widget["title"].as_str().unwrap().to_owned());
        titles.collect()
    }

    /// Signs in and returns the cookie as a browser sends it back.
    pub(crate) async fn sign_in(&self) -> String {
        let request = self.request(Method::GET, &self.sign_in_path());
        let reply = TestReply::of(request).await.expect(303);
        reply.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    /// Signs in where there are embedders and returns both cookies as a browser sends them back.
    pub(crate) async fn sign_in_with_frames(&self) -> Cookies {
        let request = self.request(Method::GET, &self.sign_in_path());
        let reply = TestReply::of(request).await.expect(303);
        let pairs: Vec<_> =
            reply.all("set-cookie").iter().map(|set| set.split(';').next().unwrap()).collect();
        let [tab, frame] = pairs[..] else { panic!("not two cookies: {pairs:?}") };
        Cookies { tab: tab.to_owned(), frame: frame.to_owned() }
    }

    /// Sends bytes as they are, and returns all that comes back until the server closes.
    pub(crate) async fn raw(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut stream = self.connect().await;
        stream.write_all(bytes.as_ref()).await.unwrap();
        read_to_end(&mut stream).await
    }

    /// A bare connection.
    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).await.unwrap()
    }
}

/// A request as a browser sends it when a page of `site` opens its address in a tab or a frame, the `destination`.
pub(crate) fn navigating(request: RequestBuilder, site: &str, destination: &str) -> RequestBuilder {
    let request = request.header("sec-fetch-site", site).header("sec-fetch-mode", "navigate");
    request.header("sec-fetch-dest", destination)
}
