//! Checks the licences and sources of npm packages. cargo-deny checks the crates.

use serde_json::Value;
use spdx::Expression;

use crate::failure::Failure;
use crate::project::Project;

/// The lock file, from the project's root.
const LOCK: &str = "package-lock.json";

/// Licences that allow a package as a tool. No part of one goes into the page, and none is distributed.
const ALLOWED: [&str; 9] =
    ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT", "MPL-2.0", "Zlib"];

/// Reports each package with another licence, and each that does not come from the registry.
pub(super) fn check(project: &Project) -> Result<Vec<String>, Failure> {
    Ok(broken(&serde_json::from_str(&project.read(LOCK)?).unwrap_or_default()))
}

fn broken(lock: &Value) -> Vec<String> {
    let packages = lock.get("packages").and_then(Value::as_object).into_iter().flatten();
    // The package with the empty name is the project itself.
    let packages: Vec<_> = packages.filter(|(name, _)| !name.is_empty()).collect();
    if packages.is_empty() {
        return vec![format!("{LOCK} has no packages: is the check still right?")];
    }
    packages.into_iter().flat_map(|(name, package)| broken_in(name, package)).collect()
}

fn broken_in(name: &str, package: &Value) -> Vec<String> {
    let text = |member: &str| package.get(member).and_then(Value::as_str);
    let licence = text("license").unwrap_or("no licence");
    let mut broken = Vec::new();
    if !is_allowed(licence) {
        broken.push(format!("{LOCK}: {name} comes under {licence}"));
    }
    // A package of the registry has a hash, and no address if the lock file was written without them.
    if text("integrity").is_none() || text("resolved").is_some() {
        broken.push(format!("{LOCK}: {name} comes from an address of its own, or has no hash"));
    }
    broken
}

/// Whether an SPDX expression allows a choice of only allowed licences.
fn is_allowed(licence: &str) -> bool {
    let is_known = |name: &str| ALLOWED.contains(&name);
    Expression::parse(licence).is_ok_and(|expression| {
        expression.evaluate(|wanted| {
            wanted.addition.is_none() && wanted.license.id().is_some_and(|id| is_known(id.name))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(licence: &str) -> Value {
        json!({"license": licence, "integrity": "sha512-abc"})
    }

    #[test]
    fn a_licence_that_nobody_allowed_is_named() {
        let lock = json!({"packages": {
            "": {"license": "MIT OR Apache-2.0"},
            "node_modules/a": package("MIT"),
            "node_modules/b": package("(MIT OR GPL-3.0-or-later)"),
            "node_modules/c": package("MIT AND GPL-3.0-or-later"),
            "node_modules/d": package("SEE LICENSE IN FILE"),
            "node_modules/e": {"integrity": "sha512-abc"},
        }});
        assert_eq!(
            broken(&lock),
            [
                "package-lock.json: node_modules/c comes under MIT AND GPL-3.0-or-later",
                "package-lock.json: node_modules/d comes under SEE LICENSE IN FILE",
                "package-lock.json: node_modules/e comes under no licence",
            ]
        );
    }

    #[test]
    fn a_package_from_elsewhere_is_named() {
        let lock = json!({"packages": {
            "node_modules/a": {"license": "MIT", "resolved": "git+ssh://git@host.example/a.git#abc"},
            "node_modules/b": {"license": "MIT", "integrity": "sha512-abc", "resolved": "https://host.example/b.tgz"},
        }});
        let from = |name: &str| {
            format!("package-lock.json: {name} comes from an address of its own, or has no hash")
        };
        assert_eq!(broken(&lock), [from("node_modules/a"), from("node_modules/b")]);
    }

    #[test]
    fn a_lock_file_without_packages_fails() {
        assert_eq!(broken(&json!({})).len(), 1);
    }
}
