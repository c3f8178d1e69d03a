//! Exports widgets as a file.

use std::collections::HashSet;

use leptos::prelude::*;
use wire::{BundleWriter, ListedWidget, Map};

use super::state::ReadFailure;
use crate::features::authoring::file;
use crate::features::authoring::fresh_list::fresh_list;
use crate::reactive::next_task;
use crate::sync::Store;

/// What the names of files with widgets begin with.
pub(super) const BUNDLE: &str = "inbox-widgets";
/// What they end with.
pub(super) const BUNDLE_ENDING: &str = ".json";
/// How many widgets are written in one task.
const WRITTEN_AT_ONCE: usize = 500;

/// Where an export is.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::authoring) enum Exporting {
    /// Nothing was asked for.
    Idle,
    /// It is read and written.
    Writing,
    /// It was given to the browser under this name.
    Given(String),
    /// There is no file.
    Failed(ReadFailure),
}

/// Exports the widgets of `store`, or those with the ids `only`, as they are on the server now. `None` if `owner` has ended
/// meanwhile.
pub(in crate::features::authoring) async fn export(
    store: Store,
    owner: &Owner,
    only: Option<&HashSet<String>>,
) -> Option<Exporting> {
    let chatbot = store.chatbot();
    let widgets = match fresh_list(store, owner).await? {
        Ok(widgets) => widgets,
        Err(error) => return Some(Exporting::Failed(ReadFailure::List { chatbot, error })),
    };
    let is_meant =
        |listed: &&ListedWidget| only.is_none_or(|only| listed.id().is_some_and(|id| only.contains(id)));
    let meant: Vec<_> = widgets.iter().filter(is_meant).collect();
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    let mut writer = BundleWriter::new(Some(&chatbot), Some(&now), &Map::new());
    let mut parts = Vec::new();
    for widgets in meant.chunks(WRITTEN_AT_ONCE) {
        for listed in widgets {
            writer.add(listed);
        }
        parts.push(writer.take());
        next_task().await;
    }
    parts.push(writer.finish());
    let name = file::name_of(BUNDLE, &chatbot, BUNDLE_ENDING);
    let is_given = file::save(&name, file::JSON, &parts).is_ok();
    Some(if is_given { Exporting::Given(name) } else { Exporting::Failed(ReadFailure::Refused) })
}
