//! Reads files and makes plans, part by part, so that the page answers meanwhile.

use std::sync::Arc;

use wire::{Bundle, BundleDecoder, BundleError, ListedWidget, Plan, Planner, TextRules, text_of};

use crate::model::text::{character_count, stored_text, stored_variable};
use crate::reactive::next_task;

/// How many widgets are read in one task: 50 ms are too long.
const READ_AT_ONCE: usize = 1_000;

/// How many widgets are planned in one task.
const PLANNED_AT_ONCE: usize = 200;

/// The forms of texts on the page.
pub(super) const RULES: TextRules =
    TextRules { text: stored_text, variable: stored_variable, length: character_count };

/// Reads the bytes of a file as a bundle.
///
/// # Errors
/// As [`BundleError`] says.
pub(super) async fn bundle_of_bytes(bytes: &[u8]) -> Result<Bundle, BundleError> {
    let text = text_of(bytes)?;
    next_task().await;
    let mut decoder = BundleDecoder::new(&text)?;
    while decoder.read(READ_AT_ONCE)? {
        next_task().await;
    }
    decoder.finish()
}

/// The plan that makes the widgets `there` of `chatbot` like those of `bundle`.
pub(super) async fn plan_of(bundle: &Bundle, chatbot: &str, there: &[ListedWidget]) -> Plan {
    next_task().await;
    let mut planner = Planner::new(bundle, chatbot, there, RULES);
    while planner.plan(PLANNED_AT_ONCE) {
        next_task().await;
    }
    planner.finish()
}

/// A plan with what it is about.
pub(super) struct Prepared {
    /// What the widgets shall be like.
    pub(super) bundle: Arc<Bundle>,
    /// What they are like.
    pub(super) there: Arc<Bundle>,
    /// The plan.
    pub(super) plan: Plan,
}
