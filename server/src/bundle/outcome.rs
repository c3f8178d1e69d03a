//! What has become of a step.

/// What has become of a step that was to be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StepOutcome {
    /// The widget was created.
    Created,
    /// The widget was changed.
    Changed,
    /// The chatbot has the version by now, although no reply said so.
    Found,
    /// The chatbot's widget was changed since the plan was made, so nothing was sent.
    ChangedMeanwhile,
    /// It was not carried out.
    Failed(String),
    /// The reply was lost, and the widgets do not show the outcome.
    Unknown(String),
    /// It was not begun.
    NotBegun(String),
}

impl StepOutcome {
    /// Whether the chatbot has the version now.
    pub(super) fn is_done(&self) -> bool {
        matches!(self, Self::Created | Self::Changed | Self::Found)
    }

    /// Its name for scripts.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Found => "found",
            Self::ChangedMeanwhile => "changed meanwhile",
            Self::Failed(_) => "failed",
            Self::Unknown(_) => "unknown",
            Self::NotBegun(_) => "not begun",
        }
    }

    /// The reason, where there is one.
    pub(super) fn reason(&self) -> Option<&str> {
        match self {
            Self::Failed(reason) | Self::Unknown(reason) | Self::NotBegun(reason) => Some(reason),
            Self::ChangedMeanwhile => Some("someone else has changed it since the plan was made"),
            Self::Created | Self::Changed | Self::Found => None,
        }
    }
}
