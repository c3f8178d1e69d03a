//! Two servers and `PostgreSQL` behind nginx, of which one is killed in the middle of its work.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::watch;

use crate::support::cluster::Cluster;
use crate::support::{Nginx, Process, TestCertificate, TestReply, WIDGETS, free_port};

/// How many clients read, and how many write.
const READERS: usize = 4;
const WRITERS: usize = 3;

/// How often each of them succeeds before something else happens.
const STEPS: usize = 15;

/// Two servers, the database of both, and nginx before them.
struct Team {
    servers: [(Process, PathBuf); 2],
    ports: [u16; 2],
    url: String,
    public: String,
    client: Client,
    cookie: String,
    _nginx: Nginx,
    folder: TempDir,
}

impl Team {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = Cluster::shared().database_of(folder.path());
        let (port, ports) = (free_port(), [free_port(), free_port()]);
        let public = format!("https://widgets.example.com:{port}");
        let servers = ports.map(|own| start(folder.path(), &url, &public, own));
        let certificate = TestCertificate::new();
        let nginx = Nginx::start(port, &ports, "/", &certificate);
        let at = SocketAddr::from(([127, 0, 0, 1], port));
        let client = certificate.client_builder().resolve("widgets.example.com", at).build().unwrap();
        let link = servers[0].0.announcement()["url"].as_str().unwrap();
        let signed_in = TestReply::of(client.get(link)).await.expect(303);
        let cookie = signed_in.header("set-cookie").split(';').next().unwrap().to_owned();
        Self { servers, ports, url, public, client, cookie, _nginx: nginx, folder }
    }

    fn person(&self) -> Person {
        let (client, public, cookie) = (self.client.clone(), self.public.clone(), self.cookie.clone());
        Person { client, public, cookie }
    }

    /// What a server has logged.
    fn log(&self, server: usize) -> String {
        fs::read_to_string(&self.servers[server].1).unwrap()
    }

    /// Starts a killed server again at its port.
    fn start_again(&mut self, server: usize) {
        let started = start(self.folder.path(), &self.url, &self.public, self.ports[server]);
        self.servers[server] = started;
    }
}

fn start(folder: &Path, url: &str, public: &str, port: u16) -> (Process, PathBuf) {
    let mut command = Process::server();
    command.env("DATABASE_URL", url).args(["--json", "--empty", "--no-open", "--cookie-name=team"]);
    command.args(["--port", &port.to_string(), "--public-url", public, "--trusted-proxy=127.0.0.1"]);
    command.args(["--log-format=json"]);
    let log = folder.join(format!("{port}.log"));
    (Process::spawn_with_log_in(command, &log), log)
}

/// A signed-in browser.
#[derive(Clone)]
struct Person {
    client: Client,
    public: String,
    cookie: String,
}

impl Person {
    fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.public)).header("cookie", &self.cookie)
    }

    fn create(&self, title: &str) -> RequestBuilder {
        let request = self.client.post(format!("{}{WIDGETS}", self.public)).header("cookie", &self.cookie);
        let request = request.header("origin", &self.public).header("content-type", "application/json");
        request.body(json!({"title": title}).to_string())
    }

    /// Reads until the end, and once more what did not succeed, as the page does. How many were read once more.
    async fn read(self, path: String, mut progress: Progress) -> usize {
        let mut again = 0;
        while progress.goes_on() {
            if status(self.get(&path)).await != Some(200) {
                again += 1;
                assert_eq!(status(self.get(&path)).await, Some(200), "the second try of {path}");
            }
            progress.step();
        }
        again
    }

    /// Creates widgets until the end: the titles, and whether each was acknowledged.
    async fn write(self, writer: usize, mut progress: Progress) -> BTreeMap<String, bool> {
        let mut written = BTreeMap::new();
        while progress.goes_on() {
            let title = format!("{writer}-{}", written.len());
            let status = status(self.create(&title)).await;
            // Either it is there, or nobody can say: a proxy must not send it once more.
            assert!(matches!(status, Some(201 | 502) | None), "{status:?}");
            written.insert(title, status == Some(201));
            progress.step();
        }
        written
    }
}

