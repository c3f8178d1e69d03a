//! A line of the reply that holds the values of several widgets.

use crate::json::JsonReader;

/// What a line says before its values or its failure. The rest of the line reads as the reply about this widget alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValuesLine {
    /// The widget that it is about.
    pub widget: String,
    /// The HTTP status of a failure; `None` with values.
    pub status: Option<u16>,
    /// The header `Retry-After` of a failure, as sent.
    pub retry_after: Option<String>,
    /// The line says no more: the widget's values cannot be written into a line, and are to be read alone.
    pub is_bare: bool,
}

impl ValuesLine {
    /// Reads `{"widgetId": …, "fieldValues": […]}`, `{"widgetId": …, "statusCode": …, "message": …}` or `{"widgetId": …}`.
    /// The members above come first, so the others are not read. `None` if it is none of these.
    pub fn read(line: &[u8]) -> Option<Self> {
        let mut reader = JsonReader::new(line);
        if reader.peek() != Some(b'{') {
            return None;
        }
        reader.open().ok()?;
        let mut known = Self { is_bare: true, ..Self::default() };
        let mut is_first = true;
        while known.is_bare && reader.has_part(b'}', is_first).ok()? {
            is_first = false;
            match reader.name().ok()?.as_ref() {
                // Another one could make the values another widget's.
                "widgetId" if known.widget.is_empty() => known.widget = reader.text().ok()?,
                "statusCode" => {
                    known.status = reader.value(0).ok()?.as_u64().and_then(|status| status.try_into().ok());
                }
                "retryAfter" => known.retry_after = reader.value(0).ok()?.as_str().map(ToOwned::to_owned),
                _ => known.is_bare = false,
            }
        }
        known.is_bare &= known.status.is_none();
        (!known.widget.is_empty()).then_some(known)
    }
}

#[cfg(test)]
mod tests {
    use super::ValuesLine;

    fn values(widget: &str) -> ValuesLine {
        ValuesLine { widget: widget.to_owned(), ..ValuesLine::default() }
    }

    #[test]
    fn a_line_says_what_it_is_about() {
        let failure = |status, retry_after: Option<&str>| ValuesLine {
            status: Some(status),
            retry_after: retry_after.map(ToOwned::to_owned),
            ..values("w")
        };
        for (line, read) in [
            (r#"{"widgetId":"w","fieldValues":[]}"#, Some(values("w"))),
            (r#" {"widgetId":"a\"\u00e4\n","fieldValues":[{"#, Some(values("a\"ä\n"))),
            (r#"{"widgetId":"w"}"#, Some(ValuesLine { is_bare: true, ..values("w") })),
            (r#"{"widgetId":"w","statusCode":403,"message":"no"}"#, Some(failure(403, None))),
            (r#"{"widgetId":"w","statusCode":503}"#, Some(failure(503, None))),
            (
                r#"{"widgetId":"w","statusCode":429,"retryAfter":"2","message":[]}"#,
                Some(failure(429, Some("2"))),
            ),
            // A reply of the vendor may have any members.
            (r#"{"widgetId":"w","statusCode":null,"fieldValues":[]}"#, Some(values("w"))),
            (r#"{"widgetId":"w","statusCode":70000,"retryAfter":5,"fieldValues":[]}"#, Some(values("w"))),
            (r#"{"widgetId":"w","fieldValues":[],"widgetId":"x","statusCode":500}"#, Some(values("w"))),
            (r#"{"widgetId":"w","widgetId":"x","fieldValues":[]}"#, Some(values("w"))),
            (r#"{"widgetId":"","fieldValues":[]}"#, None),
            (r#"{"widgetId":1,"fieldValues":[]}"#, None),
            (r#"{"fieldValues":[],"widgetId":"w"}"#, None),
            (r#"{"widgetId":"w","#, None),
            (r#"{"widgetId":"w""#, None),
            ("{}", None),
            ("[]", None),
            ("null", None),
            ("", None),
        ] {
            assert_eq!(ValuesLine::read(line.as_bytes()), read, "{line}");
        }
        assert_eq!(ValuesLine::read(b"\xff"), None);
    }
}
