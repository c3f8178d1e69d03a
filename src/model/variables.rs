//! Which variables the widgets of a chatbot use, and where.

use wire::Widget;

/// A variable, with the fields that use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariableUse {
    /// The variable.
    pub name: String,
    /// The labels that its fields have, each once, in the order of the widgets.
    pub labels: Vec<String>,
    /// The ids of the widgets that use it, each once, in the order of the widgets.
    pub widgets: Vec<String>,
}

/// The variables that `widgets` use, sorted by name.
pub fn variables_of<'a>(widgets: impl IntoIterator<Item = &'a Widget>) -> Vec<VariableUse> {
    let mut uses = std::collections::BTreeMap::<&str, VariableUse>::new();
    for widget in widgets {
        for field in &widget.fields {
            let known = uses.entry(&field.variable).or_insert_with(|| VariableUse {
                name: field.variable.clone(),
                labels: Vec::new(),
                widgets: Vec::new(),
            });
            if !known.labels.contains(&field.label) {
                known.labels.push(field.label.clone());
            }
            if known.widgets.last() != Some(&widget.id) {
                known.widgets.push(widget.id.clone());
            }
        }
    }
    uses.into_values().collect()
}
