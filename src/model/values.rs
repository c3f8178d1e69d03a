//! Joins a widget's fields with their values.

use wire::{DecodeError, Field, FieldValue, Value, Widget};

use super::display::{Content, DisplayValue, display};
use super::text::is_blank;

/// A line of a card: a label and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueLine {
    /// Identifies the line among the card's lines, across refetches.
    pub key: String,
    /// The name of the line: the field's label, else its variable; empty if the value names neither.
    pub label: String,
    /// The display form of the value.
    pub shown: DisplayValue,
    /// Whether the line has a field, a value, or both.
    pub origin: Origin,
    /// What is wrong with the value as sent, if it could not be read completely.
    pub damage: Option<DecodeError>,
}

/// The origin of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// From a field of the widget and a value of the reply.
    Both,
    /// From a field for which the reply has no value, not even null.
    FieldAlone,
    /// From a value without a field in the widget.
    ValueAlone,
}

impl ValueLine {
    /// True if there is nothing to display.
    pub fn is_empty(&self) -> bool {
        self.shown.content == Content::Empty
    }
}

/// The lines of a card: the widget's fields in order, each with its value, then values without a field.
///
/// A value belongs to the field with its variable, else to the one with its label. The widget's `type` takes
/// precedence over the value's. A value in an unknown format is displayed as its JSON.
pub fn value_lines(widget: &Widget, values: &[FieldValue]) -> Vec<ValueLine> {
    let mut lines = Lines::default();
    let mut is_taken = vec![false; values.len()];
    for field in &widget.fields {
        let value = value_of(field, values, &mut is_taken);
        let kind = field.kind.as_ref().or_else(|| value.and_then(|value| value.kind.as_ref()));
        let label = if is_blank(&field.label) { &field.variable } else { &field.label };
        let origin = if value.is_some() { Origin::Both } else { Origin::FieldAlone };
        lines.push(&field.variable, label, kind, value.and_then(|value| value.value.as_ref()), origin);
        lines.mark(value);
    }
    for (value, _) in values.iter().zip(is_taken).filter(|(_, is_taken)| !is_taken) {
        lines.push_value(value);
    }
    lines.all
}

/// The value of `field` among `values`, of which `is_taken` says whether another field uses it.
#[inline(always)]
#[expect(clippy::inline_always, reason = "its callers are in two parts of the page")]
pub(super) fn value_of<'a>(
    field: &Field,
    values: &'a [FieldValue],
    is_taken: &mut [bool],
) -> Option<&'a FieldValue> {
    let fits_label =
        |value: &FieldValue| value.variable.is_none() && value.label.as_deref() == Some(field.label.as_str());
    let by_variable = |value: &FieldValue| value.variable.as_deref() == Some(field.variable.as_str());
    let place = find(values, is_taken, by_variable).or_else(|| find(values, is_taken, fits_label))?;
    is_taken[place] = true;
    Some(&values[place])
}

/// The first that `fits`; an unused one is preferred to one that another field uses.
fn find(values: &[FieldValue], is_taken: &[bool], fits: impl Fn(&FieldValue) -> bool) -> Option<usize> {
    let mut fitting = (0..values.len()).filter(|place| fits(&values[*place]));
    let first = fitting.next()?;
    if is_taken[first] { fitting.find(|place| !is_taken[*place]).or(Some(first)) } else { Some(first) }
}

#[derive(Default)]
struct Lines {
    all: Vec<ValueLine>,
    /// The name of each line.
    names: Vec<String>,
}

impl Lines {
    fn push_value(&mut self, value: &FieldValue) {
        let name = value.variable.as_deref().or(value.label.as_deref());
        let label = value.label.as_deref().filter(|label| !is_blank(label));
        let label = label.or(value.variable.as_deref()).unwrap_or_default();
        match name {
            Some(name) => {
                self.push(name, label, value.kind.as_ref(), value.value.as_ref(), Origin::ValueAlone);
            }
            None => self.push("", "", None, Some(&value.raw), Origin::ValueAlone),
        }
        self.mark(Some(value));
    }

    /// The last line belongs to `value`.
    fn mark(&mut self, value: Option<&FieldValue>) {
        if let (Some(line), Some(value)) = (self.all.last_mut(), value) {
            line.damage.clone_from(&value.damage);
            if let Some(note) = value.note() {
                // It is read, not copied.
                line.shown.content = Content::Text(note.to_owned());
            }
        }
    }

