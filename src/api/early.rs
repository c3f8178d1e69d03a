//! The requests that the page's loader has sent before this module ran (embed/src/early.js).

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The loader's requests. Each reply is given once, so nothing is sent twice.
    #[derive(Clone)]
    pub type EarlyRequests;

    /// Returns the promise of a response to `request`, as the browser's `fetch` does: of the same request if it was
    /// sent early, with the browser's session. Aborting `request` aborts that one.
    #[wasm_bindgen(method)]
    pub(super) fn fetch(this: &EarlyRequests, request: &web_sys::Request) -> Promise;

    /// Aborts the requests whose replies have not been taken.
    #[wasm_bindgen(method)]
    pub fn end(this: &EarlyRequests);
}
