//! Other tabs hear of changes, and this one of theirs: over a `BroadcastChannel` per API address and chatbot.
//! Only ids of widgets travel, never a key, a title or a value.

use js_sys::{Array, JsString};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// The most ids in one message; a longer one is not from us.
const MOST_IDS: u32 = 100;

/// The channel to the other tabs. Without one, in a browser that has none, everything works but the telling.
pub(super) struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Joins the tabs that show `chatbot` of the API at `address`; `hear` gets the ids of widgets that another
    /// tab has changed. It leaves with the current owner.
    pub(super) fn join(address: &str, chatbot: &str, hear: impl Fn(Vec<String>) + 'static) -> Self {
        let name = format!("inbox-widgets {} {address} {chatbot}", address.len());
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
        Self { channel }
    }

    /// Tells the other tabs that the widget `id` is new, changed or gone.
    pub(super) fn tell(&self, id: &str) {
        if let Some(channel) = &self.channel {
            // It throws only on a closed channel: then this tab is leaving.
            let _ = channel.post_message(&Array::of1(&JsValue::from_str(id)));
        }
    }
}

/// The ids of a message; `None` where it is not a list of texts.
fn read(data: &JsValue) -> Option<Vec<String>> {
    let ids: &Array = data.dyn_ref().filter(|ids: &&Array| ids.length() <= MOST_IDS)?;
    ids.iter().map(|id| id.dyn_ref::<JsString>().map(String::from)).collect()
}
