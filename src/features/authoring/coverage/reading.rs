//! Reads the values of the widgets that are counted for one conversation, and counts them. They are kept nowhere else.

use futures::future::join_all;
use leptos::prelude::*;
use wire::FieldValue;

use crate::api::{ApiError, Cause};
use crate::features::authoring::work::{Runner, WorkEnding, WorkFailure};
use crate::i18n::I18n;
use crate::model::coverage::{AskedConversation, Survey};
use crate::model::work::ItemEnding;
use crate::sync::{QueryState, Store, ValuesKey};

/// How many widgets one request asks for, where the server offers that: their ids must fit into an address.
const TOGETHER: usize = 40;
/// So many reads of a conversation may fail without any reply: then the server is in trouble, and not the widgets.
const TROUBLES: usize = 3;

/// The list is read again only if it is older than this, in ms.
const LOOK_AGAIN_AFTER_MS: f64 = 5_000.0;

/// Where reads go, and what counts them.
#[derive(Clone, Copy)]
pub(super) struct ReadPlace {
    pub(super) store: Store,
    pub(super) work: Runner,
    pub(super) i18n: I18n,
    pub(super) survey: StoredValue<Option<Survey>>,
}

type Outcome = (usize, Result<Vec<FieldValue>, ApiError>);

/// Reads what is left of a conversation, named by its place as well: by one request for many widgets where the server
/// offers that, else one widget after the other, so that other reads of the page need not wait behind all of them.
pub(super) async fn read_conversation(
    place: ReadPlace,
    conversation: Option<(usize, AskedConversation)>,
) -> WorkEnding {
    let Some((at, asked)) = conversation else { return ItemEnding::Unneeded };
    let left = place.survey.try_with_value(|survey| survey.as_ref().map(|survey| survey.left_of(at)));
    let left = left.flatten().unwrap_or_default();
    let at_once = if place.store.values().reads_together() { TOGETHER } else { 1 };
    let mut replies =
        Replies { place, at, is_answered: false, silent: Vec::new(), held: None, is_cut: false };
    for widgets in left.chunks(at_once) {
        // Another read may have been asked for a pause, or has found no network.
        if !place.work.is_going() {
            replies.is_cut = true;
            break;
        }
        // Others may have deleted some meanwhile.
        let is_left = |widget: usize| {
            let is_left = place
                .survey
                .try_with_value(|survey| survey.as_ref().map(|survey| survey.is_left(at, widget)));
            is_left.flatten().unwrap_or_default()
        };
        let reads = widgets
            .iter()
            .filter(|(widget, _)| is_left(*widget))
            .map(|(widget, id)| read(place.store, *widget, id, &asked));
        join_all(reads).await.into_iter().for_each(|outcome| replies.hear(outcome));
        if replies.is_enough() {
            break;
        }
    }
    replies.end()
}

async fn read(store: Store, widget: usize, id: &str, asked: &AskedConversation) -> Outcome {
    let AskedConversation { conversation, contact } = asked.clone();
    let key = ValuesKey { widget: id.to_owned(), conversation, contact };
    (widget, store.values().read_once(&key).await)
}

/// What has come back for a conversation.
struct Replies {
    place: ReadPlace,
    at: usize,
    /// Whether the server has answered for any widget.
    is_answered: bool,
    /// The widgets for which nothing useful came, and why.
    silent: Vec<(usize, ApiError)>,
    /// Why what is not read yet waits, or may not be read.
    held: Option<ApiError>,
    /// Whether something is left only because the work waits.
    is_cut: bool,
}

impl Replies {
    /// Counts what has come back for a widget.
    fn hear(&mut self, (widget, outcome): Outcome) {
        match outcome {
            Ok(values) => {
                self.is_answered = true;
                let i18n = self.place.i18n;
                if self.change(|survey, at| survey.count(at, widget, &values, &i18n)) {
                    self.look_again();
                }
            }
            Err(error) => match error.cause {
                Cause::Offline | Cause::TooMany | Cause::Unauthorized | Cause::Forbidden | Cause::Aborted => {
                    self.held = Some(error);
                }
                Cause::NotFound | Cause::Invalid | Cause::TooLarge | Cause::Conflict => {
                    self.is_answered = true;
                    if error.cause == Cause::NotFound {
                        self.look_again();
                    }
                    self.fail(widget, error);
                }
                Cause::Network | Cause::Timeout | Cause::Server | Cause::Unreadable => {
                    self.silent.push((widget, error));
                }
            },
        }
    }

    /// True if further reads would end in the same way.
    fn is_enough(&self) -> bool {
        self.held.is_some() || (!self.is_answered && self.silent.len() >= TROUBLES)
    }

    /// How the attempt has ended. A server that answers for other widgets has failed for these alone.
    fn end(mut self) -> WorkEnding {
        let silent = std::mem::take(&mut self.silent);
        let cut = if self.is_cut { ItemEnding::GivenUp } else { ItemEnding::Done };
        if !self.is_answered && !self.is_cut {
            let last = self.held.or_else(|| silent.into_iter().next_back().map(|(_, error)| error));
            return last.map_or(cut, Into::into);
        }
        for (widget, error) in silent.into_iter().filter(|_| self.is_answered) {
            self.fail(widget, error);
        }
        self.held.map_or(cut, Into::into)
    }

    fn fail(&self, widget: usize, error: ApiError) {
        let reason = WorkFailure::Api(error).text(self.place.i18n);
        self.change(|survey, at| {
            survey.fail(at, widget, reason);
            false
        });
    }

    fn change(&self, change: impl FnOnce(&mut Survey, usize) -> bool) -> bool {
        let changed = self
            .place
            .survey
            .try_update_value(|survey| survey.as_mut().map(|survey| change(survey, self.at)));
        changed.flatten().unwrap_or_default()
    }

    /// A widget may have been changed or deleted: the list says so.
    fn look_again(&self) {
        let widgets = self.place.store.widgets();
        let is_due = widgets.list().with_untracked(|list: &QueryState<_>| {
            let age = list.data.as_ref().map(|data| js_sys::Date::now() - data.read_at);
            !list.is_fetching() && age.is_none_or(|age| age > LOOK_AGAIN_AFTER_MS)
        });
        if is_due {
            widgets.refresh();
        }
    }
}
