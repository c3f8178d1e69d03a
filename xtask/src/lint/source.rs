//! The source files for the rules: code without comments and without its own tests.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::project::files_in;

/// A Rust file of one of the project's crates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceFile {
    /// Its path from the project's root, as `src/api/error.rs`.
    pub(super) name: String,
    /// Its code. Comments are blank, so that lines keep their numbers, and so is a test module at its end
    /// (clippy's `items_after_test_module` ensures its place).
    pub(super) code: String,
    /// The path of its module: `["api", "error"]`; `main.rs` is `["main"]`, `lib.rs` is the crate's root, `[]`.
    pub(super) module: Vec<String>,
}

/// How a test module starts: for all builds, or for those without a browser.
const TESTS: [&str; 2] = ["#[cfg(test)]\nmod ", "#[cfg(all(test, not(target_family = \"wasm\")))]\nmod "];

impl SourceFile {
    /// The file `path` of the crate in `folder`, as `error.rs` in `src`, with this text.
    pub(super) fn new(folder: &str, path: &str, text: &str) -> Self {
        let mut code = without_comments(text);
        let tests = TESTS.iter().filter_map(|start| code.find(start));
        let tests = tests.filter(|start| code.get(*start..).is_some_and(is_block));
        code.truncate(tests.min().unwrap_or(code.len()));
        Self { name: format!("{folder}/{path}"), code, module: module_of(path) }
    }

    /// The number of the line that holds the byte at `position`, from 1.
    pub(super) fn line(&self, position: usize) -> usize {
        let before = self.code.as_bytes().iter().take(position);
        1 + before.filter(|byte| **byte == b'\n').count()
    }
}

/// Whether the module at the start of `code` has its content here.
fn is_block(code: &str) -> bool {
    code.split([';', '{'])
        .next()
        .is_some_and(|head| code.get(head.len()..).is_some_and(|rest| rest.starts_with('{')))
}

fn module_of(path: &str) -> Vec<String> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod") || parts == ["lib"] {
        parts.pop();
    }
    parts
}

/// Reads all Rust files of the crate in `folder` of the project at `root`, sorted by name. Modules named
/// `tests` are left out, because they may import everything.
pub(super) fn read(root: &Path, folder: &str) -> Result<Vec<SourceFile>, Failure> {
    let home = root.join(folder);
    let mut files = Vec::new();
    for path in files_in(&home)? {
        let name = path.strip_prefix(&home).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
            files.push(SourceFile::new(folder, &name, &text));
        }
    }
    files.retain(|file| !file.module.iter().any(|part| part == "tests"));
    Ok(files)
}

/// The state of the reader.
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
        let file = SourceFile::new("src", "a.rs", "// one\nlet a = \"//\"; /* two\nthree */ b\n");
        let trimmed: Vec<&str> = file.code.lines().map(str::trim).collect();
        assert_eq!(trimmed, ["", "let a = \"//\";", "b"]);
        assert_eq!(file.line(file.code.find('b').unwrap()), 3);
    }

    #[test]
    fn quotation_marks_as_characters_open_no_string() {
        let file = SourceFile::new("src", "a.rs", "let a = ('\"', \"\\\"\"); // gone\n");
        assert_eq!(file.code.trim_end(), "let a = ('\"', \"\\\"\");");
    }

    #[test]
    fn a_file_knows_its_module() {
        let module = |path| SourceFile::new("src", path, "").module.join("::");
        assert_eq!(module("lib.rs"), "");
        assert_eq!(module("main.rs"), "main");
        assert_eq!(module("api/mod.rs"), "api");
        assert_eq!(module("model/filter/index.rs"), "model::filter::index");
    }

    #[test]
    fn a_test_module_is_no_code_of_the_file() {
        let file =
            SourceFile::new("src", "a.rs", "use a::B;\n\n#[cfg(test)]\nmod tests {\n    use c::D;\n}\n");
        assert_eq!(file.code.trim_end(), "use a::B;");
        let elsewhere = SourceFile::new("src", "a.rs", "#[cfg(test)]\nmod tests;\nmod b;\n");
        assert!(elsewhere.code.contains("mod b;"));
    }
}
