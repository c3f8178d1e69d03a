//! A client that writes, and knows what must be there afterwards.

use std::collections::BTreeMap;
use std::sync::Arc;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::lane::Acknowledged;
use crate::support::{Process, WIDGETS};

/// The server that is written to.
#[derive(Clone)]
pub(super) struct Target {
    client: Client,
    widgets: String,
    key: String,
    victim: Victim,
}

/// What is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Victim {
    /// The server that is written to.
    Server,
    /// That of its database; then the server itself still answers.
    Database,
}

/// A write. Titles are never used again.
#[derive(Clone, Debug)]
enum Write {
    Create { title: String },
    Edit { id: String, title: String },
    Delete { id: String },
}

/// How far a write got.
enum Sent {
    /// The whole reply is there, with the widget's id.
    Acknowledged(String),
    /// The kill came first.
    Ended(Knowledge),
}

/// What is known of a write that was not acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knowledge {
    /// It was made: the reply's head is there.
    Made,
    /// It was not made: the reply says so.
    NotMade,
    /// Nothing: there is no reply, or it says that nobody knows.
    None,
}

/// A client with widgets of its own.
pub(super) struct Writer {
    number: u64,
    count: u64,
    random: StdRng,
    /// The title of each widget that must be there, by id.
    widgets: BTreeMap<String, String>,
    /// The write that the kill has cut off.
    cut: Option<(Write, Knowledge)>,
}

impl Target {
    pub(super) fn new(client: &Client, server: &Process, victim: Victim) -> Self {
        let (widgets, key) = (format!("{}{WIDGETS}", server.origin()), server.key().to_owned());
        Self { client: client.clone(), widgets, key, victim }
    }

    async fn send(&self, write: &Write) -> Sent {
        let (method, path, body) = match write {
            Write::Create { title } => (Method::POST, String::new(), json!({"title": title})),
            Write::Edit { id, title } => (Method::PATCH, format!("/{id}"), json!({"title": title})),
            Write::Delete { id } => (Method::DELETE, format!("/{id}"), Value::Null),
        };
        let request = self.client.request(method, format!("{}{path}", self.widgets));
        let request =
            request.header("x-chatcaptain-key", &self.key).header("content-type", "application/json");
        let Ok(reply) = request.body(body.to_string()).send().await else {
            return Sent::Ended(Knowledge::None);
        };
        match (reply.status().as_u16(), self.victim) {
            (200..300, _) => {}
            (503, Victim::Database) => return Sent::Ended(Knowledge::NotMade),
            (504, Victim::Database) => return Sent::Ended(Knowledge::None),
            (status, _) => panic!("{write:?}: {status}"),
        }
        let Ok(body) = reply.bytes().await else { return Sent::Ended(Knowledge::Made) };
        let body: Value = serde_json::from_slice(&body).unwrap();
        Sent::Acknowledged(body["inboxWidget"]["id"].as_str().unwrap_or_default().to_owned())
    }
}

impl Writer {
    pub(super) fn new(number: u64, seed: u64) -> Self {
        let random = StdRng::seed_from_u64(seed);
        Self { number, count: 0, random, widgets: BTreeMap::new(), cut: None }
    }

    /// Whether the last kill has cut a write off.
    pub(super) const fn is_cut(&self) -> bool {
        self.cut.is_some()
    }

    /// Writes until the server is gone.
    pub(super) async fn write(mut self, target: Target, acknowledged: Arc<Acknowledged>) -> Self {
        loop {
            let write = self.next();
            match target.send(&write).await {
                Sent::Acknowledged(id) => {
                    self.made(write, id);
                    acknowledged.add();
                }
                Sent::Ended(knowledge) => self.cut = Some((write, knowledge)),
            }
            if self.cut.is_some() {
                return self;
            }
        }
    }

    /// Compares its widgets with the stored ones and takes them out of these. A write that was cut off may have been made or
    /// not; returns how many of them were made.
    pub(super) fn settle(&mut self, stored: &mut BTreeMap<String, Value>) -> usize {
        let mut made = 0;
        if let Some((write, knowledge)) = self.cut.take() {
            match id_if_made(&write, stored) {
                Some(id) => {
                    assert_ne!(
                        knowledge,
                        Knowledge::NotMade,
                        "its reply says no, and it is there: {write:?}"
                    );
                    self.made(write, id);
                    made = 1;
                }
                None => {
                    assert_ne!(knowledge, Knowledge::Made, "its reply had begun, and it is lost: {write:?}");
                }
            }
        }
        for (id, title) in &self.widgets {
            let widget = stored.remove(id);
            let found = widget.as_ref().map(|widget| &widget["title"]);
            assert_eq!(found, Some(&json!(title)), "acknowledged, and not there: widget {id}");
        }
        made
    }

    fn next(&mut self) -> Write {
        self.count += 1;
        let title = format!("{}-{}", self.number, self.count);
        let own = self.widgets.len();
        let some = if own == 0 { None } else { self.widgets.keys().nth(self.random.random_range(0..own)) };
        match (some, self.random.random_range(0..10)) {
            (Some(id), 0..4) => Write::Edit { id: id.clone(), title },
            (Some(id), 4..7) => Write::Delete { id: id.clone() },
            _ => Write::Create { title },
        }
    }

    fn made(&mut self, write: Write, new: String) {
        match write {
            Write::Create { title } => _ = self.widgets.insert(new, title),
            Write::Edit { id, title } => _ = self.widgets.insert(id, title),
            Write::Delete { id } => _ = self.widgets.remove(&id),
        }
    }
}

/// The widget of a write that was made; `None` if nothing of the write is there.
fn id_if_made(write: &Write, stored: &BTreeMap<String, Value>) -> Option<String> {
    match write {
        Write::Create { title } => {
            let mut found = stored.iter().filter(|(_, widget)| widget["title"] == **title);
            let first = found.next().map(|(id, _)| id.clone());
            assert!(found.next().is_none(), "made twice: {write:?}");
            first
        }
        Write::Edit { id, title } => {
            stored.get(id).is_some_and(|widget| widget["title"] == **title).then(|| id.clone())
        }
        Write::Delete { id } => (!stored.contains_key(id)).then(|| id.clone()),
    }
}
