//! The user's arrangement of the values panel, for the code that displays it, stores it or passes it to a host.

use std::time::Duration;

use leptos::prelude::*;
use wire::Value;

use crate::model::layout::Layout;

/// The arrangement of the panel of one application.
#[derive(Clone, Copy, Default)]
pub struct PanelLayout {
    layout: RwSignal<Layout>,
    /// The stored arrangement, as this page has last read or written it.
    kept: RwSignal<Layout>,
    /// Whether it is a host's choice for the next chatbot.
    is_of_host: RwSignal<bool>,
    /// Whether the host has arranged the panel of the current chatbot.
    is_by_host: RwSignal<bool>,
    /// Whether the arrangement replaces the stored one, because a host has just set it.
    replaces: RwSignal<bool>,
    /// Whether a chatbot is set.
    has_chatbot: RwSignal<bool>,
    /// The arrangement that the host already knows, as JSON: its own, or the stored one of another chatbot.
    known: RwSignal<Option<String>>,
}

impl PanelLayout {
    /// Provides it to the components below.
    pub fn provide(self) {
        provide_context(self);
    }

    /// The JSON to store in place of `kept`: `kept` with the changes made here since it was read, see
    /// [`Layout::to_value`]; empty if that is nothing. `None` if `kept` stays: nothing has changed here, or its
    /// version contains more than this one knows.
    pub fn to_keep(self, kept: Option<&str>) -> Option<String> {
        let theirs = read(kept.unwrap_or_default());
        let mine = self.layout.get();
        let base = self.kept.get_untracked();
        let replaces = self.replaces.try_update_untracked(std::mem::take).unwrap_or_default();
        if mine == base || Layout::is_of_other_version(&theirs) {
            return None;
        }
        let theirs = Layout::from_value(&theirs);
        let both = Layout::merged(if replaces { &theirs } else { &base }, &mine, &theirs);
        Some(if both == Layout::default() { String::new() } else { both.to_value().to_string() })
    }

    /// Another tab has stored `kept`: its changes apply here, too.
    pub fn hear(self, kept: Option<&str>) {
        let theirs = read(kept.unwrap_or_default());
        if Layout::is_of_other_version(&theirs) {
            return;
        }
        let theirs = Layout::from_value(&theirs);
        let (Some(base), Some(mine)) = (self.kept.try_get_untracked(), self.layout.try_get_untracked())
        else {
            return;
        };
        let both = Layout::merged(&base, &mine, &theirs);
        self.kept.try_set(theirs);
        if both != mine {
            self.layout.try_set(both);
        }
    }

    /// The arrangement as JSON, whether anything has been arranged or not; empty if the application has ended.
    pub fn whole_json(self) -> String {
        self.layout.try_with(|layout| layout.to_value().to_string()).unwrap_or_default()
    }

    /// Arranges the panel by `json`; unreadable parts are ignored.
    pub fn arrange(self, json: &str) {
        self.layout.try_set(Layout::from_value(&read(json)));
    }

    /// The same for the host: it takes precedence over the stored arrangement of the next chatbot.
    pub fn arrange_for_host(self, json: &str) {
        self.is_of_host.try_set(true);
        self.replaces.try_set(true);
        self.arrange(json);
        self.mark_as_known();
        if self.has_chatbot.try_get_untracked() == Some(true) {
            self.is_by_host.try_set(true);
            // A chatbot that is set in the same task is reported in the next.
            set_timeout(move || _ = self.is_of_host.try_set(false), Duration::ZERO);
        }
    }

    /// Whether the host must be notified of the newest arrangement `json`, because the user made it.
    pub fn is_news(self, json: &str) -> bool {
        let known = self.known.try_update_untracked(Option::take).flatten();
        known.as_deref() != Some(json)
    }

    /// Records that the current arrangement is not the user's change.
    fn mark_as_known(self) {
        self.known.try_set(Some(untrack(|| self.whole_json())));
    }

    /// Another chatbot is set, whose stored arrangement is `kept`.
    pub fn choose(self, kept: Option<&str>) {
        self.has_chatbot.try_set(true);
        let is_of_host = self.is_of_host.try_update(std::mem::take).unwrap_or_default();
        self.is_by_host.try_set(is_of_host);
        self.choose_for_key(kept);
    }

    /// The user has another key, whose stored arrangement of the chatbot is `kept`. A host's arrangement stays.
    pub fn choose_for_key(self, kept: Option<&str>) {
        let kept = kept.unwrap_or("{}");
        self.kept.try_set(Layout::from_value(&read(kept)));
        if self.is_by_host.try_get_untracked() == Some(false) {
            self.arrange(kept);
            self.mark_as_known();
        }
    }

    /// The arrangement itself.
    pub(super) fn signal(self) -> RwSignal<Layout> {
        self.layout
    }
}

fn read(json: &str) -> Value {
    wire::read_json(json.as_bytes()).unwrap_or_default()
}

