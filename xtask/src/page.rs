//! Builds the page, unless its sources are unchanged.

use std::collections::hash_map::DefaultHasher;
use std::env;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::failure::Failure;
use crate::output;
use crate::process;
use crate::project::{Project, files_in};
use crate::tools::Toolbox;

/// All sources of the page, from the project's root.
const SOURCES: [&str; 18] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "embed/build",
    "embed/contract",
    "embed/demo",
    "embed/src",
    "index.html",
    "markup/Cargo.toml",
    "markup/src",
    "package-lock.json",
    "rust-toolchain.toml",
    "src",
    "style",
    "wire/Cargo.toml",
    "wire/src",
    ".cargo",
];

/// A file in the built page that identifies its sources. Trunk replaces the folder, so no other build keeps it.
const STAMP: &str = "dist/.stamp";

/// What cargo adds to the flags of .cargo/config.toml.
const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The folder in which the page with the names of its functions is built.
const NAMED: &str = "target/named";

/// Tells `embed/build/page.mjs` to keep the names.
const KEEPS_NAMES: &str = "IW_NAMED";

/// The page's sizes, reported by its build.
const SIZES: &str = "dist/.sizes.json";

/// Ensures that `dist/` contains the page in release mode, built from the current sources.
pub(crate) fn build(project: &Project) -> Result<(), Failure> {
    let toolbox = Toolbox::for_page(project)?;
    let stamp = project.root.join(STAMP);
    let sources = fingerprint(&project.root, &SOURCES)?;
    if fs::read_to_string(&stamp).is_ok_and(|built| built == sources) {
        return Ok(());
    }
    let about = "30 seconds; 3 minutes the first time";
    output::step("Building the page", about, || {
        let mut trunk = toolbox.command(project, "trunk");
        // Trunk requires "true" or "false", where other programs accept any value.
        trunk.env_remove("NO_COLOR");
        trunk.env(RUSTFLAGS, remapping(&project.root));
        process::run(trunk.args(["build", "--release", "--offline", "--log=warn"]))?;
        fs::write(&stamp, &sources).map_err(Failure::file("write", &stamp))
    })
}

/// Identifies the sources of the built page.
pub(crate) fn stamp(project: &Project) -> Result<String, Failure> {
    project.read(STAMP)
}

/// Builds the page in release mode with the names of its functions in the WebAssembly, for profiles. Returns its folder.
/// The code is that of [`build`]: a section of its own contains the names.
pub(crate) fn build_with_names(project: &Project) -> Result<PathBuf, Failure> {
    let toolbox = Toolbox::for_page(project)?;
    let page = project.read("index.html")?;
    let named = page.replace(" data-bin=", " href=\"../../Cargo.toml\" data-keep-debug data-bin=");
    if !named.contains("data-keep-debug") {
        return Err(Failure::Unexpected { what: "index.html", detail: page });
    }
    let folder = project.root.join(NAMED);
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    let index = folder.join("index.html");
    fs::write(&index, named).map_err(Failure::file("write", &index))?;
    let built = folder.join("dist");
    output::step("Building the page with the names of its functions", "4 minutes", || {
        let mut trunk = toolbox.command(project, "trunk");
        trunk.env_remove("NO_COLOR").env("CARGO_PROFILE_RELEASE_STRIP", "none").env(KEEPS_NAMES, "1");
        trunk.args(["build", "--release", "--offline", "--log=warn", "--dist"]).arg(&built).arg(&index);
        process::run(&mut trunk)
    })?;
    Ok(built)
}

/// Flags that remove this machine's paths from the page: it then contains the sources' names, but not where they
/// were built. Cargo splits flags at spaces, so a path with one stays.
fn remapping(root: &Path) -> String {
    let home = |variable: &str, folder: &str| {
        env::var_os(variable).map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(folder)))
    };
    let cargo = home("CARGO_HOME", ".cargo");
    // The folder of a registry is named after its host.
    let registries = cargo.iter().filter_map(|cargo| fs::read_dir(cargo.join("registry/src")).ok());
    let sources = registries.flatten().filter_map(Result::ok).map(|folder| (folder.path(), "crates"));
    let known = [
        (Some(root.to_owned()), "inbox-widgets"),
        (cargo.clone(), "cargo"),
        (home("RUSTUP_HOME", ".rustup"), "rustup"),
    ];
    let known = known.into_iter().filter_map(|(path, name)| Some((path?, name)));
    // The last matching flag counts.
    let flags = known.chain(sources).filter_map(|(path, name)| {
        let path = path.to_str()?;
        (!path.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={path}=/{name}"))
    });
    flags.collect::<Vec<_>>().join(" ")
}

/// Whether the built page is within its budgets, all in bytes compressed; `embed/build/page.mjs` counts them.
pub(crate) fn is_within_budget(project: &Project) -> Result<bool, Failure> {
    let text = project.read(SIZES)?;
    keeps_budgets(&text).ok_or(Failure::Unexpected { what: "the page's sizes", detail: text })
}

/// `None` where `sizes` is not a list of totals and budgets.
fn keeps_budgets(sizes: &str) -> Option<bool> {
    let sizes: Vec<Value> = serde_json::from_str(sizes).ok()?;
    let of = |size: &Value, name: &str| size.get(name).and_then(Value::as_u64);
    let kept = |size: &Value| Some(of(size, "total")? <= of(size, "budget")?);
    let kept = sizes.iter().map(kept).collect::<Option<Vec<_>>>()?;
    (!kept.is_empty()).then(|| kept.into_iter().all(|kept| kept))
}

/// One text for the names and contents of all files in these files and folders.
fn fingerprint(root: &Path, sources: &[&str]) -> Result<String, Failure> {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        for file in files_in(&root.join(source))? {
            let content = fs::read(&file).map_err(Failure::file("read", &file))?;
            file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
            content.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_projects_own_folder_is_taken_out_of_the_page_unless_it_has_a_space() {
        assert!(remapping(Path::new("/a/b")).starts_with("--remap-path-prefix=/a/b=/inbox-widgets"));
        assert!(!remapping(Path::new("/a b")).contains("/a b"));
    }

    #[test]
    fn one_exceeded_budget_is_enough_to_fail() {
        let small = r#"{"what":"first rows","total":10,"budget":10}"#;
        let large = r#"{"what":"whole page","total":21,"budget":20}"#;
        assert_eq!(keeps_budgets(&format!("[{small}]")), Some(true));
        assert_eq!(keeps_budgets(&format!("[{small},{large}]")), Some(false));
        assert_eq!(keeps_budgets("[]"), None);
        assert_eq!(keeps_budgets(r#"[{"total":1}]"#), None);
    }

    #[test]
    fn a_fingerprint_changes_with_content_and_names_only() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("src/deep")).unwrap();
        fs::write(root.join("src/deep/a.rs"), "one").unwrap();
        let take = || fingerprint(root, &["src", "absent"]).unwrap();

        let first = take();
        fs::write(root.join("other"), "not a source").unwrap();
        fs::write(root.join("src/deep/a.rs"), "one").unwrap();
        assert_eq!(take(), first, "nothing changed");

        fs::write(root.join("src/deep/a.rs"), "two").unwrap();
        let second = take();
        assert_ne!(second, first, "content changed");

        fs::rename(root.join("src/deep/a.rs"), root.join("src/deep/b.rs")).unwrap();
        assert_ne!(take(), second, "name changed");
    }
}
