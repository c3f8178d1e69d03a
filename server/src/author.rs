//! Who makes a change, for the history.

use crate::current_request::{Credential, credential, request_id};
use crate::request_id::RequestId;

/// Who makes a change, and by which request.
#[derive(Clone, Debug)]
pub(crate) struct Author {
    /// The name of the person or the role.
    pub name: String,
    /// What allows the request.
    pub how: Credential,
    /// The request's id.
    pub request: Option<RequestId>,
}

impl Author {
    /// The author of what the running task's request changes. What allows the request has been noted before.
    pub(crate) fn of_request(name: String) -> Self {
        Self { name, how: credential(), request: request_id() }
    }
}
