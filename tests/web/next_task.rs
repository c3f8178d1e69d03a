//! The browser's next task, in a browser.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use inbox_widgets::reactive::{Timer, next_task, spawn_local};
use leptos::prelude::Owner;
use wasm_bindgen_test::wasm_bindgen_test;

/// More than browsers let follow each other without a wait.
const MANY: u32 = 20;

#[wasm_bindgen_test]
async fn many_tasks_that_follow_each_other_do_not_wait_as_timers_do() {
    let timers = Rc::new(Cell::new(0));
    let count = Rc::clone(&timers);
    spawn_local(async move {
        for _ in 0..MANY {
            TimeoutFuture::new(0).await;
            count.set(count.get() + 1);
        }
    });
    for _ in 0..MANY {
        next_task().await;
    }
    assert!(timers.get() < MANY, "as many timers had waited 4 ms each");
}

#[wasm_bindgen_test]
async fn each_goes_on_in_a_task_of_its_own_and_in_order() {
    let done = Rc::new(Cell::new(Vec::new()));
    for number in 0..3 {
        let done = Rc::clone(&done);
        spawn_local(async move {
            next_task().await;
            let mut all = done.take();
            all.push(number);
            done.set(all);
        });
    }
    let reached = || {
        let all = done.take();
        done.set(all.clone());
        all
    };
    assert_eq!(reached(), [0; 0]);
    next_task().await;
    assert_eq!(reached(), [0; 0], "this one had asked before them");
    next_task().await;
    assert_eq!(reached(), [0, 1, 2]);
}

#[wasm_bindgen_test]
async fn a_stopped_timer_calls_nothing_and_keeps_nothing() {
    let (kept, calls) = (Rc::new(()), Rc::new(Cell::new(0)));
    let owner = Owner::new();
    let timer = owner.with(Timer::new);
    let start = || {
        let (kept, calls) = (Rc::clone(&kept), Rc::clone(&calls));
        timer.start_soon(move || {
            drop(kept);
            calls.set(calls.get() + 1);
        });
    };
    start();
    timer.stop();
    assert_eq!(Rc::strong_count(&kept), 1);
    start();
    start();
    next_task().await;
    next_task().await;
    assert_eq!((calls.get(), Rc::strong_count(&kept)), (1, 1), "only the last one is called");
    start();
    owner.cleanup();
    next_task().await;
    assert_eq!((calls.get(), Rc::strong_count(&kept)), (1, 1), "nor after the end of its owner");
}
