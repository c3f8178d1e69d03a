//! How often something is tried again whose connection was lost before it could have any effect.

use std::time::Duration;

use tokio::time::Instant;

/// The tries that are left.
#[derive(Debug)]
pub(super) struct Retries {
    left: u32,
    deadline: Option<Instant>,
}

impl Retries {
    /// None at all.
    pub(super) const NONE: Self = Self { left: 0, deadline: None };

    /// This many within the time.
    pub(super) fn new(most: u32, patience: Duration) -> Self {
        Self { left: most, deadline: Some(Instant::now() + patience) }
    }

    /// Takes one; whether there was one and time for it.
    pub(super) fn one_more(&mut self) -> bool {
        let has_time = self.deadline.is_some_and(|deadline| Instant::now() < deadline);
        if self.left == 0 || !has_time {
            return false;
        }
        self.left -= 1;
        true
    }
}
