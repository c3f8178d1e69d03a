//! Requests that the page's loader has sent before the module ran.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use crate::support::found::Found;
use crate::support::nodes;
use crate::support::screen::until;
use inbox_widgets::api::{
    AuthSession, BrowserTransport, EarlyRequests, Method, Reply, Request, Transport, TransportError,
};
use inbox_widgets::embed::mount;
use js_sys::{Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// The loader's requests, answered by the JavaScript `answer`, with what was `asked` of them and whether they `ended`.
fn early(answer: &str) -> EarlyRequests {
    let source = "({ asked: [], ended: 0,
        fetch(request) { this.asked.push(`${request.method} ${new URL(request.url).pathname}`); ANSWER },
        end() { this.ended += 1; } })";
    js_sys::eval(&source.replace("ANSWER", answer)).unwrap().unchecked_into()
}

fn member(early: &EarlyRequests, name: &str) -> JsValue {
    Reflect::get(early, &name.into()).unwrap()
}

fn asked(early: &EarlyRequests) -> Vec<String> {
    js_sys::Array::from(&member(early, "asked")).iter().filter_map(|text| text.as_string()).collect()
}

fn ended(early: &EarlyRequests) -> bool {
    member(early, "ended").as_f64() > Some(0.0)
}

fn transport(early: &EarlyRequests) -> BrowserTransport {
    BrowserTransport::new("", AuthSession::default()).taking(Some(early.clone()))
}

#[wasm_bindgen_test]
async fn the_reply_to_an_early_request_counts_as_any_other() {
    let early = early(
        "return Promise.resolve(new Response('late', { status: 429, headers: { 'retry-after': '7' } }))",
    );
    let request = Request::new(Method::Get, "/early".to_owned());
    let reply = transport(&early).send(&request).await;
    let expected =
        Reply { status: 429, retry_after: Some("7".to_owned()), body: b"late".to_vec(), ..Reply::default() };
    assert_eq!(reply, Ok(expected));
    assert_eq!(asked(&early), ["GET /early"]);
}

#[wasm_bindgen_test]
async fn an_early_request_without_a_reply_says_why() {
    for (answer, error) in [
        ("return Promise.reject(new DOMException('', 'TimeoutError'))", TransportError::Timeout),
        ("return Promise.reject(new DOMException('', 'AbortError'))", TransportError::Aborted),
        ("return Promise.reject(new TypeError())", TransportError::Network),
        ("return Promise.resolve({ status: 200 })", TransportError::Network),
        (
            "return Promise.resolve(new Response(new ReadableStream({
                start: (body) => body.error(new DOMException('', 'TimeoutError')) })))",
            TransportError::Timeout,
        ),
    ] {
        let request = Request::new(Method::Get, "/early".to_owned());
        assert_eq!(transport(&early(answer)).send(&request).await, Err(error), "{answer}");
    }
}

#[wasm_bindgen_test]
async fn who_leaves_aborts_an_early_request() {
    let early = early("this.signal = request.signal; return new Promise(() => {})");
    let transport = transport(&early);
    let request = Request::new(Method::Get, "/early".to_owned());
    {
        let mut sent = pin!(transport.send(&request));
        poll_fn(|context| {
            assert!(sent.as_mut().poll(context).is_pending());
            Poll::Ready(())
        })
        .await;
        assert_eq!(asked(&early).len(), 1);
    }
    let signal: web_sys::AbortSignal = member(&early, "signal").unchecked_into();
    assert!(signal.aborted());
}

/// The stand-alone page, whose loader has sent `early`; `leave` removes it.
async fn page_with(early: &EarlyRequests, text: &str) -> impl FnOnce() {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let (options, host) = (Object::new(), Object::new());
    Reflect::set(&options, &"mode".into(), &"page".into()).unwrap();
    Reflect::set(&options, &"locale".into(), &"en".into()).unwrap();
    Reflect::set(&host, &"early".into(), early).unwrap();
    nodes::count_effects();
    let mut handle = mount(root.clone(), &options, host.unchecked_into());
    until(text, &Found::new(root.clone()), |all| all.text().contains(text)).await;
    move || {
        handle.unmount();
        root.remove();
    }
}

const SESSION: &str =
    "const body = request.url.endsWith('/session') ? { chatbotId: 'early' } : { inboxWidgets: [] };
    return Promise.resolve(Response.json(body));";

#[wasm_bindgen_test]
async fn the_page_takes_its_session_and_its_list_from_the_early_requests_until_it_leaves() {
    let early = early(SESSION);
    let leave = page_with(&early, "No widgets yet").await;
    assert_eq!(asked(&early), ["GET /session", "GET /v1/inbox/early/widgets"]);
    assert!(!ended(&early));
    leave();
    assert!(ended(&early));
}

#[wasm_bindgen_test]
async fn without_a_session_no_early_request_counts() {
    let early = early("return Promise.resolve(Response.json({}, { status: 401 }))");
    let leave = page_with(&early, "API key").await;
    assert_eq!(asked(&early), ["GET /session"]);
    assert!(ended(&early));
    leave();
}
