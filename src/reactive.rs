//! Effects, memos, tasks and timers of one type each. Those of leptos and wasm-bindgen have one type per closure, and so
//! one copy of their code in the page for each (docs/decisions/0001-page-size.md).

mod next_task;

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;
use js_sys::{Date, Object, Reflect};
use leptos::leptos_dom::helpers::{IntervalHandle, TimeoutHandle};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use self::next_task::call_soon;
pub use self::next_task::next_task;

/// Runs `run` soon, and again whenever the signals that it reads change, as long as the current owner lives. `run`
/// gets its previous return value.
pub fn effect<T: 'static>(run: impl FnMut(Option<T>) -> T + 'static) -> Effect<LocalStorage> {
    let run: Box<dyn FnMut(Option<T>) -> T> = Box::new(run);
    Effect::new(run)
}

/// The value of `read`, computed again whenever the signals that it reads change; `read` gets its previous return
/// value.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    read: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let read: Box<ReadMemo<T>> = Box::new(read);
    Memo::new(read)
}

/// Waits until `holds` is true; it runs again whenever the signals that it reads change. False if `owner` ends before.
pub async fn until(owner: &Owner, mut holds: Box<dyn FnMut() -> bool>) -> bool {
    let (sender, receiver) = oneshot::channel();
    let mut sender = Some(sender);
    let effect = owner.with(|| {
        effect(move |_| {
            if sender.is_some() && holds() {
                // The waiting caller may have left.
                let _ = sender.take().map(|sender| sender.send(()));
            }
        })
    });
    let is_reached = receiver.await.is_ok();
    effect.dispose();
    is_reached
}

/// How long it is waited for a frame, in ms: some browsers draw none of what nobody sees.
const LONGEST_FRAME: Duration = Duration::from_millis(500);

/// Waits until the browser has drawn what is shown by now.
pub async fn drawn() {
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let late = Rc::clone(&sender);
    let tell = move |sender: Rc<Cell<Option<oneshot::Sender<()>>>>| {
        // The waiting caller may have left.
        let _ = sender.take().map(|sender| sender.send(()));
    };
    // It is drawn after the callbacks of its frame.
    request_animation_frame(move || set_timeout(move || tell(sender), Duration::ZERO));
    set_timeout(move || tell(late), LONGEST_FRAME);
    let _ = receiver.await;
}

type ReadMemo<T> = dyn Fn(Option<&T>) -> T + Send + Sync;

/// Runs `task` concurrently.
pub fn spawn_local(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}

#[wasm_bindgen]
extern "C" {
    /// How much of a time without work is left (W3C `requestIdleCallback`).
    type IdleDeadline;

    #[wasm_bindgen(method, js_name = timeRemaining)]
    fn time_remaining(this: &IdleDeadline) -> f64;

    #[wasm_bindgen(method, getter, js_name = didTimeout)]
    fn did_timeout(this: &IdleDeadline) -> bool;

    #[wasm_bindgen(catch, js_name = requestIdleCallback)]
    fn request_idle_callback(run: &JsValue, options: &Object) -> Result<u32, JsValue>;

    #[wasm_bindgen(js_name = cancelIdleCallback)]
    fn cancel_idle_callback(handle: u32);
}

/// After so many ms what waits for a time without work is run in any case.
const LONGEST_BUSY_MS: u32 = 1_000;
/// How long it is waited in a browser that does not tell when it has no work.
const REST: Duration = Duration::from_millis(50);

/// A timer: one call or one series of calls at a time, and none after the owner that made it has ended.
#[derive(Clone, Copy)]
pub struct Timer(StoredValue<Option<Started>, LocalStorage>);

