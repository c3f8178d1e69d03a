//! The paths of the endpoints. Every id is opaque, so every id is encoded.

use super::session::SignOut;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// RFC 3986's unreserved characters stay unencoded.
const RESERVED: &AsciiSet = &{
    let [hyphen, dot, underscore, tilde] = wire::UNRESERVED_MARKS;
    NON_ALPHANUMERIC.remove(hyphen).remove(dot).remove(underscore).remove(tilde)
};

fn chatbot_path(chatbot: &str) -> String {
    format!("/v1/inbox/{}", segment(chatbot))
}

pub(super) fn widgets_path(chatbot: &str) -> String {
    format!("{}/widgets", chatbot_path(chatbot))
}

pub(super) fn widget_path(chatbot: &str, widget: &str) -> String {
    format!("{}/{}", widgets_path(chatbot), segment(widget))
}

/// The path of the changes of a widget, or of all, before the entry `before`; of the newest without it.
pub(super) fn history_path(chatbot: &str, widget: Option<&str>, before: Option<u64>) -> String {
    let of = widget.map_or_else(|| chatbot_path(chatbot), |widget| widget_path(chatbot, widget));
    let path = format!("{of}/history");
    before.map_or_else(|| path.clone(), |before| format!("{path}?before={before}"))
}

pub(super) fn values_path(chatbot: &str, widget: &str, conversation: &str, contact: &str) -> String {
    with_people(&widget_path(chatbot, widget), conversation, contact)
}

/// The path of the values of all widgets, to be narrowed by [`widget_parameter`].
pub(super) fn conversation_path(chatbot: &str, conversation: &str, contact: &str) -> String {
    with_people(&chatbot_path(chatbot), conversation, contact)
}

pub(super) fn widget_parameter(widget: &str) -> String {
    format!("&widgetId={}", encode(widget))
}

fn with_people(path: &str, conversation: &str, contact: &str) -> String {
    format!("{path}/values?conversationId={}&contactId={}", encode(conversation), encode(contact))
}

pub(super) fn session_path() -> String {
    "/session".to_owned()
}

pub(super) fn sign_out_path(way: SignOut) -> String {
    match way {
        SignOut::Here => "/sign-out".to_owned(),
        SignOut::Everywhere => "/sign-out?everywhere".to_owned(),
    }
}

/// Where the user signs in at the server's provider, relative to the stand-alone page, and comes back from to the place of
/// the page's hash.
pub fn provider_address(hash: &str) -> String {
    format!("sign-in/provider?return=%2F{}", encode(hash))
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A browser removes a segment of dots, encoded or not, so the path must not contain one.
fn segment(id: &str) -> String {
    match id {
        "." | ".." => id.replace('.', "%252E"),
        _ => encode(id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_cannot_leave_their_segment() {
        let cases = [
            ("plain-Id_1.~", "/v1/inbox/c/widgets/plain-Id_1.~"),
            ("a/b", "/v1/inbox/c/widgets/a%2Fb"),
            ("../x?y#z", "/v1/inbox/c/widgets/..%2Fx%3Fy%23z"),
            ("..", "/v1/inbox/c/widgets/%252E%252E"),
            ("ä 😀", "/v1/inbox/c/widgets/%C3%A4%20%F0%9F%98%80"),
        ];
        for (id, path) in cases {
            assert_eq!(widget_path("c", id), path);
        }
    }

    #[test]
    fn a_history_goes_on_before_an_entry() {
        assert_eq!(history_path("c", Some("a/b"), None), "/v1/inbox/c/widgets/a%2Fb/history");
        assert_eq!(history_path("c", Some("w"), Some(7)), "/v1/inbox/c/widgets/w/history?before=7");
        assert_eq!(history_path("a/b", None, None), "/v1/inbox/a%2Fb/history");
    }

    #[test]
    fn values_name_conversation_and_contact() {
        assert_eq!(
            values_path("c", "w", "a&b=c", "+49 1"),
            "/v1/inbox/c/widgets/w/values?conversationId=a%26b%3Dc&contactId=%2B49%201"
        );
        assert_eq!(
            conversation_path("c", "a&b=c", "+49 1") + &widget_parameter("..&w"),
            "/v1/inbox/c/values?conversationId=a%26b%3Dc&contactId=%2B49%201&widgetId=..%26w"
        );
    }
}
