//! Changes in other tabs and in this one, exchanged over a `BroadcastChannel` per API address and chatbot.
//! Messages contain only ids of widgets, never a key, a title or a value.

use js_sys::{Array, JsString};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// The maximum number of ids in a message; a longer message is not from this application.
const MOST_IDS: u32 = 100;

/// The channel to the other tabs. A browser without channels only lacks these notifications.
pub(super) struct Tabs {
    channel: Option<BroadcastChannel>,
    api_base: String,
}

impl Tabs {
    /// Joins the tabs that show `chatbot` of the API at `api_base`; `hear` gets the ids of widgets that another tab
    /// has changed. The channel closes with the current owner.
    pub(super) fn join(api_base: &str, chatbot: &str, hear: impl Fn(Vec<String>) + 'static) -> Self {
        let name = format!("inbox-widgets {} {api_base} {chatbot}", api_base.len());
        let channel = BroadcastChannel::new(&name).ok();
        if let Some(channel) = channel.clone() {
            let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(ids) = read(&event.data()) {
                    hear(ids);
                }
            });
            channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
            let leaving = StoredValue::new_local((channel, on_message));
            on_cleanup(move || {
                leaving.try_update_value(|(channel, _)| {
                    channel.set_onmessage(None);
                    channel.close();
                });
            });
        }
        Self { channel, api_base: api_base.to_owned() }
    }

    /// For another chatbot of the same API: nobody is told of its widgets.
    pub(super) fn beside(&self) -> Self {
        Self { channel: None, api_base: self.api_base.clone() }
    }

    /// The API's address.
    pub(super) fn api_base(&self) -> &str {
        &self.api_base
    }

    /// Tells the other tabs that the widget `id` is new, changed or gone.
    pub(super) fn tell(&self, id: &str) {
        self.send(&Array::of1(&JsValue::from_str(id)));
    }

    /// The same of all widgets `ids`.
    pub(super) fn tell_all(&self, ids: &[String]) {
        for part in ids.chunks(MOST_IDS as usize) {
            self.send(&part.iter().map(|id| JsValue::from_str(id)).collect());
        }
    }

    fn send(&self, ids: &Array) {
        if let Some(channel) = &self.channel {
            // It throws only on a closed channel: then this tab is leaving.
            let _ = channel.post_message(ids);
        }
    }
}

/// The ids of a message; `None` if it is not a list of texts.
fn read(data: &JsValue) -> Option<Vec<String>> {
    let ids: &Array = data.dyn_ref().filter(|ids: &&Array| ids.length() <= MOST_IDS)?;
    ids.iter().map(|id| id.dyn_ref::<JsString>().map(String::from)).collect()
}