/// What is running, with what is called. Of the latter the browser has only a weak reference, which nobody takes back from it
/// when a timer is stopped: what is never called again must not keep what it would have used.
enum Started {
    Once(TimeoutHandle, #[expect(dead_code, reason = "see above")] Rc<dyn Fn()>),
    Again(IntervalHandle, #[expect(dead_code, reason = "see above")] Rc<dyn Fn()>),
    Soon(#[expect(dead_code, reason = "see above")] Rc<dyn Fn()>),
    WhenIdle(u32, #[expect(dead_code, reason = "see above")] Rc<RunWhenIdle>),
}

type RunWhenIdle = Cell<Option<Box<dyn FnOnce(f64)>>>;

impl Timer {
    /// A timer of the current owner, not running.
    pub fn new() -> Self {
        let timer = Self(StoredValue::new_local(None));
        on_cleanup(move || timer.stop());
        timer
    }

    /// Calls `run` once after `time`; a running timer is stopped.
    pub fn start(self, time: Duration, run: impl FnOnce() + 'static) {
        let run = called_once(Box::new(run));
        let handle = set_timeout_with_handle(call_weakly(&run), time).ok();
        self.put(handle.map(|handle| Started::Once(handle, run)));
    }

    /// Calls `run` once in the browser's next task; a running timer is stopped. Browsers let those that begin each other by
    /// [`Self::start`] wait for 4 ms each.
    pub fn start_soon(self, run: impl FnOnce() + 'static) {
        let run = called_once(Box::new(run));
        call_soon(call_weakly(&run));
        self.put(Some(Started::Soon(run)));
    }

    /// Calls `run` once when the browser has no other work, with the ms for which that is likely to last; a running timer is
    /// stopped. In a browser that does not tell (Safari), or has been busy for long, `run` is called nevertheless, with an
    /// infinite time.
    pub fn start_when_idle(self, run: impl FnOnce(f64) + 'static) {
        let run: Rc<RunWhenIdle> = Rc::new(Cell::new(Some(Box::new(run))));
        let weakly = Rc::downgrade(&run);
        // Not one that frees itself by being called: a stopped timer never calls it.
        let on_idle = Closure::<dyn Fn(IdleDeadline)>::new(move |deadline: IdleDeadline| {
            if let Some(run) = weakly.upgrade().and_then(|run| run.take()) {
                run(if deadline.did_timeout() { f64::INFINITY } else { deadline.time_remaining() });
            }
        })
        .into_js_value();
        let options = Object::new();
        let _ = Reflect::set(&options, &"timeout".into(), &LONGEST_BUSY_MS.into());
        if let Ok(handle) = request_idle_callback(&on_idle, &options) {
            self.put(Some(Started::WhenIdle(handle, run)));
        } else if let Some(run) = run.take() {
            self.start(REST, move || run(f64::INFINITY));
        }
    }

    /// Calls `run` once per `period`; a running timer is stopped.
    pub fn repeat(self, period: Duration, run: impl Fn() + 'static) {
        let run: Rc<dyn Fn()> = Rc::new(run);
        let handle = set_interval_with_handle(call_weakly(&run), period).ok();
        self.put(handle.map(|handle| Started::Again(handle, run)));
    }

    /// Stops the timer.
    pub fn stop(self) {
        self.put(None);
    }

    fn put(self, next: Option<Started>) {
        let before = self.0.try_update_value(|current| std::mem::replace(current, next)).flatten();
        match before {
            Some(Started::Once(handle, _)) => handle.clear(),
            Some(Started::Again(handle, _)) => handle.clear(),
            Some(Started::WhenIdle(handle, _)) => cancel_idle_callback(handle),
            Some(Started::Soon(_)) | None => {}
        }
    }
}

/// Calls `step` until it says that all is done, or `time` is over, in ms; true if all is done. For long work in parts.
pub fn in_time(time: f64, mut step: impl FnMut() -> bool) -> bool {
    let start = Date::now();
    loop {
        if step() {
            return true;
        }
        if (Date::now() - start).abs() >= time {
            return false;
        }
    }
}

fn called_once(run: Box<dyn FnOnce()>) -> Rc<dyn Fn()> {
    let run = Cell::new(Some(run));
    Rc::new(move || {
        if let Some(run) = run.take() {
            run();
        }
    })
}

fn call_weakly(run: &Rc<dyn Fn()>) -> Box<dyn Fn()> {
    let run = Rc::downgrade(run);
    Box::new(move || {
        if let Some(run) = run.upgrade() {
            run();
        }
    })
}

impl Default for Timer {
    fn default() -> Self {
        Self::new()
    }
}
