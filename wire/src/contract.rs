//! Names and limits that both ends of the API share.

/// The header that carries a key.
pub const KEY_HEADER: &str = "x-chatcaptain-key";

/// The header by which our own server offers the values of several widgets by one request, in its reply to a list, and the
/// header's value. The vendor's API has neither.
pub const TOGETHER_OFFER: (&str, &str) = ("inbox-widgets-values", "together");

/// The maximum number of widgets that such a request names.
pub const MOST_TOGETHER: usize = 200;

/// The header by which our own server says, in its reply to a list, that it keeps a history which the caller may read, and
/// the header's value. The vendor's API has neither.
pub const HISTORY_OFFER: (&str, &str) = ("inbox-widgets-history", "kept");

/// The maximum number of changes in one reply with a history.
pub const MOST_CHANGES: u32 = 100;

/// The maximum number of characters of a title, a label or a variable. The vendor documents no limit; longer ones are
/// unreadable in a panel.
pub const CHARACTER_LIMIT: usize = 200;

/// The maximum number of fields of a widget, as our own server and the plan of an import see it. The vendor documents no
/// limit.
pub const MOST_FIELDS: usize = 200;

/// The largest body of a request in bytes that our own server takes.
pub const LARGEST_REQUEST: usize = 1024 * 1024;

/// The unreserved characters of an address, beside the letters and digits of ASCII (RFC 3986, 2.3).
pub const UNRESERVED_MARKS: [u8; 4] = *b"-._~";

/// True for an unreserved byte, which needs no encoding anywhere in an address (RFC 3986, 2.3).
pub fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || UNRESERVED_MARKS.contains(&byte)
}

/// The permissions on `chatbots/:chatbotId`: one for each operation of the vendor, and our own for the history.
pub mod permission {
    /// To read the list of widgets.
    pub const LIST: &str = "chatbots.inbox.widgets.list";
    /// To create a widget.
    pub const CREATE: &str = "chatbots.inbox.widgets.create";
    /// To read one widget.
    pub const GET: &str = "chatbots.inbox.widgets.get";
    /// To change a widget.
    pub const EDIT: &str = "chatbots.inbox.widgets.edit";
    /// To delete a widget.
    pub const DELETE: &str = "chatbots.inbox.widgets.delete";
    /// To read a widget's values.
    pub const CONTENT_GET: &str = "chatbots.inbox.widgets.content.get";
    /// To read the history of changes. The vendor has no such permission.
    pub const HISTORY: &str = "chatbots.inbox.widgets.history";
}
