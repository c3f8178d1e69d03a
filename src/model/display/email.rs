//! E-mail addresses.

use super::content::Content;
use super::format::DisplayFormat;
use super::shorten::{shorten_middle, shorten_start};

const SHOWN_CHARACTERS: usize = 44;
/// The characters reserved for the host if both sides are long.
const HOST_CHARACTERS: usize = 28;
/// The maximum length of an address (RFC 5321, 4.5.3.1.3).
const LONGEST: usize = 254;

/// An address in the form that mail providers use: no comments, no quotes, a host with a dot.
pub(super) fn email(text: &str) -> Option<Content> {
    let (local, host) = text.split_once('@')?;
    let is_address = text.len() <= LONGEST
        && !local.is_empty()
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(is_local_character)
        && is_host(host);
    is_address.then(|| Content::Email {
        whole: text.to_owned(),
        href: format!("mailto:{}@{host}", percent_encoded(local)),
    })
}

/// Both sides of the `@` of `address`, shortened if they do not fit.
pub(super) fn shown(address: &str, format: &dyn DisplayFormat) -> String {
    let (local, host) = address.split_once('@').unwrap_or((address, ""));
    let room = SHOWN_CHARACTERS - 1;
    let host_room = room.saturating_sub(local.chars().count()).max(HOST_CHARACTERS);
    let host = shorten_start(&format.host(host), host_room);
    let local = shorten_middle(local, room - host.chars().count());
    format!("{local}@{host}")
}

/// A bare `mailto:` address; one with a subject or a text stays text.
pub(super) fn mailto(text: &str) -> Option<Content> {
    let (scheme, address) = text.split_once(':')?;
    email(address).filter(|_| scheme.eq_ignore_ascii_case("mailto"))
}

/// A host name with at least two labels; letters of any language.
pub(super) fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|character| character.is_alphanumeric() || character == '-')
    };
    let last_is_name = host.rsplit('.').next().is_some_and(|label| {
        label.chars().count() > 1 && !label.starts_with(|first: char| first.is_ascii_digit())
    });
    host.contains('.') && last_is_name && host.split('.').all(is_label)
}

/// RFC 5322's atext, dots, and letters of any language (RFC 6531).
fn is_local_character(character: char) -> bool {
    character.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(character)
}

/// Encodes characters with a special meaning in a `mailto:` address (RFC 6068, section 2).
fn percent_encoded(local: &str) -> String {
    local
        .chars()
        .map(|character| match character {
            '%' | '&' | '?' | '#' | '/' | '=' | '`' | '^' | '{' | '|' | '}' => {
                format!("%{:02X}", u32::from(character))
            }
            other => other.to_string(),
        })
        .collect()
}
