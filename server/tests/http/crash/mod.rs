//! kill -9 at random moments under concurrent writes, of the server and of the database's server: what was acknowledged is there, once, and the history agrees.
//!
//! This proves that nothing is acknowledged before its commit. It cannot prove that a commit reaches the disk; the
//! test of each connection's `synchronous` setting covers that.

mod chains;
mod lane;
mod writer;

use std::env;
use std::sync::Arc;

use lane::Lane;
use rand::RngExt as _;

use crate::support::cluster::{Cluster, Durability};

/// How often the server on a file is killed, unless `KILL_ROUNDS` says otherwise.
const ROUNDS: usize = 100;

/// The same for the server on `PostgreSQL`.
const ROUNDS_ON_POSTGRES: usize = 100;

/// How often `PostgreSQL` itself is killed.
const KILLS_OF_POSTGRES: usize = 3;

/// How many servers are written to and killed side by side, each with a database of its own.
const LANES: usize = 4;

/// The number in an environment variable.
fn given<T: std::str::FromStr>(variable: &str) -> Option<T> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no such number: {text}")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn no_acknowledged_write_is_lost_or_doubled_by_a_kill_and_the_history_agrees() {
    kill_servers(ROUNDS, None).await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn nor_is_one_on_postgresql() {
    let cluster = Arc::new(Cluster::start(Durability::Safe));
    cluster.sql("postgres", "CREATE DATABASE tests");
    kill_servers(ROUNDS_ON_POSTGRES, Some(cluster)).await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
#[expect(clippy::print_stdout, reason = "the seed belongs to a failure")]
async fn nor_is_one_by_a_kill_of_postgresql_itself() {
    let seed: u64 = given("KILL_SEED").unwrap_or_else(|| rand::rng().random());
    println!("KILL_SEED={seed}");
    let mut cluster = Cluster::start(Durability::Safe);
    cluster.sql("postgres", "CREATE DATABASE tests");
    let lane = Lane::new(seed, Some(&cluster));
    let tally = lane.run_without(KILLS_OF_POSTGRES, &mut cluster).await;
    assert!(tally.acknowledged > KILLS_OF_POSTGRES && tally.cut > KILLS_OF_POSTGRES);
}

/// Kills servers in all lanes, on files or on a server of databases.
#[expect(clippy::print_stdout, reason = "the seed belongs to a failure, and the numbers to a long run")]
async fn kill_servers(rounds: usize, cluster: Option<Arc<Cluster>>) {
    let rounds = given("KILL_ROUNDS").unwrap_or(rounds).div_ceil(LANES);
    let seed: u64 = given("KILL_SEED").unwrap_or_else(|| rand::rng().random());
    // Shown if the test fails. The same seed gives the same writes and pauses; the system's own timing stays random.
    println!("KILL_SEED={seed}");
    let lanes: Vec<_> = (0..LANES as u64)
        .map(|lane| Lane::new(seed.wrapping_add(lane), cluster.as_deref()))
        .map(|lane| tokio::spawn(lane.run(rounds)))
        .collect();
    let (mut acknowledged, mut cut) = (0, 0);
    for lane in lanes {
        let tally = lane.await.unwrap();
        acknowledged += tally.acknowledged;
        cut += tally.cut;
    }
    println!("{acknowledged} writes were acknowledged, {cut} were cut off by {} kills", rounds * LANES);
    // A rig that kills no server at work proves nothing.
    assert!(acknowledged > rounds * LANES && cut > rounds * LANES, "{acknowledged}, {cut}");
}
