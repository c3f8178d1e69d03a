//! The values of the preview: those of the saved widget, and those of other widgets for variables that it has not.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wire::{Field, FieldValue, Widget};

use crate::features::edited_widget::EditedWidget;
use crate::features::values_panel::ConversationRef;
use crate::i18n::{AuthoringText, I18n, Text, use_i18n};
use crate::model::preview::{
    KnownValues, Notes, Reading, preview_values, preview_without_values, widgets_to_read,
};
use crate::reactive::{Timer, effect, memo};
use crate::sync::{Activity, Loaded, Query, QueryState, ValuesKey, ValuesReader};

/// Other widgets are read for a variable once its typing has paused for so long.
const PAUSE: Duration = Duration::from_millis(400);

type State = QueryState<Vec<FieldValue>>;

/// The values of a preview.
pub(super) struct Previewed {
    /// The values, with notes in place of those that are not known.
    pub(super) reader: ValuesReader,
    /// Whether any have been asked for.
    pub(super) is_read: Signal<bool>,
}

/// The values for fields with `variables` of the widget in the editor, for `conversation`, as long as the current owner
/// lives. The values of each widget are read once, and followed.
pub(super) fn previewed_values(
    edited: EditedWidget,
    variables: Memo<Vec<String>>,
    conversation: Option<&ConversationRef>,
) -> Previewed {
    let i18n = use_i18n();
    let sources =
        Sources { edited, variables, readers: RwSignal::new_local(Vec::new()), asked: RwSignal::new(0) };
    if let Some(conversation) = conversation {
        sources.read_what_is_needed(conversation.clone());
    }
    let query = Query::of_others(move || sources.refresh());
    let reader = ValuesReader::of(query.clone());
    let has_conversation = conversation.is_some();
    effect(move |_| {
        let state = if has_conversation { sources.state(i18n) } else { sources.state_without_values(i18n) };
        query.show(state);
    });
    let readers = sources.readers;
    Previewed { reader, is_read: Signal::derive(move || !readers.with(Vec::is_empty)) }
}

/// The widgets that are read for a preview.
#[derive(Clone, Copy)]
struct Sources {
    edited: EditedWidget,
    /// The variables of the draft's fields.
    variables: Memo<Vec<String>>,
    /// Each widget that is read, by its id.
    readers: RwSignal<Vec<(String, ValuesReader)>, LocalStorage>,
    /// Counts refreshes.
    asked: RwSignal<u32>,
}

impl Sources {
    /// Reads the edited widget's values, and those of other widgets that are needed, as long as the current owner lives.
    fn read_what_is_needed(self, conversation: ConversationRef) {
        let Self { edited, variables, readers, .. } = self;
        let settled = RwSignal::new(variables.get_untracked());
        let pause = Timer::new();
        effect(move |_| {
            let now = variables.get();
            if settled.with_untracked(|settled| *settled != now) {
                pause.start(PAUSE, move || _ = settled.try_set(now));
            }
        });
        let rows = edited.store.widgets().rows();
        let wanted = memo(move |_| {
            let (id, unsaved) = edited.base.with(|base| {
                let fields = base.as_ref().map(|base| base.fields.as_slice()).unwrap_or_default();
                let is_unsaved =
                    |variable: &&String| !fields.iter().any(|field| field.variable == **variable);
                let unsaved: Vec<String> =
                    settled.with(|settled| settled.iter().filter(is_unsaved).cloned().collect());
                (base.as_ref().map(|base| base.id.clone()), unsaved)
            });
            let others = if unsaved.is_empty() {
                Vec::new()
            } else {
                rows.with(|rows| {
                    let widgets = rows.iter().filter_map(|row| row.widget());
                    widgets_to_read(&unsaved, id.as_deref().unwrap_or_default(), &widgets)
                })
            };
            id.into_iter().chain(others).collect::<Vec<_>>()
        });
        // A reader must outlive a run of the effect.
        let owner = Owner::new();
        effect(move |_| {
            let wanted = wanted.get();
            let is_new =
                |id: &String| !readers.with_untracked(|readers| readers.iter().any(|(known, _)| known == id));
            for widget in wanted.into_iter().filter(is_new).collect::<Vec<_>>() {
                let ConversationRef { conversation, contact } = conversation.clone();
                let key = ValuesKey { widget: widget.clone(), conversation, contact };
                let reader = owner.with(|| edited.store.values().read(key, || true));
                readers.update(|readers| readers.push((widget, reader)));
            }
        });
    }

