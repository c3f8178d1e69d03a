//! A database whose server is killed again and again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use reqwest::{Client, Method};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::Notify;

use super::chains::Chains;
use super::writer::{Target, Victim, Writer};
use crate::support::cluster::Cluster;
use crate::support::{Process, TestDatabase, TestReply, WIDGETS, client};

/// How many clients write at the same time.
const WRITERS: u64 = 4;

/// How many writes are acknowledged before a kill, at most.
const MOST_WRITES: usize = 40;

/// The time between the last of these and the kill in microseconds, at most: longer than a write, so that the kill falls into
/// any part of one.
const LONGEST_PAUSE: u64 = 6_000;

/// The number of acknowledged writes of a round, and a call at each.
#[derive(Default)]
pub(super) struct Acknowledged {
    count: AtomicUsize,
    changed: Notify,
}

impl Acknowledged {
    pub(super) fn add(&self) {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.changed.notify_waiters();
    }

    fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }

    async fn wait_for(&self, count: usize) {
        loop {
            let changed = self.changed.notified();
            if self.count() >= count {
                return;
            }
            changed.await;
        }
    }
}

/// What happened to the writes.
#[derive(Default)]
pub(super) struct Tally {
    /// They were acknowledged.
    pub(super) acknowledged: usize,
    /// The kill came before their acknowledgement.
    pub(super) cut: usize,
}

/// A database, and what must be in it.
pub(super) struct Lane {
    _folder: TempDir,
    database: TestDatabase,
    client: Client,
    random: StdRng,
    writers: Vec<Writer>,
    chains: Chains,
    /// The acknowledged writes since the last check.
    unchecked: usize,
}

impl Lane {
    /// A database of its own: in a file, or on this server.
    pub(super) fn new(seed: u64, cluster: Option<&Cluster>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match cluster {
            Some(cluster) => TestDatabase::Server(cluster.database_of(folder.path())),
            None => TestDatabase::File(folder.path().join("test.db")),
        };
        let mut random = StdRng::seed_from_u64(seed);
        Self {
            database,
            _folder: folder,
            client: client(),
            writers: (0..WRITERS).map(|writer| Writer::new(writer, random.random())).collect(),
            random,
            chains: Chains::default(),
            unchecked: 0,
        }
    }

    /// Writes and kills this often. Each restart checks what the kill before has left.
    pub(super) async fn run(mut self, rounds: usize) -> Tally {
        let mut tally = Tally::default();
        for _ in 0..rounds {
            let mut process = Process::start_on(&self.database, &["--empty"]);
            self.check(&process).await;
            let target = Target::new(&self.client, &process, Victim::Server);
            self.write_until(target, || process.kill()).await;
            // What it had sent before its end may still be carried out.
            self.database.wait_until_unused().await;
            tally.acknowledged += self.unchecked;
            tally.cut += self.writers.iter().filter(|writer| writer.is_cut()).count();
        }
        let process = Process::start_on(&self.database, &["--empty"]);
        self.check(&process).await;
        tally
    }

    /// Writes and kills the database's server this often. The server in front of it stays, and goes on once the database is back.
    pub(super) async fn run_without(mut self, rounds: usize, cluster: &mut Cluster) -> Tally {
        let mut tally = Tally::default();
        let process = Process::start_on(&self.database, &["--empty"]);
        for _ in 0..rounds {
            self.check(&process).await;
            let target = Target::new(&self.client, &process, Victim::Database);
            self.write_until(target, || cluster.kill()).await;
            tally.acknowledged += self.unchecked;
            tally.cut += self.writers.iter().filter(|writer| writer.is_cut()).count();
            cluster.start_again();
        }
        self.check(&process).await;
        tally
    }

    /// Writes until `end` has ended something.
    async fn write_until(&mut self, target: Target, end: impl FnOnce()) {
        let acknowledged = Arc::new(Acknowledged::default());
        let writers: Vec<_> = self
            .writers
            .drain(..)
            .map(|writer| tokio::spawn(writer.write(target.clone(), Arc::clone(&acknowledged))))
            .collect();
        acknowledged.wait_for(self.random.random_range(0..=MOST_WRITES)).await;
        let pause = Duration::from_micros(self.random.random_range(0..=LONGEST_PAUSE));
        tokio::time::sleep(pause).await;
        end();
        for writer in writers {
            self.writers.push(writer.await.unwrap());
        }
        self.unchecked = acknowledged.count();
    }

    async fn check(&mut self, process: &Process) {
        let stored = self.stored(process).await;
        let mut unexplained = stored.clone();
        let settled: usize = self.writers.iter_mut().map(|writer| writer.settle(&mut unexplained)).sum();
        assert!(unexplained.is_empty(), "nobody wrote these, or they were deleted: {unexplained:?}");
        self.chains.follow(&self.database, self.unchecked + settled, &stored).await;
        self.unchecked = 0;
    }

    /// Each stored widget by its id.
    async fn stored(&self, process: &Process) -> BTreeMap<String, Value> {
        let request = self.client.request(Method::GET, format!("{}{WIDGETS}", process.origin()));
        let list = TestReply::of(request.header("x-chatcaptain-key", process.key())).await.expect(200).json();
        let widgets = list["inboxWidgets"].as_array().unwrap();
        let by_id: BTreeMap<_, _> = widgets
            .iter()
            .map(|widget| (widget["id"].as_str().unwrap().to_owned(), widget.clone()))
            .collect();
        assert_eq!(by_id.len(), widgets.len(), "a widget is listed twice");
        by_id
    }
}
