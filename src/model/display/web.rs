//! Web addresses. Only `http:` and `https:` become links.

use super::content::Content;
use super::email::is_host;
use super::format::DisplayFormat;
use super::shorten::{shorten_middle, shorten_start};

const SHOWN_CHARACTERS: usize = 40;
/// The characters reserved for the path if both sides are long.
const PATH_CHARACTERS: usize = 12;

/// An address with its scheme.
///
/// Anything that a browser would drop or read differently makes it plain text: control characters and white space
/// anywhere, backslashes, marks of writing direction, and a user name before the host.
pub(super) fn web(text: &str) -> Option<Content> {
    let (scheme, rest) = text.split_once("://")?;
    let known = ["http", "https"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
    let (authority, path) = at_path(rest);
    let is_plain = !path.contains(is_deceptive) && is_authority(authority);
    is_plain.then(|| Content::Link { href: format!("{known}://{rest}") })
}

/// The part of an address without its scheme before the path, and the rest.
fn at_path(address: &str) -> (&str, &str) {
    address.split_at(address.find(['/', '?', '#']).unwrap_or(address.len()))
}

/// Text of the kind web address that begins with its host.
pub(super) fn without_scheme(text: &str) -> Option<Content> {
    let host = text.split(['/', '?', '#', ':']).next()?;
    is_host(host).then(|| web(&format!("https://{text}"))).flatten()
}

pub(super) fn is_deceptive(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\\' | '\u{61C}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}'
                | '\u{FEFF}'
        )
}

/// A host, with or without a port. No user name: `https://bank.example@evil.example` leads to the latter.
fn is_authority(authority: &str) -> bool {
    let (host, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => {
            let is_address = address.contains(':')
                && address
                    .chars()
                    .all(|character| character.is_ascii_hexdigit() || matches!(character, ':' | '.'));
            return is_address && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port));
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    let is_name = host.split('.').all(|label| {
        !label.is_empty()
            && label.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '_'))
    });
    is_name && port.is_none_or(is_port)
}

fn is_port(port: &str) -> bool {
    port.len() <= 5 && port.parse::<u16>().is_ok() && !port.starts_with('+')
}

/// Host and path of the address `href`, as much as fits. The query is dropped first, then the path except its end,
/// then the start of the host. A leading `www.` and a final slash are dropped as well.
pub(super) fn shown(href: &str, format: &dyn DisplayFormat) -> String {
    let (authority, path) = at_path(href.split_once("://").map_or(href, |(_, rest)| rest));
    let authority = match authority.split_once(':') {
        _ if authority.starts_with('[') => authority.to_owned(),
        Some((host, port)) => format!("{}:{port}", format.host(host)),
        None => format.host(authority),
    };
    let authority = authority.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(&authority);
    let (path, query) = match path.find(['?', '#']) {
        Some(end) => (&path[..end], &path[end..]),
        None => (path, ""),
    };
    let path = path.strip_suffix('/').unwrap_or(path);
    let whole = format!("{authority}{path}{query}");
    if fits(&whole) {
        return whole;
    }
    let more = if query.is_empty() { "" } else { "?…" };
    let without_query = format!("{path}{more}");
    if fits(&format!("{authority}{without_query}")) {
        return format!("{authority}{without_query}");
    }
    let path = path.trim_end_matches('/');
    let end = path.rsplit('/').next().unwrap_or(path);
    let is_deep = path.matches('/').count() > 1;
    let path = if is_deep { format!("/…/{end}{more}") } else { without_query };
    let room = SHOWN_CHARACTERS - path.chars().count().min(PATH_CHARACTERS);
    let host = shorten_start(authority, room);
    let path = shorten_middle(&path, SHOWN_CHARACTERS - host.chars().count());
    format!("{host}{path}")
}

fn fits(text: &str) -> bool {
    text.chars().count() <= SHOWN_CHARACTERS
}
