//! How many nodes of the reactive graph there are: what nobody sees, and what each row or line would cost.

use std::cell::Cell;

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

thread_local! {
    static EFFECTS: Cell<usize> = const { Cell::new(0) };
}

/// Nodes of a part of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Nodes {
    /// Signals, memos, effects and stored values that there are.
    pub(crate) held: usize,
    /// Effects that were made, those of views, too.
    pub(crate) effects: usize,
}

impl Nodes {
    /// All that there are now.
    pub(crate) fn now() -> Self {
        Self { held: held(), effects: EFFECTS.get() }
    }

    /// Those that have come since `before`.
    pub(crate) fn since(before: Self) -> Self {
        let now = Self::now();
        Self { held: now.held - before.held, effects: now.effects - before.effects }
    }
}

/// Counts effects from now on. What runs them is chosen once, by whoever comes first, so each test that shows anything begins with it.
pub(crate) fn count_effects() {
    // From the second time on it is there.
    let _ = Executor::init_custom_executor(Counting);
}

/// Runs tasks as the page does. Each effect is one of them, from when it is made.
struct Counting;

impl CustomExecutor for Counting {
    fn spawn(&self, _: PinnedFuture<()>) {
        panic!("a page has one thread");
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        EFFECTS.set(EFFECTS.get() + 1);
        wasm_bindgen_futures::spawn_local(task);
    }

    fn poll_local(&self) {}
}

/// The number of nodes in the graph's store, which has no count of its own: a new one comes into the place of one that has left, as
/// long as there is such a place, and then behind all others. A place says how often it was used.
fn held() -> usize {
    let owner = Owner::new();
    let mut probes = 0;
    let last = owner.with(|| {
        loop {
            let probe = format!("{:?}", StoredValue::new(()));
            probes += 1;
            let (_, place) = probe.split_once("NodeId(").unwrap();
            let (place, _) = place.split_once(')').unwrap();
            let (place, uses) = place.split_once('v').unwrap();
            if uses == "1" {
                return place.parse::<usize>().unwrap();
            }
        }
    });
    owner.cleanup();
    last - probes
}

#[wasm_bindgen_test]
fn each_kind_of_node_is_counted() {
    count_effects();
    let owner = Owner::new();
    let before = Nodes::now();
    owner.with(|| {
        let signal = RwSignal::new(0);
        let memo = Memo::new(move |_| signal.get());
        Effect::new(move |_| memo.get());
    });
    assert_eq!(Nodes::since(before), Nodes { held: 3, effects: 1 });
    let of_view = RenderEffect::new(|_| ());
    assert_eq!(Nodes::since(before).effects, 2);
    drop(of_view);
    owner.cleanup();
    assert_eq!(Nodes::since(before), Nodes { held: 0, effects: 2 });
}
