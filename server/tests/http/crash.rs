//! kill -9 under writes: what was acknowledged is there.
//!
//! This proves that nothing is acknowledged before its commit. It cannot prove that a commit reaches the disk; the
//! test of each connection's `synchronous` setting covers that.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use inbox_widgets_server::store::Database;
use tokio::sync::Notify;

use crate::support::{Process, create_until_refused};

/// Titles that the server acknowledged, and a call at each.
#[derive(Default)]
struct Acknowledged {
    titles: Mutex<Vec<String>>,
    count: AtomicUsize,
    changed: Notify,
}

impl Acknowledged {
    fn add(&self, title: String) {
        self.titles.lock().unwrap().push(title);
        self.count.fetch_add(1, Ordering::SeqCst);
        self.changed.notify_waiters();
    }

    async fn wait_for(&self, count: usize) {
        loop {
            let changed = self.changed.notified();
            if self.count.load(Ordering::SeqCst) >= count {
                return;
            }
            changed.await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_write_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("test.db");
    let acknowledged = Arc::new(Acknowledged::default());
    // Different numbers of writes before the kill, so that it falls into different moments.
    for (round, writes) in [1, 7, 23, 61].into_iter().enumerate() {
        let mut process = Process::start(&database, &["--empty"]);
        let before = acknowledged.count.load(Ordering::SeqCst);
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let (origin, key) = (process.origin().to_owned(), process.key().to_owned());
                let acknowledged = Arc::clone(&acknowledged);
                let name = format!("{round}-{writer}");
                tokio::spawn(create_until_refused(origin, key, name, move |title| acknowledged.add(title)))
            })
            .collect();
        acknowledged.wait_for(before + writes).await;
        process.kill();
        for writer in writers {
            writer.await.unwrap();
        }
    }

    let database = Database::open(&database, std::time::Duration::from_secs(1)).await.unwrap();
    let check: String =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_one(database.pool()).await.unwrap();
    assert_eq!(check, "ok");
    let stored: Vec<String> =
        sqlx::query_scalar("SELECT title FROM widgets").fetch_all(database.pool()).await.unwrap();
    let acknowledged = acknowledged.titles.lock().unwrap();
    assert!(acknowledged.len() >= 92);
    for title in acknowledged.iter() {
        assert!(stored.contains(title), "{title} was acknowledged and is gone");
    }
}
