//! The page's source files as the rules read them: code without comments.

use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// A Rust file of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceFile {
    /// Its path from the project's root, as `src/api/error.rs`.
    pub(super) name: String,
    /// Its code; comments are blank, so that lines keep their numbers.
    pub(super) code: String,
}

impl SourceFile {
    /// A file of this name (from `src/` on) and text.
    pub(super) fn new(path: &str, text: &str) -> Self {
        Self { name: format!("src/{path}"), code: without_comments(text) }
    }

    /// The path of its module: `["api", "error"]`; `main.rs` is `["main"]`, `lib.rs` is the crate's root, `[]`.
    pub(super) fn module(&self) -> Vec<&str> {
        let path = self.name.strip_prefix("src/").unwrap_or(&self.name);
        let path = path.strip_suffix(".rs").unwrap_or(path);
        let mut parts: Vec<&str> = path.split('/').collect();
        if parts.last().is_some_and(|last| *last == "mod") || parts == ["lib"] {
            parts.pop();
        }
        parts
    }

    /// The number of the line that holds the byte at `position`, from 1.
    pub(super) fn line(&self, position: usize) -> usize {
        let before = self.code.as_bytes().iter().take(position);
        1 + before.filter(|byte| **byte == b'\n').count()
    }
}

/// Reads all Rust files below a folder, in the order of their names.
pub(super) fn read(folder: &Path) -> Result<Vec<SourceFile>, Failure> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<SourceFile>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::file("read", folder))? {
        let path = entry.map_err(Failure::file("read", folder))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let inner = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{inner}/"), files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
            files.push(SourceFile::new(&inner, &text));
        }
    }
    Ok(())
}

/// Where the reader is in the text.
#[derive(PartialEq)]
enum Inside {
    Code,
    Text,
    LineComment,
    BlockComment,
}

/// Blanks comments. `//` in a string is no comment. Raw strings are read as strings, which is near enough.
fn without_comments(text: &str) -> String {
    let mut inside = Inside::Code;
    let mut code = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        let kept = match (&inside, character, next) {
            (Inside::Code, '\'', Some('"')) | (Inside::Text, '\\', Some(_)) => {
                // A quotation mark as a character, or an escaped one in a string: no end and no start.
                code.push(character);
                code.extend(characters.next());
                continue;
            }
            (Inside::Code, '"', _) => {
                inside = Inside::Text;
                true
            }
            (Inside::Code, '/', Some('/')) => {
                inside = Inside::LineComment;
                false
            }
            (Inside::Code, '/', Some('*')) => {
                inside = Inside::BlockComment;
                false
            }
            (Inside::Text, '"', _) | (Inside::LineComment, '\n', _) => {
                inside = Inside::Code;
                true
            }
            (Inside::BlockComment, '*', Some('/')) => {
                inside = Inside::Code;
                characters.next();
                false
            }
            _ => character == '\n' || matches!(inside, Inside::Code | Inside::Text),
        };
        code.push(if kept { character } else { ' ' });
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_blank_and_lines_keep_their_numbers() {
        let file = SourceFile::new("a.rs", "// one\nlet a = \"//\"; /* two\nthree */ b\n");
        let trimmed: Vec<&str> = file.code.lines().map(str::trim).collect();
        assert_eq!(trimmed, ["", "let a = \"//\";", "b"]);
        assert_eq!(file.line(file.code.find('b').unwrap()), 3);
    }

    #[test]
    fn quotation_marks_as_characters_open_no_string() {
        let file = SourceFile::new("a.rs", "let a = ('\"', \"\\\"\"); // gone\n");
        assert_eq!(file.code.trim_end(), "let a = ('\"', \"\\\"\");");
    }

    #[test]
    fn a_file_knows_its_module() {
        let module = |path| SourceFile::new(path, "").module().join("::");
        assert_eq!(module("lib.rs"), "");
        assert_eq!(module("main.rs"), "main");
        assert_eq!(module("api/mod.rs"), "api");
        assert_eq!(module("model/filter/index.rs"), "model::filter::index");
    }
}
