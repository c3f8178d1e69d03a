//! The routes of the sign-in at the company's provider, and the page that says why it has failed.

pub(crate) mod door;
mod failure_page;
pub(crate) mod logout;
pub(crate) mod routes;
mod texts;
