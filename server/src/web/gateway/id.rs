//! A browser's ids in the upstream's address.

/// The maximum number of bytes of an id. The vendor's have 20.
const MAX_BYTES: usize = 200;

/// An id that no server on the way to the upstream can read differently: letters, digits and `-._~:@`, and not
/// only dots.
///
/// Each program on the way (URL parsers, proxies, the upstream's router) has its own rules: some drop tabs and
/// line ends, some decode twice, some read `\` or a full-width `／` as `/`, or end a segment at `;`. The remaining
/// characters mean themselves in all of them (RFC 3986, 3.3), so this id needs no escaping in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlainId<'a>(&'a str);

impl<'a> PlainId<'a> {
    /// Checks `text`, decoded once; `None` if some program could read it differently, if it is empty, or if it has
    /// more than 200 bytes.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let stands_for_itself = |byte: u8| wire::is_unreserved(byte) || matches!(byte, b':' | b'@');
        let is_plain = text.len() <= MAX_BYTES
            && text.bytes().all(stands_for_itself)
            && text.bytes().any(|byte| byte != b'.');
        is_plain.then_some(Self(text))
    }

    /// The id, as written into a path.
    pub(super) fn as_str(self) -> &'a str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::PlainId;
    use proptest::prelude::*;
    use url::Url;

    /// Ids that a server on the way may read in another way.
    const AMBIGUOUS: [&str; 54] = [
        "",
        ".",
        "..",
        "...",
        ".\t.",
        ".\n.",
        "\t..",
        "..\r",
        "a\0",
        "..\\",
        "..\\..",
        "a/..",
        "/",
        "a//b",
        "%2e%2e",
        "%252e%252e",
        ".%2e",
        "%",
        "a%00",
        "..;",
        "..;/x",
        "a;b",
        "a?b",
        "a#b",
        " ..",
        ".. ",
        "a b",
        "\u{a0}",
        "\u{ff0e}\u{ff0e}",
        "\u{2024}\u{2024}",
        "\u{2025}",
        "\u{ff0f}",
        "\u{2215}",
        "\u{200b}..",
        "..\u{feff}",
        "\u{ad}.",
        "ü",
        "\u{7f}",
        "\u{85}",
        "a\u{2028}b",
        "a'b",
        "a\"b",
        "a<b",
        "a|b",
        "a^b",
        "{a}",
        "[a]",
        "*",
        "a,b",
        "a=b",
        "a&b",
        "a+b",
        "a!b",
        "$a",
    ];

    #[test]
    fn an_id_that_could_be_read_in_another_way_is_none() {
        for text in AMBIGUOUS {
            assert_eq!(PlainId::of(text), None, "{text:?}");
        }
        assert_eq!(PlainId::of(&"a".repeat(201)), None);
    }

    #[test]
    fn the_ids_of_the_vendor_and_of_others_pass() {
        for text in ["sTjncRDMuTdv65ex4I05", "a", "0", "a.b", "..a", "a..", "urn:x:1", "me@here", "~", "-_-"]
        {
            assert_eq!(PlainId::of(text).map(PlainId::as_str), Some(text));
        }
        assert!(PlainId::of(&"a".repeat(200)).is_some());
    }

    proptest! {
        #[test]
        fn an_address_with_an_id_has_just_that_part_more(text in "\\PC{0,6}|[.%/\\\\;?#\t\n\r2eEfF]{0,8}|[a-z.~_@:-]{1,12}") {
            if let Some(id) = PlainId::of(&text) {
                let address = Url::parse(&format!("https://upstream.example/v1/{}/values", id.as_str())).unwrap();
                prop_assert_eq!(address.path(), format!("/v1/{text}/values"));
                prop_assert!(address.query().is_none() && address.fragment().is_none());
            }
        }
    }
}
