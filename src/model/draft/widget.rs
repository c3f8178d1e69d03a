//! A widget in the editor.

use wire::{CreateWidget, Field, Map, UpdateWidget, Value, Widget};

use super::spot::Spot;
use crate::model::merge::WidgetContent;
use crate::model::text::{stored_text, stored_variable};

/// The content of the dialog for creating or editing a widget.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The title, as typed.
    pub title: String,
    /// The fields, in order.
    pub fields: Vec<DraftField>,
    /// The title from the server; it is not checked against our rules while it stays unchanged.
    pub(super) given_title: Option<String>,
    pub(super) next_key: u32,
}

/// A field in a draft.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftField {
    /// Identifies the field, whatever its place and content: unique within the draft.
    pub key: u32,
    /// The display label, as typed.
    pub label: String,
    /// The variable, as typed.
    pub variable: String,
    /// The member `type`; unchanged unless the user chooses another.
    pub kind: Option<Value>,
    /// Members that the contract does not name; kept unchanged.
    pub extra: Map<String, Value>,
    /// Label and variable from the server.
    pub(super) given: Option<(String, String)>,
}

impl DraftField {
    fn from_field(key: u32, field: &Field, is_given: bool) -> Self {
        Self {
            key,
            label: field.label.clone(),
            variable: field.variable.clone(),
            kind: field.kind.clone(),
            extra: field.extra.clone(),
            given: is_given.then(|| (field.label.clone(), field.variable.clone())),
        }
    }

    pub(super) fn has_given_label(&self) -> bool {
        self.given.as_ref().is_some_and(|(label, _)| *label == self.label)
    }

    pub(super) fn has_given_variable(&self) -> bool {
        self.given.as_ref().is_some_and(|(_, variable)| *variable == self.variable)
    }

    /// The wire form: typed text is tidied, the server's text stays unchanged.
    fn to_field(&self) -> Field {
        let text = |text: &String, is_given: bool, stored: fn(&str) -> String| {
            if is_given { text.clone() } else { stored(text) }
        };
        Field {
            label: text(&self.label, self.has_given_label(), stored_text),
            variable: text(&self.variable, self.has_given_variable(), stored_variable),
            kind: self.kind.clone(),
            extra: self.extra.clone(),
        }
    }

    /// Whether both look the same to a user, whatever their origin.
    fn reads_as(&self, other: &Self) -> bool {
        self.label == other.label
            && self.variable == other.variable
            && self.kind == other.kind
            && self.extra == other.extra
    }
}

impl Draft {
    /// A new widget: no title, no fields.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The draft for editing `widget`.
    pub fn of(widget: &Widget) -> Self {
        Self { given_title: Some(widget.title.clone()), ..Self::filled(widget, widget.title.clone(), true) }
    }

    /// The draft for a new widget with the fields of `widget`, called `title`.
    pub fn copy_of(widget: &Widget, title: String) -> Self {
        Self::filled(widget, title, false)
    }

    fn filled(widget: &Widget, title: String, is_given: bool) -> Self {
        let mut draft = Self { title, ..Self::default() };
        for field in &widget.fields {
            let key = draft.take_key();
            draft.fields.push(DraftField::from_field(key, field, is_given));
        }
        draft
    }

    /// A key that no field has had.
    pub(in crate::model) fn take_key(&mut self) -> u32 {
        let key = self.next_key;
        self.next_key += 1;
        key
    }

    /// Appends an empty field and returns its key.
    pub fn add_field(&mut self) -> u32 {
        let key = self.take_key();
        self.fields.push(DraftField { key, ..DraftField::default() });
        key
    }

    /// The field with this key.
    pub fn field(&self, key: u32) -> Option<&DraftField> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The key of the field with `variable` that has `before` others with it before it; of the last one if there are fewer.
    pub fn field_with(&self, variable: &str, before: usize) -> Option<u32> {
        let with = self.fields.iter().filter(|field| field.variable == variable);
        with.take(before.saturating_add(1)).last().map(|field| field.key)
    }

    /// The mutable field with this key.
    pub fn field_mut(&mut self, key: u32) -> Option<&mut DraftField> {
        self.fields.iter_mut().find(|field| field.key == key)
    }

    /// The text at `spot`; `None` if its field does not exist, or if it is no text.
    pub fn text(&self, spot: Spot) -> Option<&String> {
        match spot {
            Spot::Title => Some(&self.title),
            Spot::Label(key) => self.field(key).map(|field| &field.label),
            Spot::Variable(key) => self.field(key).map(|field| &field.variable),
            Spot::Type(_) => None,
        }
    }

    /// Sets the text at `spot`; does nothing if its field does not exist, or if it is no text.
    pub fn set_text(&mut self, spot: Spot, text: String) {
        let current = match spot {
            Spot::Title => Some(&mut self.title),
            Spot::Label(key) => self.field_mut(key).map(|field| &mut field.label),
            Spot::Variable(key) => self.field_mut(key).map(|field| &mut field.variable),
            Spot::Type(_) => None,
        };
        if let Some(current) = current {
            *current = text;
        }
    }

    /// The index of the field with this key, from 0.
    pub fn position(&self, key: u32) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }

    /// Removes the field with this key, if there is one.
    pub fn remove_field(&mut self, key: u32) {
        self.fields.retain(|field| field.key != key);
    }

    /// Puts `field` at `place` (from 0; the last place if it is larger), with its key.
    pub fn put_field(&mut self, place: usize, field: DraftField) {
        self.fields.insert(place.min(self.fields.len()), field);
    }

    /// Moves the field with this key to `to_index` (from 0; the last place if it is larger).
    pub fn move_field(&mut self, key: u32, to_index: usize) {
        if let Some(from) = self.position(key) {
            let field = self.fields.remove(from);
            self.put_field(to_index, field);
        }
    }

    /// True if a user would lose something if `self` returned to `start`.
    pub fn is_changed_from(&self, start: &Self) -> bool {
        self.title != start.title || self.fields_changed_from(start)
    }

    /// True if the fields or their order differ from those of `start`.
    pub(super) fn fields_changed_from(&self, start: &Self) -> bool {
        self.fields.len() != start.fields.len()
            || self.fields.iter().zip(&start.fields).any(|(field, before)| !field.reads_as(before))
    }

    /// The body of create: the tidied title, and the fields only if there are any.
    pub fn to_create(&self) -> CreateWidget {
        let fields = self.wire_fields();
        CreateWidget { title: stored_text(&self.title), fields: (!fields.is_empty()).then_some(fields) }
    }

    /// The intended result of a save over `base`: its own title if that is unchanged, else the tidied one, and the
    /// fields.
    pub fn content(&self, base: &Widget) -> WidgetContent {
        let title = if self.title == base.title { self.title.clone() } else { stored_text(&self.title) };
        WidgetContent { title, fields: self.wire_fields() }
    }

    /// The body of update: only the differences from `base`. Unknown members of fields are included unchanged.
    pub fn to_update(&self, base: &Widget) -> UpdateWidget {
        let title = stored_text(&self.title);
        let fields = self.wire_fields();
        UpdateWidget {
            title: (self.title != base.title && title != base.title).then_some(title),
            fields: (fields != base.fields).then_some(fields),
        }
    }

    fn wire_fields(&self) -> Vec<Field> {
        self.fields.iter().map(DraftField::to_field).collect()
    }
}