    fn push(&mut self, name: &str, label: &str, kind: Option<&Value>, value: Option<&Value>, origin: Origin) {
        // Labels and variables may repeat.
        let count = self.names.iter().filter(|known| *known == name).count();
        self.names.push(name.to_owned());
        let key = format!("{count} {name}");
        let shown = display(kind, value, &[label, name]);
        self.all.push(ValueLine { key, label: label.to_owned(), shown, origin, damage: None });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lines(fields: &Value, values: &Value) -> Vec<(String, String)> {
        let widget = json!({"id": "w", "title": "W", "fields": fields});
        let widget = Widget::from_value(widget).unwrap();
        let reply = json!({ "fieldValues": values }).to_string();
        let values = wire::decode_values(reply.as_bytes()).unwrap();
        let lines = value_lines(&widget, &values);
        lines.into_iter().map(|line| (line.label, line.shown.copy)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn values_come_in_the_order_of_the_fields() {
        let fields = json!([{"label": "Name", "variable": "name"}, {"label": "City", "variable": "city"}]);
        for values in [
            json!([{"variable": "city", "value": "Rome"}, {"variable": "name", "value": "Ann"}]),
            json!([{"label": "City", "value": "Rome"}, {"label": "Name", "value": "Ann"}]),
            json!([{"city": "Rome", "name": "Ann"}]),
            json!([{"city": "Rome"}, {"name": "Ann"}]),
            json!([{"label": "old label", "variable": "city", "value": "Rome"}, {"variable": "name", "value": "Ann"}]),
        ] {
            assert_eq!(lines(&fields, &values), pairs(&[("Name", "Ann"), ("City", "Rome")]), "{values}");
        }
    }

    #[test]
    fn a_field_without_a_value_is_empty_and_a_value_without_a_field_is_kept() {
        let fields = json!([{"label": "Name", "variable": "name"}]);
        let values =
            json!([{"variable": "city", "label": "City", "value": "Rome"}, {"plan": "pro"}, 7, {"value": 1}]);
        assert_eq!(
            lines(&fields, &values),
            pairs(&[
                ("Name", ""),
                ("City", "Rome"),
                ("plan", "pro"),
                ("", "7"),
                ("", "{\n  \"value\": 1\n}")
            ])
        );
    }

    #[test]
    fn a_variable_may_stand_in_two_fields() {
        let fields = json!([{"label": "A", "variable": "x"}, {"label": "B", "variable": "x"}]);
        let one = json!([{"variable": "x", "value": 1}]);
        assert_eq!(lines(&fields, &one), pairs(&[("A", "1"), ("B", "1")]));
        let two = json!([{"variable": "x", "value": 1}, {"variable": "x", "value": 2}]);
        assert_eq!(lines(&fields, &two), pairs(&[("A", "1"), ("B", "2")]));
    }

    #[test]
    fn each_line_has_its_own_key() {
        let widget = Widget::default();
        let values = json!({"fieldValues": [{"a": 1}, {"a": 2}, 3, 4, {"1 a": 5}]}).to_string();
        let values = wire::decode_values(values.as_bytes()).unwrap();
        let mut keys: Vec<_> = value_lines(&widget, &values).into_iter().map(|line| line.key).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 5);
    }

    #[test]
    fn the_type_of_the_widget_counts_before_that_of_the_value() {
        let widget = |kind: Value| {
            let field = json!({"label": "A", "variable": "a", "type": kind});
            Widget::from_value(json!({"id": "w", "title": "W", "fields": [field]})).unwrap()
        };
        let reply = json!({"fieldValues": [{"variable": "a", "type": "text", "value": "12"}]}).to_string();
        let values = wire::decode_values(reply.as_bytes()).unwrap();
        let number = Content::Number { digits: "12".to_owned() };
        assert_eq!(value_lines(&widget(json!("number")), &values)[0].shown.content, number);
        let text = Content::Text("12".to_owned());
        assert_eq!(
            value_lines(&Widget { fields: vec![], ..widget(json!(null)) }, &values)[0].shown.content,
            text
        );
        assert!(value_lines(&widget(json!("number")), &[])[0].is_empty());
    }

    #[test]
    fn a_line_tells_whether_field_and_value_know_of_each_other() {
        let fields = json!([{"label": "Name", "variable": "name"}, {"label": "City", "variable": "city"}, {"label": "Zip", "variable": "zip"}]);
        let widget = Widget::from_value(json!({"id": "w", "title": "W", "fields": fields})).unwrap();
        let reply = json!({"fieldValues": [{"name": "Ann", "city": null, "mood": "good"}]}).to_string();
        let lines = value_lines(&widget, &wire::decode_values(reply.as_bytes()).unwrap());
        let origins: Vec<_> = lines.iter().map(|line| (line.label.as_str(), line.origin)).collect();
        let expected = [
            ("Name", Origin::Both),
            ("City", Origin::Both),
            ("Zip", Origin::FieldAlone),
            ("mood", Origin::ValueAlone),
        ];
        assert_eq!(origins, expected);
    }

    #[test]
    fn a_damaged_value_says_what_is_wrong_with_it() {
        let values = wire::decode_values(b"{\"fieldValues\":[{\"a\":\"\xFF\"},{\"b\":\"good\"}]}").unwrap();
        let fields = json!([{"label": "A", "variable": "a"}]);
        let widget = Widget::from_value(json!({"id": "w", "title": "W", "fields": fields})).unwrap();
        let lines = value_lines(&widget, &values);
        let damages: Vec<_> = lines.iter().map(|line| line.damage.clone()).collect();
        assert_eq!(damages, [Some(DecodeError::NotUtf8), None]);
        assert_eq!(lines[0].shown.copy, "\u{FFFD}");
    }

    #[test]
    fn a_note_is_read_in_place_of_a_value_and_cannot_be_copied() {
        let widget =
            json!({"id": "w", "title": "W", "fields": [{"label": "A", "variable": "a", "type": "number"}]});
        let widget = Widget::from_value(widget).unwrap();
        let lines = value_lines(&widget, &[FieldValue::noted("a", "later")]);
        let line = &lines[0];
        assert_eq!(line.shown.content, Content::Text("later".to_owned()));
        assert_eq!((line.shown.copy.as_str(), line.shown.fits, line.origin), ("", true, Origin::Both));
        assert!(!line.is_empty(), "it stays where empty fields are left out");
        // A server's text is a value, whatever its form.
        let sent =
            wire::decode_values(br#"{"fieldValues":[{"a":"later"},"later",{"variable":"a"}]}"#).unwrap();
        assert!(sent.iter().all(|value| value.note().is_none()));
    }

    #[test]
    fn a_field_without_a_label_is_called_by_its_variable() {
        let fields = json!([{"label": " ", "variable": "name"}]);
        assert_eq!(lines(&fields, &json!([])), pairs(&[("name", "")]));
    }
}
