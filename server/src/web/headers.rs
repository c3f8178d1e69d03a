//! The headers of every response.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::origin::WebOrigin;

/// Responses of the API are data: as a document they may do nothing.
const DATA_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
);

/// Who may load a response without reading it.
pub(crate) const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Adds missing headers; the handler's own stay.
pub(crate) fn add(mut response: Response) -> Response {
    complete(response.headers_mut());
    response
}

/// The same for headers alone.
pub(crate) fn complete(headers: &mut HeaderMap) {
    put(headers, header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    put(headers, header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    put(headers, RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    put(headers, header::CONTENT_SECURITY_POLICY, DATA_POLICY);
    put(headers, header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}

/// The page's only inline script: it asks for the file of the screen that stands behind "#" in the address, and paints its frame.
const INLINE_SCRIPT: &str = include_str!("../../../embed/src/first_paint.js");

/// The source of `script-src` that lets this script run, and no other inline script: its hash.
pub(crate) fn inline_script_source() -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(INLINE_SCRIPT)))
}

/// The policy of a page: its own files and nothing else, no inline style, Trusted Types enforced.
///
/// `api_origins` are the other APIs that the page may connect to, `ancestors` the pages that may show it in a
/// frame, in the policy's notation: `'none'`, or sources. `script` is the source of its inline script, or empty for none.
pub(crate) fn page_policy(api_origins: &[WebOrigin], ancestors: &str, script: &str) -> String {
    let connect: Vec<&str> =
        std::iter::once("connect-src 'self'").chain(api_origins.iter().map(WebOrigin::as_str)).collect();
    [
        "default-src 'none'",
        // Compiling WebAssembly needs this; it does not allow eval.
        format!("script-src 'self' 'wasm-unsafe-eval' {script}").trim_end(),
        "style-src 'self'",
        "img-src 'self' data:",
        &connect.join(" "),
        "base-uri 'none'",
        "form-action 'self'",
        &format!("frame-ancestors {ancestors}"),
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    .join("; ")
}

#[cfg(test)]
mod tests {
    use super::page_policy;

    #[test]
    fn the_page_may_connect_to_the_named_apis_only() {
        assert!(page_policy(&[], "'none'", "").contains("connect-src 'self';"));
        let vendor = "https://api.chatcaptain.com".parse().unwrap();
        let policy = page_policy(&[vendor], "'none'", "");
        assert!(policy.contains("connect-src 'self' https://api.chatcaptain.com;"));
        assert!(policy.contains("frame-ancestors 'none';"));
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"));
    }
}
