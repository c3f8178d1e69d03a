//! A message in its place: what happened, what was kept, what to do.

use leptos::prelude::*;
use markup::view;

use super::icon::{Icon, IconImage};

/// How urgent a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeTone {
    /// Something failed: announced at once.
    Error,
    /// Something to check.
    Warning,
    /// Something to know.
    Information,
}

impl NoticeTone {
    fn class(self) -> &'static str {
        match self {
            Self::Error => "iw-notice iw-notice-error",
            Self::Warning => "iw-notice iw-notice-warning",
            Self::Information => "iw-notice",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Error | Self::Warning => Icon::Warning,
            Self::Information => Icon::Info,
        }
    }
}

/// A message in its place, with its lines and buttons as children.
#[component]
pub fn Notice(
    /// How urgent it is.
    tone: NoticeTone,
    /// Paragraphs, then buttons in an `iw-notice-actions`.
    children: Children,
) -> impl IntoView {
    view! { class = "iw",
        <div
            class=tone.class()
            part=(tone == NoticeTone::Error).then_some("error")
            role=if tone == NoticeTone::Error { "alert" } else { "status" }
        >
            <IconImage icon=tone.icon() />
            <div class="iw-notice-body">{children()}</div>
        </div>
    }
}
