//! How the person has arranged the values panel, for whoever shows it, keeps it or hands it to a host.

use std::time::Duration;

use leptos::prelude::*;

use crate::model::layout::Layout;

/// The arrangement of the panel of one application.
#[derive(Clone, Copy, Default)]
pub struct PanelLayout {
    layout: RwSignal<Layout>,
    /// Whether it is a host's wish for the chatbot that is about to be chosen.
    is_of_host: RwSignal<bool>,
    /// Whether a chatbot has been chosen.
    has_chatbot: RwSignal<bool>,
    /// What the host need not be told of, as JSON: its own wish, or what the browser kept of another chatbot.
    known: RwSignal<Option<String>>,
}

impl PanelLayout {
    /// Makes it the arrangement of the components below.
    pub fn provide(self) {
        provide_context(self);
    }

    /// The arrangement as JSON, see [`Layout::to_value`]; `None` where nothing has been arranged.
    pub fn json(self) -> Option<String> {
        self.layout.with(|layout| (*layout != Layout::default()).then(|| layout.to_value().to_string()))
    }

    /// The same, whether anything has been arranged or not; empty where the application has ended.
    pub fn whole_json(self) -> String {
        self.layout.try_with(|layout| layout.to_value().to_string()).unwrap_or_default()
    }

    /// Arranges the panel as `json` says; what cannot be read in it counts as nothing.
    pub fn arrange(self, json: &str) {
        let value = wire::read_json(json.as_bytes()).unwrap_or_default();
        self.layout.try_set(Layout::from_value(&value));
    }

    /// The same, as the host wishes: it goes before what the browser keeps for the chatbot that is chosen next.
    pub fn arrange_for_host(self, json: &str) {
        self.is_of_host.try_set(true);
        self.arrange(json);
        self.expect();
        if self.has_chatbot.try_get_untracked() == Some(true) {
            // A chatbot that is chosen in the same breath is told of in the next.
            set_timeout(move || _ = self.is_of_host.try_set(false), Duration::ZERO);
        }
    }

    /// Whether the host is to be told of the arrangement `json`, the newest one: it is the person's.
    pub fn is_news(self, json: &str) -> bool {
        let known = self.known.try_update_untracked(Option::take).flatten();
        known.as_deref() != Some(json)
    }

    /// The arrangement as it is now is not the person's doing.
    fn expect(self) {
        self.known.try_set(Some(untrack(|| self.whole_json())));
    }

    /// Another chatbot is chosen, and the browser keeps `kept` of it.
    pub fn choose(self, kept: Option<&str>) {
        self.has_chatbot.try_set(true);
        if self.is_of_host.try_update(std::mem::take) == Some(false) {
            self.arrange(kept.unwrap_or("{}"));
            self.expect();
        }
    }

    /// The arrangement itself.
    pub(super) fn signal(self) -> RwSignal<Layout> {
        self.layout
    }
}

/// The arrangement of the surrounding application; one of its own where there is none.
pub fn use_panel_layout() -> PanelLayout {
    use_context().unwrap_or_default()
}
