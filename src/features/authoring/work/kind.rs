//! What long work consists of.

/// What the items of a work do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkKind {
    /// They change something: what is under way must end, and leaving asks first.
    Changes,
    /// They only read: a stop gives up what is under way, and so does leaving.
    Reads,
}
