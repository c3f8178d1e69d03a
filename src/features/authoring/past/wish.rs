//! Whether this browser keeps a history: the user's choice, what is kept and where, and the way to clear it.

use leptos::prelude::*;
use markup::view;

use super::keeping;
use super::state::PastState;
use crate::features::announcer::use_announcer;
use crate::i18n::{AuthoringText, Text, use_i18n};
use crate::model::past::{MOST_CHANGES, PastNotKept};
use crate::ui::{Button, Confirmation, Notice, NoticeTone, Show, view_of};

/// The choice, where the server keeps no history; else only the way to clear what the browser still keeps.
#[component]
pub(super) fn BrowserWish(state: PastState) -> impl IntoView {
    let i18n = use_i18n();
    let asking = RwSignal::new(false);
    let problem = RwSignal::new(None::<PastNotKept>);
    let has_changes = move || state.is_kept.get();
    let is_wanted = move || state.is_wanted.get();
    let wish = move || {
        let hint =
            move || i18n.fill_authoring(AuthoringText::PastWishHint, &[("most", &i18n.number(MOST_CHANGES))]);
        view! { class = "iw",
            <label class="iw-check">
                <input
                    type="checkbox"
                    disabled=!keeping::has_storage()
                    prop:checked=is_wanted
                    on:change:target=move |event| {
                        let wanted = event.target().checked();
                        let outcome = untrack(|| keeping::want(&state.place(), wanted));
                        problem.set(outcome.err());
                        // What could not be kept is not chosen.
                        event.target().set_checked(untrack(is_wanted));
                    }
                />
                <span>
                    {i18n.of_authoring(AuthoringText::PastWish)}
                    <span class="iw-muted iw-check-hint">{hint}</span>
                </span>
            </label>
        }
        .into_any()
    };
    let left = move || {
        view! { class = "iw", <p class="iw-muted">{i18n.of_authoring(AuthoringText::PastLeft)}</p> }
            .into_any()
    };
    let off = move || {
        view! { class = "iw", <p class="iw-muted">{i18n.of_authoring(AuthoringText::PastOff)}</p> }.into_any()
    };
    view! { class = "iw",
        <Show when=move || state.is_of_browser.get() || (state.is_of_server.get() && has_changes())>
            <div class="iw-past-wish">
                <div class="iw-past-wish-words">
                    {view_of(move || Some(if state.is_of_server.get() { left() } else { wish() }))}
                    {view_of(move || {
                        (state.is_of_browser.get() && has_changes() && !is_wanted()).then(off)
                    })}
                </div>
                <Show when=has_changes>
                    <Button
                        label=i18n.of_authoring(AuthoringText::PastClear)
                        on_click=move |()| asking.set(true)
                    />
                </Show>
            </div>
            <Problem state problem />
        </Show>
        <Show when=move || asking.get()>
            <AskToClear state asking />
        </Show>
    }
}

/// What keeps the browser from keeping changes. The page works all the same.
#[component]
fn Problem(state: PastState, problem: RwSignal<Option<PastNotKept>>) -> impl IntoView {
    let i18n = use_i18n();
    view_of(move || {
        let not_kept = keeping::not_kept(&state.place());
        let text = match (problem.get(), not_kept) {
            _ if !state.is_of_browser.get() => return None,
            _ if !keeping::has_storage() => AuthoringText::PastNoStorage,
            (Some(PastNotKept::NoStorage), _) | (None, Some(PastNotKept::NoStorage)) => {
                AuthoringText::PastNoStorage
            }
            (Some(_), _) => AuthoringText::PastWishNoRoom,
            (None, Some(PastNotKept::NoRoom)) => AuthoringText::PastNoRoom,
            (None, Some(PastNotKept::TooLarge)) => AuthoringText::PastTooLarge,
            (None, None) => return None,
        };
        let notice = view! { class = "iw",
            <Notice tone=NoticeTone::Warning>
                <p>{i18n.of_authoring(text)}</p>
            </Notice>
        };
        Some(notice.into_any())
    })
}

#[component]
fn AskToClear(state: PastState, asking: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let announcer = use_announcer();
    let answer = move |is_cleared: bool| {
        asking.set(false);
        if is_cleared {
            untrack(|| keeping::clear(&state.place()));
            announcer.say(i18n.authoring(AuthoringText::PastCleared).to_owned());
        }
    };
    view! { class = "iw",
        <Confirmation
            question=i18n.of_authoring(AuthoringText::PastClearQuestion)
            hint=i18n.of_authoring(AuthoringText::PastClearHint)
            yes=i18n.of_authoring(AuthoringText::PastClear)
            no=i18n.of(Text::Cancel)
            on_answer=answer
        />
    }
}
