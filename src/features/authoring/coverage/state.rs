//! What the parts of the section share: which conversations, the counts, and how they are shown.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use wire::{ListedWidget, Widget};

use super::choice::WidgetChoice;
use super::reading::{ReadPlace, read_conversation};
use crate::api::{ApiError, Operation};
use crate::features::authoring::fresh_list::fresh_list;
use crate::features::authoring::hidden_fields::forget_hidden;
use crate::features::authoring::long_list::DrawnItems;
use crate::features::authoring::work::{Runner, WorkItem};
use crate::features::navigation::use_navigation;
use crate::features::values_panel::{ConversationRef, KnownConversations};
use crate::i18n::{I18n, use_i18n};
use crate::model::coverage::{
    AskedConversation, CoverageOrder, CoveragePlace, IdColumns, MOST_LOOKED_AT, PastedList, Survey, WorkPace,
    is_countable, read_pasted,
};
use crate::model::work::Course;
use crate::reactive::{Timer, effect, memo, spawn_local};
use crate::sync::Store;

/// How long the user has not typed before what was pasted is read.
const REST: Duration = Duration::from_millis(200);

/// Where the section is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CoveragePhase {
    /// The user names conversations.
    Choosing,
    /// The list of widgets is read.
    Starting,
    /// It could not be read.
    Failed(ApiError),
    /// There is no widget whose values could be counted.
    NoWidgets,
    /// Conversations are read, or have been.
    Counting,
}

/// The state of the section. It stays while a widget is edited over it, and values stay nowhere else.
#[derive(Clone, Copy)]
pub(super) struct Coverage {
    /// The chatbot's state.
    pub(super) store: Store,
    /// The texts of the user's language.
    pub(super) i18n: I18n,
    /// Conversations that the page knows.
    pub(super) known: KnownConversations,
    /// Where it is.
    pub(super) phase: RwSignal<CoveragePhase>,
    /// What the user has pasted, as the input shows it.
    pub(super) text: RwSignal<String>,
    /// The same, once the user rests.
    settled: RwSignal<String>,
    /// The columns that the user has chosen.
    pub(super) wanted: RwSignal<Option<IdColumns>>,
    /// What was pasted.
    pub(super) pasted: Memo<PastedList>,
    /// Whether the examples of the server are looked at, too.
    pub(super) with_examples: RwSignal<bool>,
    /// Whether the conversations opened last are looked at, too.
    pub(super) with_recent: RwSignal<bool>,
    /// Which widgets are counted.
    pub(super) choice: WidgetChoice,
    /// Whether the user has tried to start without any conversation, or without any widget.
    pub(super) is_tried: RwSignal<bool>,
    /// The counts.
    pub(super) survey: StoredValue<Option<Survey>>,
    /// Counts changes of the counts that are to be shown.
    pub(super) shown: RwSignal<u32>,
    /// The reads.
    pub(super) work: Runner,
    /// How fast they are.
    pub(super) pace: RwSignal<WorkPace>,
    /// The order of the rows.
    pub(super) order: RwSignal<CoverageOrder>,
    /// Whether only fields that are never filled are shown.
    pub(super) only_never: RwSignal<bool>,
    /// How many rows are drawn.
    pub(super) drawn: DrawnItems,
    /// The heading of what is shown, which takes the focus where what had it is gone.
    pub(super) heading: NodeRef<html::H2>,
    /// Shows the counts while they change.
    pub(super) ticks: Timer,
    rest: Timer,
    owner: StoredValue<Option<Owner>>,
}

impl Coverage {
    /// The state for the chatbot of `store`, as long as the current owner lives.
    pub(super) fn new(store: Store, known: KnownConversations) -> Self {
        let settled = RwSignal::new(String::new());
        let wanted = RwSignal::new(None);
        let state = Self {
            store,
            i18n: use_i18n(),
            known,
            phase: RwSignal::new(CoveragePhase::Choosing),
            text: RwSignal::new(String::new()),
            settled,
            wanted,
            pasted: memo(move |_| settled.with(|text| read_pasted(text, wanted.get()))),
            with_examples: RwSignal::new(false),
            with_recent: RwSignal::new(false),
            choice: WidgetChoice::new(store),
            is_tried: RwSignal::new(false),
            survey: StoredValue::new(None),
            shown: RwSignal::new(0),
            work: Runner::reading(store),
            pace: RwSignal::new(WorkPace::default()),
            order: RwSignal::default(),
            only_never: RwSignal::new(false),
            drawn: DrawnItems::new(),
            heading: NodeRef::new(),
            ticks: Timer::new(),
            rest: Timer::new(),
            owner: StoredValue::new(Owner::current()),
        };
        state.follow_work();
        state.follow_widgets();
        let navigation = use_navigation();
        effect(move |_| {
            // What was to be hidden counts for the editor that was opened for it.
            if navigation.editing().is_none() {
                forget_hidden();
            }
        });
        on_cleanup(forget_hidden);
        state
    }

    /// The user has typed or pasted `text`.
    pub(super) fn paste(self, text: String) {
        self.text.set(text);
        self.is_tried.set(false);
        self.rest.start(REST, move || self.settle());
    }

    /// Reads what was pasted.
    pub(super) fn settle(self) {
        let Some(text) = self.text.try_get_untracked() else { return };
        if self.settled.with_untracked(|settled| *settled != text) {
            self.wanted.set(None);
            self.settled.set(text);
        }
    }

