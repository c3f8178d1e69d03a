//! The one place where a value's text comes onto the page.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::find::Sought;
use crate::model::filter::{Query, segments};
use crate::ui::view_of;

/// `text`, isolated from the direction of what stands around it.
#[component]
pub(super) fn ShownText(
    /// The text; it may change.
    #[prop(into)]
    text: TextProp,
    /// Whether it is an address: it then breaks where its parts do, before it breaks anywhere else.
    #[prop(optional)]
    is_address: bool,
) -> impl IntoView {
    let sought = use_context::<Sought>();
    let parts = view_of(move || {
        let text = text.get();
        let query = sought.and_then(Sought::query);
        if let Some(query) = query {
            return Some(marked(&text, &query));
        }
        if !is_address {
            return Some(text.into_any());
        }
        let part = |part: &str| {
            view! { class = "iw",
                {part.to_owned()}
                <wbr />
            }
            .into_any()
        };
        Some(text.split_inclusive(['@', '/', '&']).map(part).collect_view().into_any())
    });
    view! { class = "iw", <bdi class="iw-value-text">{parts}</bdi> }
}

/// `text` with what is searched for marked in it.
fn marked(text: &str, query: &Query) -> AnyView {
    let part = |segment: crate::model::filter::Segment| {
        if segment.marked {
            view! { class = "iw", <mark class="iw-mark">{segment.text}</mark> }.into_any()
        } else {
            segment.text.into_any()
        }
    };
    segments(text, query).into_iter().map(part).collect_view().into_any()
}
