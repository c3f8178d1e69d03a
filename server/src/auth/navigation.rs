//! Whether a user opens a link, or a program only looks at it.

use axum::http::HeaderMap;

use crate::auth::cross_site::FETCH_DESTINATION;

/// The headers by which browsers announce a prefetch, whose result may never be shown: the standard's, and those
/// of older Chromium, Firefox and Safari.
const PURPOSE: [&str; 4] = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

/// The values of these headers.
const AHEAD: [&str; 3] = ["prefetch", "prerender", "preview"];

/// Parts of the names of programs that preview or check links.
const PREVIEWERS: [&str; 12] = [
    "bot",
    "crawl",
    "spider",
    "preview",
    "facebookexternalhit",
    "whatsapp",
    "skype",
    "slack",
    "embedly",
    "iframely",
    "safelinks",
    "scan",
];

/// Whether a request opens its link for a user: as a tab or a frame, at once.
///
/// Programs that do not identify themselves pass, and so do old browsers. A browser that sends fetch metadata is
/// not judged by its name, which may be that of a telephone.
pub(crate) fn is_opened_by_a_person(headers: &HeaderMap) -> bool {
    let holds = |name: &str, words: &[&str]| {
        headers.get_all(name).iter().any(|value| {
            let text = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
            words.iter().any(|word| text.contains(word))
        })
    };
    let is_or_absent = |name: &str, allowed: &[&str]| {
        headers.get_all(name).iter().all(|value| allowed.iter().any(|allowed| value == allowed))
    };
    !PURPOSE.iter().any(|name| holds(name, &AHEAD))
        && (headers.contains_key("sec-fetch-mode") || !holds("user-agent", &PREVIEWERS))
        && is_or_absent("sec-fetch-mode", &["navigate"])
        && is_or_absent(FETCH_DESTINATION, &["document", "iframe"])
}

#[cfg(test)]
mod tests {
    use super::is_opened_by_a_person;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn is_opened(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        is_opened_by_a_person(&headers)
    }

    #[test]
    fn browsers_open_links() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        for pairs in [
            &[][..],
            &[("user-agent", firefox)],
            &[("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document"), ("user-agent", firefox)],
            &[("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")],
            &[("user-agent", "curl/8.14")],
            &[
                ("user-agent", "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20)"),
                ("sec-fetch-mode", "navigate"),
            ],
        ] {
            assert!(is_opened(pairs), "{pairs:?}");
        }
    }

    #[test]
    fn what_is_fetched_ahead_or_looked_at_is_not_opened() {
        for pairs in [
            &[("sec-purpose", "prefetch")][..],
            &[("sec-purpose", "prefetch;prerender")],
            &[("sec-purpose", "prefetch;anonymous-client-ip"), ("sec-fetch-mode", "navigate")],
            &[("purpose", "prefetch")],
            &[("purpose", "Prefetch")],
            &[("x-purpose", "preview")],
            &[("x-moz", "prefetch")],
            &[("sec-fetch-mode", "no-cors")],
            &[("sec-fetch-mode", "cors"), ("sec-fetch-dest", "empty")],
            &[("sec-fetch-dest", "image")],
            &[("user-agent", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")],
            &[("user-agent", "facebookexternalhit/1.1")],
            &[("user-agent", "WhatsApp/2.23.20.0")],
            &[("user-agent", "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)")],
            &[("user-agent", "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5")],
            &[("user-agent", "TelegramBot (like TwitterBot)")],
        ] {
            assert!(!is_opened(pairs), "{pairs:?}");
        }
    }
}
