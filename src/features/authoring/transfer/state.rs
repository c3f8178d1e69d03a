//! Where an import or a comparison is, and the ways on.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use wire::{Bundle, BundleError, LARGEST_BUNDLE, PlannedStep};

use super::reading::{Prepared, bundle_of_bytes, plan_of};
use super::sides::{OtherSide, TransferDirection, bundle_of};
use crate::api::ApiError;
use crate::features::authoring::file;
use crate::features::authoring::fresh_list::fresh_list;
use crate::features::authoring::work::Runner;
use crate::reactive::spawn_local;
use crate::sync::Store;

/// Where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// The user chooses what to export, import or compare.
    Choosing,
    /// Widgets are read and compared.
    Reading,
    /// The plan is shown. Nothing is changed yet.
    Planned,
    /// It is carried out, or has been.
    Running,
    /// A file with the changes was saved.
    Saved,
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::authoring) enum ReadFailure {
    /// The file is no bundle.
    Bundle(BundleError),
    /// The browser cannot read the file.
    File,
    /// The browser saves no file here.
    Refused,
    /// The widgets of a chatbot cannot be read.
    List {
        /// The chatbot.
        chatbot: String,
        /// Why.
        error: ApiError,
    },
}

/// An import or a comparison.
#[derive(Clone, Copy)]
pub(super) struct Transfer {
    /// The chatbot of the page.
    pub(super) here: Store,
    /// Where it is.
    pub(super) phase: RwSignal<Phase>,
    /// Why there is no plan.
    pub(super) failure: RwSignal<Option<ReadFailure>>,
    /// What is compared with the chatbot.
    pub(super) other: RwSignal<Option<OtherSide>>,
    /// Which side gets the other's widgets.
    pub(super) direction: RwSignal<TransferDirection>,
    /// The plan.
    pub(super) prepared: RwSignal<Option<Arc<Prepared>>>,
    /// The places in the bundle of what is to be carried out.
    pub(super) chosen: RwSignal<BTreeSet<usize>>,
    /// What carries it out.
    pub(super) work: RwSignal<Option<Runner>>,
    /// What the user has pasted.
    pub(super) pasted: RwSignal<String>,
    /// The id of the other chatbot, as typed.
    pub(super) other_id: RwSignal<String>,
    /// Counts readings: a later one replaces an earlier one.
    readings: StoredValue<u32>,
    owner: StoredValue<Option<Owner>>,
}

