//! The question before something of the user is lost on leaving.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::navigation::use_navigation;
use crate::ui::{Confirmation, Show};

/// The question, as long as the user wants to leave: for another place, or as `asked` says.
#[component]
pub(super) fn LeaveQuestion(
    /// Whether the user wants to close what would be lost.
    asked: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    question: TextProp,
    /// What is lost.
    #[prop(into)]
    hint: TextProp,
    /// The text for leaving.
    #[prop(into)]
    yes: TextProp,
    /// The text for staying.
    #[prop(into)]
    no: TextProp,
    /// Leaves; the place that the user wants to go to is still known then.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    let navigation = use_navigation();
    let answer = Callback::new(move |is_left: bool| {
        asked.set(false);
        if is_left {
            on_leave.run(());
        } else {
            navigation.stay();
        }
    });
    view! { class = "iw",
        <Show when=move || asked.get() || navigation.wanted().is_some()>
            <Confirmation
                question=question.clone()
                hint=hint.clone()
                yes=yes.clone()
                no=no.clone()
                on_answer=answer
            />
        </Show>
    }
    .into_any()
}
