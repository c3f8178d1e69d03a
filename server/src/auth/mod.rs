//! Authentication: signed-in browsers, sign-in links, and requests that a foreign page makes a browser send.

pub(crate) mod cookies;
pub(crate) mod cross_site;
pub mod link;
pub(crate) mod navigation;
pub mod operator;
pub(crate) mod session;
pub(crate) mod signed_in;
mod tokens;
