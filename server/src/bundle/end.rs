//! How a command for sets of widgets has ended.

/// How a command has ended; each has its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BundleEnd {
    /// Nothing is left to do: 0.
    Done,
    /// Something differs, and nothing was changed: 3.
    Differs,
    /// Some widgets need a decision, or could not be created or changed: 4.
    Left,
}

impl BundleEnd {
    /// The exit code of the program.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Differs => 3,
            Self::Left => 4,
        }
    }
}