    /// The conversations to look at, each once.
    pub(super) fn conversations(self) -> Vec<AskedConversation> {
        let mut all = self.pasted.with(|pasted| pasted.conversations.clone());
        let mut known = Vec::new();
        if self.with_examples.get() {
            self.known.examples.with(|examples| {
                known.extend(examples.iter().map(|one| asked(&one.conversation, &one.contact)));
            });
        }
        if self.with_recent.get() {
            self.known
                .recent
                .with(|recent| known.extend(recent.iter().map(|one| asked(&one.conversation, &one.contact))));
        }
        for one in known {
            if all.len() < MOST_LOOKED_AT && !all.contains(&one) {
                all.push(one);
            }
        }
        all
    }

    /// Another choice is made: what was said of the one before is no longer true.
    pub(super) fn choose_again(self) {
        self.is_tried.set(false);
        if self.phase.get_untracked() == CoveragePhase::NoWidgets {
            self.phase.set(CoveragePhase::Choosing);
        }
    }

    /// Reads the list of widgets, then the conversations.
    pub(super) fn start(self) {
        self.settle();
        let conversations = untrack(|| self.conversations());
        let is_missing = conversations.is_empty() || untrack(|| self.choice.is_missing());
        self.is_tried.set(is_missing);
        if is_missing || self.phase.get_untracked() == CoveragePhase::Starting {
            return;
        }
        self.pasted.with_untracked(|pasted| self.remember(&pasted.conversations));
        self.phase.set(CoveragePhase::Starting);
        spawn_local(async move {
            let Some(owner) = self.owner.try_get_value().flatten() else { return };
            let Some(list) = fresh_list(self.store, &owner).await else { return };
            match list {
                Err(error) => _ = self.phase.try_set(CoveragePhase::Failed(error)),
                Ok(list) => self.count(list, conversations),
            }
        });
    }

    /// Conversations that were chosen one by one are offered elsewhere, too; those of a long list would only displace others.
    fn remember(self, pasted: &[AskedConversation]) {
        if pasted.len() <= KnownConversations::KEPT {
            for one in pasted.iter().rev() {
                let AskedConversation { conversation, contact } = one.clone();
                self.known.add(&ConversationRef { conversation, contact });
            }
        }
    }

    fn count(self, list: Vec<ListedWidget>, conversations: Vec<AskedConversation>) {
        let readable = |listed| match listed {
            ListedWidget::Readable(widget) => Some(widget),
            ListedWidget::Unreadable(_) => None,
        };
        let only = self.choice.only();
        let is_meant = |widget: &Widget| only.as_ref().is_none_or(|only| only.contains(&widget.id));
        let widgets = list.into_iter().filter_map(readable);
        let widgets: Vec<Widget> =
            widgets.filter(|widget| is_countable(widget) && is_meant(widget)).collect();
        if self.phase.try_get_untracked() != Some(CoveragePhase::Starting) {
            return;
        }
        if widgets.is_empty() {
            self.phase.set(CoveragePhase::NoWidgets);
            return;
        }
        self.survey.set_value(Some(Survey::new(widgets, conversations)));
        self.only_never.set(false);
        self.drawn.restart();
        self.phase.set(CoveragePhase::Counting);
        self.run();
    }

    /// Reads what is left.
    fn run(self) {
        let left = self.with_survey(|survey| {
            let item = |place: usize| Some((place, survey.conversations().get(place)?.clone()));
            survey.conversations_left().into_iter().filter_map(item).collect::<Vec<_>>()
        });
        let name = |asked: &AskedConversation| format!("{} · {}", asked.conversation, asked.contact);
        let items = left
            .iter()
            .map(|(_, asked)| WorkItem { name: name(asked), operation: Operation::Values })
            .collect();
        self.pace.set(WorkPace::default());
        let place = ReadPlace { store: self.store, work: self.work, i18n: self.i18n, survey: self.survey };
        self.work.start(items, move |item, _| {
            let read = left.get(item).cloned();
            Box::pin(read_conversation(place, read))
        });
    }

    /// Reads what could not be read once more.
    pub(super) fn read_failed_again(self) {
        self.survey.update_value(|survey| {
            if let Some(survey) = survey {
                survey.forget_failures();
            }
        });
        self.show();
        self.run();
    }

    /// Gives up what is under way, forgets the counts, and lets the user name conversations.
    pub(super) fn start_over(self) {
        self.work.stop();
        self.survey.set_value(None);
        self.phase.set(CoveragePhase::Choosing);
    }

    /// What `read` says of the counts as they are now. It is not followed.
    pub(super) fn with_survey<T: Default>(self, read: impl FnOnce(&Survey) -> T) -> T {
        self.survey.try_with_value(|survey| survey.as_ref().map(read)).flatten().unwrap_or_default()
    }

    /// The places of the rows. A reactive call follows them.
    pub(super) fn places(self) -> Vec<CoveragePlace> {
        self.shown.track();
        // Rows that change places while someone reads them help nobody.
        let order = if self.is_moving() { CoverageOrder::AsListed } else { self.order.get() };
        let only_never = self.only_never.get();
        self.with_survey(|survey| survey.places(order, only_never))
    }

    /// True while reads begin or wait. A reactive call follows it.
    pub(super) fn is_moving(self) -> bool {
        matches!(self.work.course(), Some(Course::Going | Course::Offline | Course::Pausing(_)))
    }
}

fn asked(conversation: &str, contact: &str) -> AskedConversation {
    AskedConversation { conversation: conversation.to_owned(), contact: contact.to_owned() }
}