/// The arrangement of the surrounding application; a separate one if there is none.
pub fn use_panel_layout() -> PanelLayout {
    use_context().unwrap_or_default()
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;
    use crate::model::layout::Mark;

    /// A page with `kept` in its storage.
    fn page(kept: Option<&str>) -> PanelLayout {
        let page = PanelLayout::default();
        page.choose(kept);
        page
    }

    fn pin(page: PanelLayout, id: &str) {
        page.signal().update(|layout| layout.set(Mark::Pinned, id, true));
    }

    fn pinned(json: &str) -> Value {
        read(json)["pinned"].clone()
    }

    /// The stored arrangement after `page` could write it.
    fn kept_after(page: PanelLayout, kept: &str) -> String {
        let after = page.to_keep(Some(kept)).unwrap_or_else(|| kept.to_owned());
        page.hear(Some(&after));
        after
    }

    #[test]
    fn cards_that_two_tabs_pin_are_both_kept_and_shown_in_both() {
        let owner = Owner::new();
        owner.with(|| {
            let (left, right) = (page(None), page(None));
            pin(left, "a");
            let kept = kept_after(left, "");
            // The change has not reached the other tab yet.
            pin(right, "b");
            let kept = kept_after(right, &kept);
            left.hear(Some(&kept));
            for json in [&kept, &left.whole_json(), &right.whole_json()] {
                assert_eq!(pinned(json), serde_json::json!(["a", "b"]));
            }
            assert_eq!((left.to_keep(Some(&kept)), right.to_keep(Some(&kept))), (None, None));
        });
    }

    #[test]
    fn what_another_tab_keeps_takes_nothing_back_that_is_not_kept_yet() {
        Owner::new().with(|| {
            let page = page(None);
            pin(page, "a");
            page.hear(Some(r#"{"version":1,"pinned":["b"]}"#));
            assert_eq!(pinned(&page.whole_json()), serde_json::json!(["b", "a"]));
            // A newer version of the page, opened meanwhile.
            page.hear(Some(r#"{"version":2,"pinned":[]}"#));
            assert_eq!(pinned(&page.whole_json()), serde_json::json!(["b", "a"]));
            // All that was kept has been cleared.
            page.hear(None);
            assert_eq!(pinned(&page.whole_json()), serde_json::json!(["a"]));
        });
    }

    #[test]
    fn what_a_newer_version_keeps_stays_as_it_is() {
        let newer = r#"{"version":2,"pinned":["a"],"order":{"of":"other kind"},"groups":[1]}"#;
        Owner::new().with(|| {
            let page = page(Some(newer));
            assert_eq!(pinned(&page.whole_json()), serde_json::json!(["a"]), "what can be read is shown");
            pin(page, "b");
            assert_eq!(page.to_keep(Some(newer)), None);
            assert_eq!(pinned(&page.whole_json()), serde_json::json!(["a", "b"]), "while the page is open");
        });
    }

    #[test]
    fn what_cannot_be_read_stays_until_something_is_arranged() {
        for damaged in ["{", "null", "[]", "\u{0}", r#"{"pinned":7}"#] {
            Owner::new().with(|| {
                let page = page(Some(damaged));
                assert_eq!(page.to_keep(Some(damaged)), None, "{damaged}");
                pin(page, "a");
                let kept = page.to_keep(Some(damaged)).unwrap();
                assert_eq!(pinned(&kept), serde_json::json!(["a"]), "{damaged}");
            });
        }
    }

    #[test]
    fn a_storage_that_keeps_nothing_loses_nothing_that_is_shown() {
        Owner::new().with(|| {
            let page = page(None);
            pin(page, "a");
            assert!(page.to_keep(None).is_some());
            pin(page, "b");
            assert_eq!(pinned(&page.to_keep(None).unwrap()), serde_json::json!(["a", "b"]));
        });
    }

    #[test]
    fn a_hosts_arrangement_is_kept_as_it_was_given() {
        Owner::new().with(|| {
            let page = PanelLayout::default();
            page.arrange_for_host(r#"{"pinned":["h"]}"#);
            page.choose(Some(r#"{"version":1,"pinned":["a"]}"#));
            let kept = page.to_keep(Some(r#"{"version":1,"pinned":["a","b"]}"#)).unwrap();
            assert_eq!(pinned(&kept), serde_json::json!(["h"]));
        });
    }

    #[test]
    fn another_key_has_another_arrangement_unless_the_host_gives_it() {
        Owner::new().with(|| {
            let own = page(Some(r#"{"version":1,"pinned":["a"]}"#));
            own.choose_for_key(None);
            assert_eq!(pinned(&own.whole_json()), serde_json::json!([]));
            let of_host = PanelLayout::default();
            of_host.arrange_for_host(r#"{"pinned":["h"]}"#);
            of_host.choose(None);
            of_host.choose_for_key(Some(r#"{"version":1,"pinned":["a"]}"#));
            assert_eq!(pinned(&of_host.whole_json()), serde_json::json!(["h"]));
        });
    }
}
