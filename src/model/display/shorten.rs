//! Long texts, shortened where they say least: in the middle, hosts' names at the start.

/// `text` with at most `limit` characters (at least three); what is left out is marked by "…".
pub(super) fn shorten_middle(text: &str, limit: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= limit {
        return text.to_owned();
    }
    let kept = limit.saturating_sub(1);
    let tail = kept / 2;
    let head: String = characters[..kept - tail].iter().collect();
    let tail: String = characters[characters.len() - tail..].iter().collect();
    format!("{head}…{tail}")
}

/// The end of `text`, `limit` characters at most (at least two); what is left out is marked by "…". The end of a host's name
/// says whose it is.
pub(super) fn shorten_start(text: &str, limit: usize) -> String {
    let count = text.chars().count();
    if count <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(count + 1 - limit).collect();
    format!("…{kept}")
}