    /// Reads all of them again.
    fn refresh(self) {
        self.readers.try_with_untracked(|readers| readers.iter().for_each(|(_, reader)| reader.refresh()));
        self.asked.try_update(|asked| *asked = asked.wrapping_add(1));
    }

    /// What is known. A reactive call follows it.
    fn state(self, i18n: I18n) -> State {
        self.asked.track();
        let states: Vec<(String, State)> = self
            .readers
            .with(|readers| readers.iter().map(|(id, reader)| (id.clone(), reader.state().get())).collect());
        let base = self.edited.base.get();
        let is_base = |id: &String| base.as_ref().is_some_and(|base| base.id == *id);
        let own = states.iter().find(|(id, _)| is_base(id)).map(|(_, state)| state);
        let others: Vec<_> = states.iter().filter(|(id, _)| !is_base(id)).collect();
        let is_fetching = states.iter().any(|(_, state)| state.is_fetching());
        let activity = if is_fetching { Activity::Fetching } else { Activity::Idle };
        let error = own.and_then(|own| own.error.clone());
        let read_at = match (&base, own) {
            // It is about to be read.
            (Some(_), None) => None,
            (Some(_), Some(own)) => own.data.as_ref().map(|data| data.read_at),
            (None, _) => {
                let times = others.iter().filter_map(|(_, state)| Some(state.data.as_ref()?.read_at));
                Some(times.fold(js_sys::Date::now(), f64::min))
            }
        };
        let data = read_at.map(|read_at| {
            let own = own.and_then(|own| own.data.as_ref());
            let saved =
                base.as_ref().zip(own).map(|(base, own)| (base.fields.as_slice(), own.value.as_slice()));
            let value = self.join(i18n, saved, &others);
            Loaded { value: Arc::new(value), read_at }
        });
        State { data, activity, error }
    }

    /// The values to show.
    fn join(
        self,
        i18n: I18n,
        saved: Option<(&[Field], &[FieldValue])>,
        others: &[&(String, State)],
    ) -> Vec<FieldValue> {
        self.edited.store.widgets().rows().with(|rows| {
            let widget_of = |id: &String| -> Option<&Widget> {
                rows.iter().filter_map(|row| row.widget()).find(|widget| widget.id == *id)
            };
            let source = |other| {
                let (id, state): &(String, State) = other;
                let reading = match (&state.data, &state.error) {
                    (Some(data), _) => Reading::Read(&data.value),
                    (None, Some(_)) => Reading::Failed,
                    (None, None) => Reading::Pending,
                };
                Some(KnownValues { fields: &widget_of(id)?.fields, reading })
            };
            let sources: Vec<_> = others.iter().copied().filter_map(source).collect();
            self.variables.with(|variables| preview_values(variables, saved, &sources, notes(i18n)))
        })
    }

    /// What is shown before a conversation is chosen. A reactive call follows it.
    fn state_without_values(self, i18n: I18n) -> State {
        self.asked.track();
        let value = self.edited.base.with(|base| {
            let fields = base.as_ref().map(|base| base.fields.as_slice()).unwrap_or_default();
            self.variables.with(|variables| preview_without_values(variables, fields, notes(i18n)))
        });
        let data = Some(Loaded { value: Arc::new(value), read_at: js_sys::Date::now() });
        State { data, ..State::default() }
    }
}

fn notes(i18n: I18n) -> Notes<'static> {
    Notes {
        unsaved: i18n.authoring(AuthoringText::ShownAfterSaving),
        pending: i18n.text(Text::Loading),
        failed: i18n.authoring(AuthoringText::PreviewUnread),
    }
}
