//! Authentication: signed-in browsers, sign-in links, the company's provider, tokens of hosts, and requests that a foreign page makes a browser send.

pub(crate) mod answers;
pub(crate) mod cookies;
pub(crate) mod cross_site;
pub(crate) mod entrance;
pub mod host_tokens;
pub(crate) mod identity;
pub(crate) mod keys;
pub mod link;
pub(crate) mod navigation;
pub mod provider;
mod sent_cookies;
pub(crate) mod session;
mod tokens;
