//! The browser's next task, so that long work in parts lets keys and frames come between them.
//!
//! By a message to the page itself: of timers that begin each other, browsers let each wait for 4 ms, and those of a page that
//! nobody sees for a second.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;

use futures::channel::oneshot;
use leptos::prelude::set_timeout;
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};

type Waiting = VecDeque<Box<dyn Fn()>>;

thread_local! {
    static WAITING: RefCell<Waiting> = const { RefCell::new(VecDeque::new()) };
    /// Where a message calls what waits; `None` in a browser that makes no channel.
    static PORT: Option<MessagePort> = opened();
}

fn opened() -> Option<MessagePort> {
    let channel = MessageChannel::new().ok()?;
    // One for as long as the module runs.
    let call = Closure::<dyn Fn()>::new(call_first).into_js_value();
    channel.port1().set_onmessage(Some(call.unchecked_ref()));
    Some(channel.port2())
}

/// Calls `run` in the browser's next task: one task for each call.
pub(super) fn call_soon(run: Box<dyn Fn()>) {
    WAITING.with_borrow_mut(|waiting| waiting.push_back(run));
    let is_sent =
        PORT.with(|port| port.as_ref().is_some_and(|port| port.post_message(&JsValue::NULL).is_ok()));
    if !is_sent {
        set_timeout(call_first, Duration::ZERO);
    }
}

fn call_first() {
    if let Some(run) = WAITING.with_borrow_mut(VecDeque::pop_front) {
        run();
    }
}

/// Lets the browser do what waits: goes on in its next task.
pub async fn next_task() {
    let (sender, receiver) = oneshot::channel();
    let sender = RefCell::new(Some(sender));
    call_soon(Box::new(move || {
        // The waiting caller may have left.
        let _ = sender.take().map(|sender| sender.send(()));
    }));
    let _ = receiver.await;
}
