//! kill -9 at random moments under concurrent writes: what was acknowledged is there, once, and the history agrees.
//!
//! This proves that nothing is acknowledged before its commit. It cannot prove that a commit reaches the disk; the
//! test of each connection's `synchronous` setting covers that.

mod chains;
mod lane;
mod writer;

use std::env;

use lane::Lane;
use rand::RngExt as _;

/// How often the server is killed, unless `KILL_ROUNDS` says otherwise.
const ROUNDS: usize = 100;

/// How many servers are written to and killed side by side, each with a database of its own.
const LANES: usize = 4;

/// The number in an environment variable.
fn given<T: std::str::FromStr>(variable: &str) -> Option<T> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no such number: {text}")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
#[expect(clippy::print_stdout, reason = "the seed belongs to a failure, and the numbers to a long run")]
async fn no_acknowledged_write_is_lost_or_doubled_by_a_kill_and_the_history_agrees() {
    let rounds = given("KILL_ROUNDS").unwrap_or(ROUNDS).div_ceil(LANES);
    let seed: u64 = given("KILL_SEED").unwrap_or_else(|| rand::rng().random());
    // Shown if the test fails. The same seed gives the same writes and pauses; the system's own timing stays random.
    println!("KILL_SEED={seed}");
    let lanes: Vec<_> = (0..LANES as u64)
        .map(|lane| tokio::spawn(async move { Lane::new(seed.wrapping_add(lane)).run(rounds).await }))
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
