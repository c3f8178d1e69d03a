//! Long texts, shortened at the least informative place: in the middle, host names at the start.

/// `text` with at most `limit` characters (at least three); "…" marks the omission.
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

/// The end of `text`, at most `limit` characters (at least two); "…" marks the omission. The end of a host name
/// identifies its owner.
pub(super) fn shorten_start(text: &str, limit: usize) -> String {
    let count = text.chars().count();
    if count <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(count + 1 - limit).collect();
    format!("…{kept}")
}
