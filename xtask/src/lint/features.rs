//! leptos's feature `delegation` listens on the window, which breaks in a shadow root; it must stay off.

use serde_json::Value;

use crate::failure::Failure;
use crate::process;
use crate::project::Project;

/// The feature that must be off.
const FEATURE: &str = "delegation";

/// Says each package that has the feature on.
pub(super) fn check(project: &Project) -> Result<Vec<String>, Failure> {
    let metadata = process::answer(project.cargo().args([
        "metadata",
        "--format-version=1",
        "--filter-platform=wasm32-unknown-unknown",
    ]))?;
    let metadata = serde_json::from_str(&metadata).unwrap_or_default();
    Ok(broken(&metadata))
}

fn broken(metadata: &Value) -> Vec<String> {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let nodes = list(metadata.get("resolve").and_then(|resolve| resolve.get("nodes")));
    let names = nodes.iter().filter_map(|node| Some((node, node.get("id")?.as_str()?)));
    // ".../index#leptos@0.8.23"
    let (leptos, others): (Vec<_>, Vec<_>) =
        names.partition(|(_, id)| id.rsplit('#').next().is_some_and(|name| name.starts_with("leptos@")));
    if leptos.is_empty() {
        return vec!["leptos is not among the packages: is the check still right?".to_owned()];
    }
    let on = |node: &Value| list(node.get("features")).iter().any(|feature| feature == FEATURE);
    let all = leptos.iter().chain(&others);
    all.filter(|(node, _)| on(node)).map(|(_, id)| format!("{id} has the feature {FEATURE}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with(features: &[&str]) -> Value {
        json!({"resolve": {"nodes": [
            {"id": "registry#leptos@0.8.23", "features": features},
            {"id": "registry#serde@1.0.0", "features": ["std"]},
        ]}})
    }

    #[test]
    fn the_feature_on_is_named() {
        assert_eq!(
            broken(&with(&["csr", "delegation"])),
            ["registry#leptos@0.8.23 has the feature delegation"]
        );
        assert_eq!(broken(&with(&["csr"])), [""; 0]);
    }

    #[test]
    fn a_check_that_sees_no_leptos_fails() {
        assert_eq!(broken(&json!({})).len(), 1);
    }
}
