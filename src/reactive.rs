//! Effects, memos and tasks of one type each. Those of leptos and wasm-bindgen have one type per closure, and so
//! one copy of their code in the page for each (docs/decisions/0001-page-size.md).

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

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
    let read: Box<Read<T>> = Box::new(read);
    Memo::new(read)
}

type Read<T> = dyn Fn(Option<&T>) -> T + Send + Sync;

/// Runs `task` concurrently.
pub fn spawn_local(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}
