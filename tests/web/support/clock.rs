//! A clock that is stopped until the test advances it: the browser's timers and `Date.now`, and the chance of
//! `Math.random`, so that waits take no time and come out the same each run.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = r#"
const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  requestIdleCallback: globalThis.requestIdleCallback,
  cancelIdleCallback: globalThis.cancelIdleCallback,
};
const realNow = Date.now;
const realRandom = Math.random;
const channel = new MessageChannel();
let now = 0;
// Far from the numbers of the browser's own timers: what is left of a test may stop one of these when the clock runs again,
// and would else stop another test's timer of the same number, which then waits for ever.
let last = 2 ** 30;
let timers = new Map();

function start(callback, delay, every) {
  last += 1;
  timers.set(last, { at: now + Math.max(0, delay || 0), callback, every, order: last });
  return last;
}

export function stop_clock() {
  now = realNow();
  timers = new Map();
  globalThis.setTimeout = (callback, delay) => start(callback, delay);
  globalThis.setInterval = (callback, delay) => start(callback, delay, delay);
  globalThis.clearTimeout = (timer) => timers.delete(timer);
  globalThis.clearInterval = (timer) => timers.delete(timer);
  // A page without work has no work at once.
  globalThis.requestIdleCallback = (callback) => start(() => callback({ didTimeout: false, timeRemaining: () => 50 }), 0);
  globalThis.cancelIdleCallback = (timer) => timers.delete(timer);
  Date.now = () => now;
  Math.random = () => 0;
}

export function release_clock() {
  Object.assign(globalThis, real);
  Date.now = realNow;
  Math.random = realRandom;
}

/** Lets everything run that needs no timer: tasks that begin each other, and all microtasks between them. */
export async function settle() {
  for (let task = 0; task < 4; task += 1) {
    await new Promise((done) => {
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
  }
}

/** Lets the browser draw, and tell what is in sight then. */
export async function draw() {
  for (let frame = 0; frame < 2; frame += 1) {
    await new Promise((done) => requestAnimationFrame(done));
  }
  await settle();
}

/** Time that passes while no timer runs, as in a page that sleeps. */
export function skip(duration) {
  now += duration;
}

export async function advance(duration) {
  // What is under way may set timers first.
  await settle();
  const end = now + duration;
  for (;;) {
    const due = [...timers].filter(([, timer]) => timer.at <= end);
    if (due.length === 0) break;
    due.sort(([, one], [, other]) => one.at - other.at || one.order - other.order);
    const [id, timer] = due[0];
    now = Math.max(now, timer.at);
    if (timer.every === undefined) timers.delete(id);
    else timer.at = now + Math.max(1, timer.every);
    timer.callback();
    await settle();
  }
  now = end;
}
"#)]
extern "C" {
    fn stop_clock();
    fn release_clock();
    async fn settle();
    async fn draw();
    async fn advance(duration: f64);
    fn skip(duration: f64);
}

/// Lets the browser draw what is there by now, so that observers are told what is in sight.
pub(crate) async fn drawn() {
    draw().await;
}

/// The clock is stopped as long as this lives.
pub(crate) struct Clock(());

impl Clock {
    /// Stops the clock.
    pub(crate) fn stopped() -> Self {
        stop_clock();
        Self(())
    }

    /// Moves it on by `duration` ms; what is due is run in its order.
    pub(crate) async fn advance(&self, duration: f64) {
        advance(duration).await;
        settle().await;
    }

    /// Moves it on by `duration` ms without any timer being run: the page sleeps.
    pub(crate) fn sleep(duration: f64) {
        skip(duration);
    }

    /// Lets everything run that needs no time.
    pub(crate) async fn settle(&self) {
        settle().await;
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        release_clock();
    }
}
