//! Where the page was when somebody went to sign in.

use std::fmt;

/// The longest place in bytes.
const LONGEST: usize = 2048;

/// A place of the page: its path below the server's, which is `/`, with a query and a hash.
///
/// It has only visible ASCII characters, and leads nowhere but to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReturnPlace(String);

impl ReturnPlace {
    /// The place that a text names; the page's start if it names none of the page.
    pub(crate) fn of(text: &str) -> Self {
        let rest = text.strip_prefix('/').filter(|rest| rest.is_empty() || rest.starts_with(['?', '#']));
        let is_plain =
            rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\'));
        if is_plain && text.len() <= LONGEST { Self(text.to_owned()) } else { Self("/".to_owned()) }
    }

    /// The place without its first slash, to stand behind the server's path.
    pub(crate) fn below(&self) -> &str {
        self.0.trim_start_matches('/')
    }
}

impl fmt::Display for ReturnPlace {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::ReturnPlace;

    #[test]
    fn the_way_back_leads_to_the_page_and_nowhere_else() {
        for place in ["/", "/#/demo/widgets", "/?a=b#/demo/values/8F2K/contact-amelie", "/#//evil.example"] {
            assert_eq!(ReturnPlace::of(place).to_string(), place);
        }
        for text in [
            "",
            "#/demo",
            "//evil.example",
            "/\\evil.example",
            "/#\\",
            "https://evil.example/",
            "javascript:alert(1)",
            "/demo/inbox.html",
            "/sign-in?token=x",
            "/#a b",
            "/#\r\nset-cookie: a=b",
            "/#\u{e4}",
            &format!("/#{}", "a".repeat(2048)),
        ] {
            assert_eq!(ReturnPlace::of(text).to_string(), "/", "{text:?}");
        }
    }
}
