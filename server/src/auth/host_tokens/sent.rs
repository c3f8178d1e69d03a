//! The token of a request.

use axum::http::{HeaderMap, header};

use super::refusal::TokenRefusal;

/// The scheme of tokens in `Authorization` (RFC 6750), in any case.
const SCHEME: &str = "bearer";

/// The token of a request; `None` if it has none.
///
/// Other schemes are no business of this server: a proxy in front may use them.
///
/// # Errors
///
/// [`TokenRefusal::NotOne`] if there is a token and another `Authorization`, or nothing but the scheme.
pub(crate) fn sent_token(headers: &HeaderMap) -> Result<Option<&str>, TokenRefusal> {
    let sent = headers.get_all(header::AUTHORIZATION);
    let is_token = |value: &[u8]| {
        let scheme = value.split(|byte| matches!(byte, b' ' | b'\t')).next().unwrap_or_default();
        scheme.eq_ignore_ascii_case(SCHEME.as_bytes())
    };
    if !sent.iter().any(|value| is_token(value.as_bytes())) {
        return Ok(None);
    }
    let mut sent = sent.iter();
    let (Some(only), None) = (sent.next(), sent.next()) else { return Err(TokenRefusal::NotOne) };
    let text = only.to_str().map_err(|_| TokenRefusal::NotOne)?;
    let token = text.get(SCHEME.len()..).unwrap_or_default().trim();
    if token.is_empty() || token.contains([' ', '\t', ',']) {
        return Err(TokenRefusal::NotOne);
    }
    Ok(Some(token))
}

#[cfg(test)]
mod tests {
    use super::{TokenRefusal, sent_token};
    use axum::http::{HeaderMap, HeaderValue, header};

    fn sent(values: &[&str]) -> Result<Option<String>, TokenRefusal> {
        let mut headers = HeaderMap::new();
        for value in values {
            let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
            headers.append(header::AUTHORIZATION, value);
        }
        sent_token(&headers).map(|token| token.map(ToOwned::to_owned))
    }

    #[test]
    fn only_bearer_is_a_token() {
        for values in
            [&[][..], &[""], &["Basic YTpi"], &["Bearers a"], &["Basic a", "Digest b"], &["Basic Bearer a"]]
        {
            assert_eq!(sent(values), Ok(None), "{values:?}");
        }
        for value in ["Bearer a.b.c", "bearer a.b.c", "BEARER   a.b.c", "Bearer\ta.b.c "] {
            assert_eq!(sent(&[value]), Ok(Some("a.b.c".to_owned())), "{value:?}");
        }
    }

    #[test]
    fn two_answers_to_who_asks_are_none() {
        for values in [
            &["Bearer"][..],
            &["Bearer "],
            &["Bearer a b"],
            &["Bearer a, Bearer b"],
            &["Bearer a", "Bearer a"],
            &["Basic a", "Bearer b"],
            &["Bearer \u{e4}"],
        ] {
            assert_eq!(sent(values), Err(TokenRefusal::NotOne), "{values:?}");
        }
    }
}
