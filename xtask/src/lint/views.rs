//! Checks that every `view!` names its class first, and is that of `markup`. With leptos's, static parts without a class become
//! `innerHTML`, which pages with a strict Trusted Types policy refuse, and all others become code.

use super::source::SourceFile;

/// How the inside of every `view!` starts.
const START: &str = "class = \"iw\",";

/// How a file gets the macro.
const IMPORT: &str = "use markup::view;";

/// Reports each `view!` that starts otherwise, or is another macro.
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
        if file.code.contains("view!") && !file.code.contains(IMPORT) {
            broken.push(format!("{}: view! needs `{IMPORT}`", file.name));
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
            "use markup::view;\nview! { class = \"iw\", <p/> }\nview! {\n    class = \"iw\",\n    <p/>\n}",
        );
        let wrong = SourceFile::new(
            "src",
            "b.rs",
            "// view! { <p/> }\nuse markup::view;\nview! { <p/> }\nview! { class = \"other\", <p/> }",
        );
        let of_leptos = SourceFile::new("src", "c.rs", "use leptos::view;\nview! { class = \"iw\", <p/> }");
        assert_eq!(
            check(&[right, wrong, of_leptos]),
            [
                "src/b.rs:3: view! must start with `class = \"iw\",`",
                "src/b.rs:4: view! must start with `class = \"iw\",`",
                "src/c.rs: view! needs `use markup::view;`",
            ]
        );
    }
}
