//! How the person has arranged the values panel, for whoever shows it, keeps it or hands it to a host.

use leptos::prelude::*;

use crate::model::layout::Layout;

/// The arrangement of the panel of one application.
#[derive(Clone, Copy, Default)]
pub struct PanelLayout(RwSignal<Layout>);

impl PanelLayout {
    /// Makes it the arrangement of the components below.
    pub fn provide(self) {
        provide_context(self);
    }

    /// The arrangement as JSON, see [`Layout::to_value`]; `None` where nothing has been arranged.
    pub fn json(self) -> Option<String> {
        self.0.with(|layout| (*layout != Layout::default()).then(|| layout.to_value().to_string()))
    }

    /// The same, whether anything has been arranged or not; empty where the application has ended.
    pub fn whole_json(self) -> String {
        self.0.try_with_untracked(|layout| layout.to_value().to_string()).unwrap_or_default()
    }

    /// Arranges the panel as `json` says; what cannot be read in it counts as nothing.
    pub fn arrange(self, json: &str) {
        // As bytes, like the replies: a second reader for text would cost the page 10 KB.
        let value = serde_json::from_slice(json.as_bytes()).unwrap_or_default();
        self.0.try_set(Layout::from_value(&value));
    }

    /// The arrangement itself.
    pub(super) fn signal(self) -> RwSignal<Layout> {
        self.0
    }
}

/// The arrangement of the surrounding application; one of its own where there is none.
pub fn use_panel_layout() -> PanelLayout {
    use_context().unwrap_or_default()
}
