//! Finds the paths in a file that lead to our own code.

use super::source::SourceFile;

/// A path in a file, from the crate's root on, and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) path: Vec<String>,
    pub(super) line: usize,
}

/// The first segments of paths to our own code. `main.rs` uses the libraries' own names.
const STARTS: [&str; 6] = ["crate", "inbox_widgets", "inbox_widgets_server", "self", "super", "wire"];

/// All these paths, with groups expanded: `crate::{api::A, sync}` contains `api::A` and `sync`. A path may also
/// start with one of `children`, the modules inside the file's own.
pub(super) fn mentions(file: &SourceFile, children: &[&str]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut position = 0;
    while let Some((start, word)) = next_word(&file.code, position) {
        position = start + word.len();
        let rest = file.code.get(position..).unwrap_or_default();
        // `pub(in crate::model)` is a visibility, not an import.
        let is_no_start = |before: &str| before.ends_with("::") || before.ends_with("(in ");
        let leads_to_ours = STARTS.contains(&word) || children.contains(&word);
        if !leads_to_ours || !rest.starts_with("::") || file.code.get(..start).is_some_and(is_no_start) {
            continue;
        }
        let line = file.line(start);
        let mut paths = Vec::new();
        position += read_tree(rest, &[word.to_owned()], &mut paths);
        for path in paths {
            if let Some(path) = from_root(&path, &file.module, children) {
                found.push(Mention { path, line });
            }
        }
    }
    found
}

/// Reads `::a::{b, c::d}` after a prefix; returns the bytes read.
fn read_tree(text: &str, prefix: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix.to_vec();
    let mut read = 0;
    while let Some(rest) = text.get(read..).and_then(|rest| rest.strip_prefix("::")) {
        read += 2;
        if rest.starts_with('{') {
            return read + read_group(rest, &path, paths);
        }
        let word: String = rest.chars().take_while(|one| is_word(*one)).collect();
        if word.is_empty() {
            // `::*` or `::<Type>`: the path ends here.
            break;
        }
        read += word.len();
        path.push(word);
    }
    paths.push(path);
    read
}

/// Reads `{a, b::c as d}` after a prefix; returns the bytes read.
fn read_group(text: &str, prefix: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut read = 1;
    while let Some(rest) = text.get(read..) {
        let Some(first) = rest.chars().next() else { break };
        if first == '}' {
            return read + 1;
        }
        if !is_word(first) {
            read += first.len_utf8();
            continue;
        }
        let word: String = rest.chars().take_while(|one| is_word(*one)).collect();
        let mut path = prefix.to_vec();
        path.push(word.clone());
        read += word.len();
        read += read_tree(text.get(read..).unwrap_or_default(), &path, paths);
        read += text.get(read..).and_then(|rest| rest.find([',', '}'])).unwrap_or(text.len() - read);
    }
    read
}

/// Resolves `crate`, the library's name, `self`, `super` and a module inside; `None` if a path leads outside.
fn from_root(path: &[String], module: &[String], children: &[&str]) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" | "inbox_widgets" | "inbox_widgets_server" => Some(rest.to_vec()),
        "self" => Some(module.iter().chain(rest).cloned().collect()),
        child if children.contains(&child) => Some(module.iter().chain(path).cloned().collect()),
        "super" => {
            let up = path.iter().take_while(|part| *part == "super").count();
            let kept = module.len().checked_sub(up)?;
            Some(module.iter().take(kept).chain(path.iter().skip(up)).cloned().collect())
        }
        _ => Some(path.to_vec()),
    }
}

fn next_word(code: &str, from: usize) -> Option<(usize, &str)> {
    let rest = code.get(from..)?;
    let start = from + rest.find(is_word)?;
    let word = code.get(start..)?;
    let end = word.find(|one| !is_word(one)).unwrap_or(word.len());
    Some((start, word.get(..end)?))
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<(String, usize)> {
        let file = SourceFile::new("src", path, text);
        let mentions = mentions(&file, &["inside"]).into_iter();
        mentions.map(|one| (one.path.join("::"), one.line)).collect()
    }

    #[test]
    fn reads_uses_groups_and_paths_in_code() {
        let text = "use std::fmt;\nuse crate::api::{Api, error::{ApiError as E}};\nuse wire::Widget;\n\
                    fn a() { crate::sync::read(); }\n";
        let expected = [("api::Api", 2), ("api::error::ApiError", 2), ("wire::Widget", 3), ("sync::read", 4)];
        assert_eq!(found("app.rs", text), expected.map(|(path, line)| (path.to_owned(), line)));
    }

    #[test]
    fn follows_super_up_to_the_root() {
        let expected = vec![("ui::Dialog".to_owned(), 1)];
        assert_eq!(found("sync/queue.rs", "use super::super::ui::Dialog;"), expected);
        assert_eq!(found("model/text.rs", "use super::*;"), [("model".to_owned(), 1)]);
    }

    #[test]
    fn groups_over_lines_and_star_are_read() {
        let text = "use inbox_widgets::{\n    embed::*,\n    config,\n};\nuse other::wire::Thing;\n";
        let expected = [("embed", 1), ("config", 1)];
        assert_eq!(found("main.rs", text), expected.map(|(path, line)| (path.to_owned(), line)));
    }

    #[test]
    fn modules_inside_are_followed() {
        let expected = [("api::inside::A", 1), ("api::inside::b", 2), ("api::C", 2)];
        let expected = expected.map(|(path, line)| (path.to_owned(), line));
        assert_eq!(found("api/mod.rs", "pub use inside::A;\nfn a() { inside::b(self::C) }\n"), expected);
    }

    #[test]
    fn who_may_see_something_is_no_mention() {
        assert_eq!(found("api/mod.rs", "pub(in crate::api) fn a() {}\n"), []);
    }
}
