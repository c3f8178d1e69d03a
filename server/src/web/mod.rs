//! The HTTP interface: the routes, the page's files, the gateway, and the headers of all.

pub(crate) mod conversations;
pub(crate) mod gateway;
pub(crate) mod headers;
pub(crate) mod observe;
pub(crate) mod operations;
pub(crate) mod page;
pub(crate) mod provider;
pub(crate) mod rates;
pub(crate) mod room;
pub(crate) mod router;
pub(crate) mod site;
mod transfer;
pub(crate) mod under_base_path;
