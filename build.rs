//! Which builds are split into several files: the page in release mode (docs/decisions/0019-split-module.md). Tests and
//! `cargo xtask dev` build one file, whose parts are called directly. And the style sheet of the tools for admins, which
//! their part contains.

use std::path::Path;
use std::{env, fs, io};

/// The style sheets of the tools, one file per component.
const AUTHORING: &str = "style/authoring";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_FAMILY", "wasm") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        // What refers to what, which the split reads.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    println!("cargo::rerun-if-changed={AUTHORING}");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("authoring.css"), style_sheet()?)
}

/// All sheets in the order of their names, without comments and indents.
fn style_sheet() -> io::Result<String> {
    let mut files =
        fs::read_dir(AUTHORING)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.sort();
    let mut sheet = String::new();
    for file in files {
        let text = fs::read_to_string(file)?;
        let mut rest = text.as_str();
        let mut kept = String::new();
        while let Some((before, after)) = rest.split_once("/*") {
            kept.push_str(before);
            rest = after.split_once("*/").map_or("", |(_, behind)| behind);
        }
        kept.push_str(rest);
        for line in kept.lines().map(str::trim).filter(|line| !line.is_empty()) {
            sheet.push_str(line);
            sheet.push('\n');
        }
    }
    Ok(sheet)
}
