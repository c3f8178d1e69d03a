//! How far long work is, why it waits, Stop and Go on.

use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::runner::Runner;
use super::words::counts_text;
use crate::i18n::{AuthoringText, Text};
use crate::model::work::Course;
use crate::reactive::effect;
use crate::ui::{Button, Show, keep_focus, text_of};

/// The progress of `work`, with its buttons.
#[component]
pub(in crate::features::authoring) fn WorkProgress(
    /// The work.
    work: Runner,
    /// What is done, as the name of the progress.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let i18n = work.i18n();
    let is_moving =
        move || matches!(work.course(), Some(Course::Going | Course::Offline | Course::Pausing(_)));
    let go_on = move || {
        let is_ended = work.course() == Some(Course::Ended);
        if is_ended { i18n.text(Text::Retry) } else { i18n.authoring(AuthoringText::GoOn) }
    };
    let line = NodeRef::<html::P>::new();
    // What had the focus, Stop or what has led here, may be gone.
    effect(move |_| {
        let _ = (is_moving(), work.can_go_on());
        keep_focus(move || line.try_get_untracked().flatten().map(Into::into));
    });
    view! { class = "iw",
        <div class="iw-work">
            <progress
                class="iw-progress"
                aria-label=move || label.get()
                max=move || work.counts().all.to_string()
                value=move || work.counts().ended().to_string()
            ></progress>
            <div class="iw-work-line">
                <p node_ref=line class="iw-work-counts" tabindex="-1">{text_of(move || counts_text(i18n, work.counts()))}</p>
                <Show when=is_moving>
                    <Button label=i18n.of_authoring(AuthoringText::Stop) on_click=move |()| work.stop() />
                </Show>
                <Show when=move || work.can_go_on()>
                    <Button label=go_on on_click=move |()| work.go_on() />
                </Show>
            </div>
            <p class="iw-work-state iw-muted">{text_of(move || work.state_text().unwrap_or_default())}</p>
        </div>
    }
}
