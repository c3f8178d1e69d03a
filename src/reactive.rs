//! Effects, memos and tasks of one type each. What leptos and wasm-bindgen offer has a type, and so a copy of its code in
//! the page, for each closure that it is given (docs/decisions/0001-page-size.md).

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

/// Runs `run` soon, and again whenever what it reads changes, as long as the current owner lives. `run` is given what it
/// has returned before.
pub fn effect<T: 'static>(run: impl FnMut(Option<T>) -> T + 'static) -> Effect<LocalStorage> {
    let run: Box<dyn FnMut(Option<T>) -> T> = Box::new(run);
    Effect::new(run)
}

/// What `read` gives, read anew whenever what it reads changes; `read` is given what it has returned before.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    read: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let read: Box<Read<T>> = Box::new(read);
    Memo::new(read)
}

type Read<T> = dyn Fn(Option<&T>) -> T + Send + Sync;

/// Runs `task` beside all else.
pub fn spawn_local(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}
