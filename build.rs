//! Which builds are split into several files: the page in release mode (docs/decisions/0019-split-module.md). Tests and
//! `cargo xtask dev` build one file, whose parts are called directly.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_FAMILY", "wasm") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        // What refers to what, which the split reads.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
