//! The notes of one editor: what was found in its draft, and what was mended of it.

use leptos::prelude::*;

use super::mended::{Mended, keep_mends, take_mends};
use super::watch::LintWatch;
use crate::features::noted_inputs::NotingPlace;
use crate::i18n::{I18n, use_i18n};
use crate::model::draft::{Draft, Spot};
use crate::model::lint::{Finding, FindingPlace, Rule};
use crate::reactive::memo;
use crate::ui::{Pointer, kept_while_pressed, unique_id};

/// The notes of one editor.
#[derive(Clone, Copy)]
pub(super) struct Noting {
    pub(super) i18n: I18n,
    pub(super) place: NotingPlace,
    watch: LintWatch,
    found: RwSignal<Vec<Finding>>,
    /// What is shown of them.
    shown: Memo<Vec<Finding>>,
    pub(super) mended: RwSignal<Vec<Mended>>,
    /// The keys of the fields, in order.
    order: Memo<Vec<u32>>,
    /// The note whose button takes the focus when it is drawn.
    pub(super) wanted: StoredValue<Option<String>>,
    /// What the ids of the notes begin with.
    prefix: StoredValue<String>,
}

impl Noting {
    /// No notes yet, for the editor of `place`.
    pub(super) fn new(place: NotingPlace) -> Self {
        let found = RwSignal::<Vec<Finding>>::default();
        let pointer = use_context::<Pointer>();
        let mended = RwSignal::new(take_mends(place.draft));
        on_cleanup(move || keep_mends(place.draft, mended.try_get_untracked().unwrap_or_default()));
        Self {
            i18n: use_i18n(),
            place,
            watch: LintWatch::of_editor(place.store),
            found,
            // A note moves what is below it, so it waits while a pointer is about to click there.
            shown: memo(move |before| kept_while_pressed(pointer, before).unwrap_or_else(|| found.get())),
            mended,
            order: memo(move |_| {
                place.draft.with(|draft| draft.fields.iter().map(|field| field.key).collect())
            }),
            wanted: StoredValue::new(None),
            prefix: StoredValue::new(unique_id("note")),
        }
    }

    /// A reactive call follows all that the notes depend on.
    pub(super) fn follow(self) {
        self.place.draft.track();
        self.place.base.track();
        self.watch.flagged();
        self.place.store.values().follow_reads();
    }

    /// Looks at the draft as it is now.
    pub(super) fn refresh(self) {
        let found = self.place.draft.try_with_untracked(|draft| {
            let base = self.place.base.get_untracked();
            let is_due = |mended: &Mended| mended.undo.is_possible(draft);
            if self.mended.with_untracked(|mended| !mended.iter().all(is_due)) {
                self.mended.update(|mended| mended.retain(is_due));
            }
            self.watch.findings_of_draft(draft, base.as_ref())
        });
        // The editor may have closed.
        if let Some(found) = found
            && self.found.with_untracked(|known| *known != found)
        {
            self.found.set(found);
        }
    }

    /// The findings for the title and the whole (no key), or for the field `key`.
    pub(super) fn findings(self, key: Option<u32>) -> Vec<Finding> {
        self.shown
            .with(|shown| shown.iter().filter(|finding| finding.place.field() == key).cloned().collect())
    }

    /// What was mended there. A field that was taken out is told at the one that now has its place, else at the last one.
    pub(super) fn mended_at(self, key: Option<u32>) -> Vec<Mended> {
        if self.mended.with(Vec::is_empty) {
            return Vec::new();
        }
        self.order.with(|order| {
            let place_of = |mended: &Mended| match mended.undo.removed_place() {
                Some(place) => order.get(place).or_else(|| order.last()).copied(),
                None => mended.undo.field(),
            };
            self.mended.with(|all| all.iter().filter(|mended| place_of(mended) == key).cloned().collect())
        })
    }

    /// The number of the field `key`, from 1.
    pub(super) fn number_of(self, key: u32) -> String {
        let place = self.order.with(|order| order.iter().position(|known| *known == key));
        (place.unwrap_or_default() + 1).to_string()
    }

    /// The id of the note for `finding`, which no other of the document has.
    pub(super) fn id_of(self, finding: &Finding) -> String {
        let (place, key) = match finding.place {
            FindingPlace::Widget => ("w", None),
            FindingPlace::Title => ("t", None),
            FindingPlace::Label(key) => ("l", Some(key)),
            FindingPlace::Variable(key) => ("v", Some(key)),
            FindingPlace::Type(key) => ("k", Some(key)),
        };
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        format!("{}-{place}{key}-{}", self.prefix.get_value(), code_of(&finding.rule))
    }

    /// For each input the ids of its notes; a reactive call follows them.
    pub(super) fn described(self) -> Vec<(Spot, String)> {
        let mut described: Vec<(Spot, String)> = Vec::new();
        for finding in &self.shown.get() {
            let (spot, id) = (finding.place.spot().unwrap_or(Spot::Title), self.id_of(finding));
            match described.iter_mut().find(|(known, _)| *known == spot) {
                Some((_, ids)) => {
                    ids.push(' ');
                    ids.push_str(&id);
                }
                None => described.push((spot, id)),
            }
        }
        described
    }

    /// Mends `finding`; the focus goes to what undoes that.
    pub(super) fn mend(self, finding: &Finding) {
        let Some(mend) = finding.mend.clone() else { return };
        let field = finding.place.field().map(|key| self.number_of(key)).unwrap_or_default();
        let undo = self.place.draft.try_update(|draft| mend.apply(draft)).flatten();
        let Some(undo) = undo else { return };
        self.tell(undo.spot());
        let note = self.id_of(finding);
        let number = self.mended.with_untracked(|mended| mended.last().map_or(0, |last| last.number + 1));
        self.wanted.set_value(Some(undo_key(number)));
        self.mended.update(|mended| mended.push(Mended { number, mend, field, note, undo }));
        self.refresh();
    }

    /// Undoes `mended`; the focus returns to what had mended it.
    pub(super) fn undo(self, mended: Mended) {
        self.mended.update(|all| all.retain(|known| known.number != mended.number));
        self.wanted.set_value(Some(mended.note));
        let spot = mended.undo.spot();
        self.place.draft.update(|draft: &mut Draft| mended.undo.apply(draft));
        self.tell(spot);
        self.refresh();
    }

    /// The text at the input of `spot` is another one.
    fn tell(self, spot: Option<Spot>) {
        if let Some(spot) = spot {
            self.place.typed.run(spot);
        }
    }
}

/// The key of the note that something was mended.
pub(super) fn undo_key(number: u32) -> String {
    format!("undo-{number}")
}

/// One letter a rule.
fn code_of(rule: &Rule) -> char {
    match rule {
        Rule::LabelEmpty => 'a',
        Rule::LabelDoubled { .. } => 'b',
        Rule::VariableEmpty => 'c',
        Rule::VariableRepeated { .. } => 'd',
        Rule::VariableAlike { .. } => 'e',
        Rule::SpellingUnusual { .. } => 'f',
        Rule::Untidy => 'g',
        Rule::TypeUnknown => 'h',
        Rule::TypeMisfits { .. } => 'i',
        Rule::NeverFilled { .. } => 'j',
        Rule::HeldUnder { .. } => 'k',
        Rule::TitleShared { .. } => 'l',
        Rule::FieldsShared { .. } => 'm',
    }
}
