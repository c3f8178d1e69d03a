//! The inputs of a draft.

/// An input of the dialog. Fields are named by their key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spot {
    /// The title.
    Title,
    /// The label of the field with this key.
    Label(u32),
    /// The variable of the field with this key.
    Variable(u32),
    /// The type of the field with this key.
    Type(u32),
}
