//! What the tests share: a running server, requests to it, and its command as a process.

mod breaking_proxy;
pub(crate) mod browser;
mod certificate;
#[cfg(unix)]
pub(crate) mod cluster;
mod connection;
mod disk;
pub(crate) mod gateway;
pub(crate) mod history;
pub(crate) mod json;
pub(crate) mod keys;
pub(crate) mod logged;
pub(crate) mod naughty;
#[cfg(unix)]
mod nginx;
mod process;
pub(crate) mod provider;
pub(crate) mod quoting_upstream;
pub(crate) mod raw_request;
mod recording_upstream;
mod reply;
mod setting_up;
pub(crate) mod sign_ins;
mod test_database;
pub(crate) mod tokens;
pub(crate) mod values_upstream;
mod writer;

use inbox_widgets_server::options::{SAMPLE_CHATBOT, ServerOptions};
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

pub(crate) use breaking_proxy::{BreakingProxy, Fate};
pub(crate) use certificate::TestCertificate;
pub(crate) use connection::{client, read_to_end};
pub(crate) use disk::SmallDisk;
#[cfg(unix)]
pub(crate) use nginx::{Nginx, free_port};
pub(crate) use process::Process;
pub(crate) use recording_upstream::RecordingUpstream;
pub(crate) use reply::TestReply;
pub(crate) use setting_up::{folder_of, import_into, local, options, two_servers, with_page};
pub(crate) use test_database::TestDatabase;
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
    /// Its database, for statements beside its own.
    pub(crate) data: TestDatabase,
    keys: Vec<(KeyRole, String)>,
    client: Client,
    database: Database,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<()>,
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
        let data = match options.source.database().file() {
            Some(path) => TestDatabase::File(path.to_owned()),
            None => TestDatabase::of(folder.path()),
        };
        let server = Server::prepare(options).await.unwrap();
        let announcement = server.announcement();
        let origin = announcement.origin.clone();
        let keys = announcement.keys.iter();
        let (stop, stopped) = oneshot::channel();
        Self {
            port: origin.rsplit(':').next().unwrap().parse().unwrap(),
            origin,
            token: announcement.token.expose_secret().to_owned(),
            data,
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

    /// Starts on a database of its own kind.
    pub(crate) async fn start_on(database: TestDatabase, change: impl FnOnce(&mut ServerOptions)) -> Self {
        let mut server = Self::start_with(|options| {
            local(options).database = database.place();
            change(options);
        })
        .await;
        server.data = database;
        server
    }

    /// Starts with what a file brings into the database of `folder`.
    pub(crate) async fn start_with_file(folder: TempDir, content: &str) -> Self {
        import_into(folder.path(), SAMPLE_CHATBOT, content).await.unwrap();
        Self::start_in(folder, |_| {}).await
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
