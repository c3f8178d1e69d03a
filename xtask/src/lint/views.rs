//! Checks that every `view!` names its class first. Then it is built node by node. Otherwise its static parts
//! become
//! `innerHTML`, which pages with a strict Trusted Types policy refuse.

use super::source::SourceFile;

/// How the inside of every `view!` starts.
const START: &str = "class = \"iw\",";

/// Reports each `view!` that starts otherwise.
pub(super) fn check(files: &[SourceFile]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files {
        for (position, _) in file.code.match_indices("view!") {
            let inside = file.code.get(position + "view!".len()..).unwrap_or_default();
            let inside = inside.trim_start().trim_start_matches(['{', '(', '[']);
            if !inside.trim_start().starts_with(START) {
                let (name, line) = (&file.name, file.line(position));
                broken.push(format!("{name}:{line}: view! must start with `{START}`"));
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_without_its_class_is_named() {
        let right = SourceFile::new(
            "src",
            "a.rs",
            "view! { class = \"iw\", <p/> }\nview! {\n    class = \"iw\",\n    <p/>\n}",
        );
        let wrong = SourceFile::new(
            "src",
            "b.rs",
            "// view! { <p/> }\n\nview! { <p/> }\nview! { class = \"other\", <p/> }",
        );
        assert_eq!(
            check(&[right, wrong]),
            [
                "src/b.rs:3: view! must start with `class = \"iw\",`",
                "src/b.rs:4: view! must start with `class = \"iw\",`",
            ]
        );
    }
}