/// The status of a whole reply; `None` if there is none.
async fn status(request: RequestBuilder) -> Option<u16> {
    let reply = request.send().await.ok()?;
    let status = reply.status().as_u16();
    reply.bytes().await.ok().map(|_| status)
}

/// How often a client has succeeded, told to the test.
struct Progress {
    steps: watch::Sender<usize>,
    ends: Arc<AtomicBool>,
}

impl Progress {
    fn goes_on(&self) -> bool {
        !self.ends.load(Ordering::Relaxed)
    }

    fn step(&mut self) {
        self.steps.send_modify(|steps| *steps += 1);
    }
}

/// Waits until each client has gone on for [`STEPS`].
async fn work(clients: &mut [watch::Receiver<usize>]) {
    for client in clients {
        let aim = *client.borrow() + STEPS;
        client.wait_for(|steps| *steps >= aim).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_finds_a_server_gone_is_made_by_the_other_one() {
    let mut team = Team::start().await;
    let person = team.person();
    team.servers[0].0.kill();
    // Each of them would be the next one to be asked.
    for title in ["a", "b"] {
        assert_eq!(status(person.create(title)).await, Some(201));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_instances_behind_nginx_one_is_killed_and_nobody_notices_but_for_reads_that_are_tried_again() {
    let mut team = Team::start().await;
    let ends = Arc::new(AtomicBool::new(false));
    let mut clients = Vec::new();
    let mut progress = || {
        let (steps, seen) = watch::channel(0);
        clients.push(seen);
        Progress { steps, ends: Arc::clone(&ends) }
    };
    let readers: Vec<_> = ["/session", WIDGETS, WIDGETS, "/session"]
        .map(|path| tokio::spawn(team.person().read(path.to_owned(), progress())))
        .into();
    let writers: Vec<_> =
        (0..WRITERS).map(|writer| tokio::spawn(team.person().write(writer, progress()))).collect();

    work(&mut clients).await;
    team.servers[0].0.kill();
    work(&mut clients).await;
    let logs = [0, 1].map(|server| team.log(server));
    team.start_again(0);
    work(&mut clients).await;
    ends.store(true, Ordering::Relaxed);

    let mut again = 0;
    for reader in readers {
        again += reader.await.unwrap();
    }
    // Those that were under way: nginx has the other server answer all others.
    assert!(again <= READERS, "{again} reads were tried again");
    let mut written = BTreeMap::new();
    for writer in writers {
        written.extend(writer.await.unwrap());
    }
    let unknown = written.values().filter(|is_acknowledged| !**is_acknowledged).count();
    assert!(unknown <= WRITERS, "{unknown} writes have no reply");
    // Signed in at one, everybody has worked at both.
    for log in logs {
        for done in
            [r#""/session","status":200"#, r#""POST","route":"/v1/inbox/{chatbotId}/widgets","status":201"#]
        {
            assert!(log.contains(done), "{done}");
        }
    }

    let list = TestReply::of(team.person().get(WIDGETS)).await.expect(200).json();
    let mut titles: Vec<_> = list["inboxWidgets"].as_array().unwrap().iter().map(title_of).collect();
    titles.sort();
    let count = titles.len();
    titles.dedup();
    assert_eq!(titles.len(), count, "one was created twice");
    let missing: Vec<_> = written
        .iter()
        .filter(|(title, is_acknowledged)| **is_acknowledged && !titles.contains(title))
        .collect();
    assert!(missing.is_empty(), "acknowledged and lost: {missing:?}");
    assert!(titles.iter().all(|title| written.contains_key(title)));
}

fn title_of(widget: &Value) -> String {
    widget["title"].as_str().unwrap().to_owned()
}