impl Transfer {
    /// One of the current owner for the chatbot of `here`.
    pub(super) fn new(here: Store) -> Self {
        Self {
            here,
            phase: RwSignal::new(Phase::Choosing),
            failure: RwSignal::new(None),
            other: RwSignal::new(None),
            direction: RwSignal::new(TransferDirection::ToHere),
            prepared: RwSignal::new(None),
            chosen: RwSignal::default(),
            work: RwSignal::new(None),
            pasted: RwSignal::default(),
            other_id: RwSignal::default(),
            readings: StoredValue::new(0),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// The owner of what is made later; `None` once it has ended.
    pub(super) fn owner(self) -> Option<Owner> {
        self.owner.try_get_value().flatten()
    }

    /// Reads a file that the user has chosen or dropped.
    pub(super) fn read_file(self, chosen: web_sys::File) {
        let Some(reading) = self.begin() else { return };
        spawn_local(async move {
            // It may be twice as large in UTF-16.
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            let is_too_large = chosen.size() > 2.0 * LARGEST_BUNDLE as f64;
            let read = if is_too_large {
                Err(ReadFailure::Bundle(BundleError::TooLarge))
            } else {
                match file::bytes_of(&chosen).await {
                    Ok(bytes) => bundle_of_bytes(&bytes).await.map_err(ReadFailure::Bundle),
                    Err(_) => Err(ReadFailure::File),
                }
            };
            self.compare_with_file(reading, read, Some(chosen.name())).await;
        });
    }

    /// Reads what the user has pasted.
    pub(super) fn read_text(self, text: String) {
        let Some(reading) = self.begin() else { return };
        spawn_local(async move {
            let read = bundle_of_bytes(text.as_bytes()).await.map_err(ReadFailure::Bundle);
            self.compare_with_file(reading, read, None).await;
        });
    }

    async fn compare_with_file(self, reading: u32, read: Result<Bundle, ReadFailure>, name: Option<String>) {
        match read {
            Ok(bundle) => {
                let other = OtherSide::File { name, bundle: Arc::new(bundle) };
                self.compare(reading, other, TransferDirection::ToHere).await;
            }
            Err(failure) => self.fail(reading, failure),
        }
    }

    /// Compares with the chatbot `id` of the same API.
    pub(super) fn compare_with_chatbot(self, id: &str) {
        let Some(owner) = self.owner() else { return };
        let other = OtherSide::Chatbot(owner.with(|| self.here.beside(id)));
        let Some(reading) = self.begin() else { return };
        spawn_local(async move { self.compare(reading, other, TransferDirection::ToHere).await });
    }

    /// Plans for the other direction.
    pub(super) fn swap(self) {
        let Some(other) = self.other.get_untracked() else { return };
        let direction = self.direction.get_untracked().swapped();
        let Some(reading) = self.begin() else { return };
        spawn_local(async move { self.compare(reading, other, direction).await });
    }

    /// Back to the choice; whatever is being read is not waited for.
    pub(super) fn start_over(self) {
        self.readings.update_value(|count| *count += 1);
        self.failure.set(None);
        self.phase.set(Phase::Choosing);
        self.prepared.set(None);
        self.other.set(None);
        self.work.set(None);
    }

    /// Begins a reading, and returns its number. `None` once the screen has ended.
    fn begin(self) -> Option<u32> {
        self.readings.try_update_value(|count| *count += 1)?;
        self.failure.set(None);
        self.phase.set(Phase::Reading);
        self.readings.try_get_value()
    }

    /// Whether something was read before.
    pub(super) fn has_begun(self) -> bool {
        self.readings.get_value() > 0
    }

    fn is_current(self, reading: u32) -> bool {
        self.readings.try_get_value() == Some(reading)
    }

    fn fail(self, reading: u32, failure: ReadFailure) {
        if self.is_current(reading) {
            self.failure.try_set(Some(failure));
            self.phase.try_set(Phase::Choosing);
        }
    }

    async fn compare(self, reading: u32, other: OtherSide, direction: TransferDirection) {
        let Some(here) = self.set_of(self.here, reading).await else { return };
        let there = match &other {
            OtherSide::File { bundle, .. } => Arc::clone(bundle),
            OtherSide::Chatbot(store) => match self.set_of(*store, reading).await {
                Some(there) => there,
                None => return,
            },
        };
        let (bundle, there) = match direction {
            TransferDirection::ToHere => (there, here),
            TransferDirection::FromHere => (here, there),
        };
        let chatbot = there.chatbot.clone().unwrap_or_default();
        let plan = plan_of(&bundle, &chatbot, &there.widgets).await;
        if !self.is_current(reading) {
            return;
        }
        let due = plan.widgets.iter().filter(|widget| widget.step.is_due());
        self.chosen.try_set(due.map(|widget| widget.place).collect());
        self.other.try_set(Some(other));
        self.direction.try_set(direction);
        self.prepared.try_set(Some(Arc::new(Prepared { bundle, there, plan })));
        self.phase.try_set(Phase::Planned);
    }

    /// The widgets of `store` now; `None` if they are not wanted any more, or cannot be read.
    async fn set_of(self, store: Store, reading: u32) -> Option<Arc<Bundle>> {
        let owner = self.owner()?;
        let chatbot = store.chatbot();
        match fresh_list(store, &owner).await? {
            Ok(widgets) => Some(Arc::new(bundle_of(chatbot, widgets))),
            Err(error) => {
                self.fail(reading, ReadFailure::List { chatbot, error });
                None
            }
        }
    }

    /// The chatbot that gets the widgets; `None` if it is a file.
    pub(super) fn target(self) -> Option<Store> {
        match (self.direction.get_untracked(), self.other.get_untracked()?) {
            (TransferDirection::ToHere, _) => Some(self.here),
            (TransferDirection::FromHere, OtherSide::Chatbot(store)) => Some(store),
            (TransferDirection::FromHere, OtherSide::File { .. }) => None,
        }
    }

    /// Chooses the step at `place`, or leaves it out.
    pub(super) fn choose(self, place: usize, is_chosen: bool) {
        self.chosen.update(|chosen| {
            if is_chosen {
                chosen.insert(place);
            } else {
                chosen.remove(&place);
            }
        });
    }

    /// The number of chosen steps that create a widget, and of those that change one.
    pub(super) fn counts(self) -> (usize, usize) {
        self.prepared.with(|prepared| {
            let Some(prepared) = prepared else { return (0, 0) };
            self.chosen.with(|chosen| {
                let steps = chosen.iter().filter_map(|place| prepared.plan.widgets.get(*place));
                let creations = steps.filter(|widget| matches!(widget.step, PlannedStep::Create(_))).count();
                (creations, chosen.len() - creations)
            })
        })
    }
}
