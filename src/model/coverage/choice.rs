//! Which widgets are counted: all, or those that the user chooses.

use wire::Widget;

use crate::model::filter::{SearchQuery, SearchText};

/// A widget that can be chosen: there is something to count in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountableWidget {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Title, labels and variables, prepared to be searched.
    searched: SearchText,
}

/// True if there is something to count in `widget`, which is on the server.
pub fn is_countable(widget: &Widget) -> bool {
    !widget.id.is_empty() && !widget.fields.is_empty()
}

impl CountableWidget {
    /// `widget` as a choice; `None` if there is nothing to count in it.
    pub fn of(widget: &Widget) -> Option<Self> {
        if !is_countable(widget) {
            return None;
        }
        let mut searched = SearchText::new(&widget.title);
        let texts = widget.fields.iter().flat_map(|field| [&field.label, &field.variable]);
        searched.parts = texts.map(|text| SearchText::new(text)).collect();
        Some(Self { id: widget.id.clone(), title: widget.title.clone(), searched })
    }
}

/// The places of those of `widgets` that `query` finds: those whose id `is_first` before the others, else in order.
pub fn found_widgets(
    widgets: &[CountableWidget],
    query: &SearchQuery,
    is_first: &dyn Fn(&str) -> bool,
) -> Vec<usize> {
    let found = widgets.iter().enumerate().filter(|(_, widget)| query.finds(&[&widget.searched]));
    let (mut places, others): (Vec<_>, Vec<_>) = found.partition(|(_, widget)| is_first(&widget.id));
    places.extend(others);
    places.into_iter().map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use wire::Field;

    use super::*;

    fn widget(id: &str, title: &str, fields: &[(&str, &str)]) -> Widget {
        let field = |(label, variable): &(&str, &str)| Field {
            label: (*label).to_owned(),
            variable: (*variable).to_owned(),
            ..Field::default()
        };
        Widget {
            id: id.to_owned(),
            title: title.to_owned(),
            fields: fields.iter().map(field).collect(),
            ..Widget::default()
        }
    }

    fn all() -> Vec<CountableWidget> {
        let widgets = [
            widget("a", "Größe", &[("Länge", "size.length")]),
            widget("b", "Nothing", &[]),
            widget("", "Not saved yet", &[("Mail", "mail")]),
            widget("c", "Order", &[("Number", "order.number"), ("Mail", "contact.mail")]),
            widget("d", "Mail", &[("To", "to")]),
        ];
        widgets.iter().filter_map(CountableWidget::of).collect()
    }

    fn found(text: &str, first: &[&str]) -> Vec<String> {
        let all = all();
        let places = found_widgets(&all, &SearchQuery::parse(text), &|id| first.contains(&id));
        places.into_iter().map(|place| all[place].id.clone()).collect()
    }

    #[test]
    fn only_what_can_be_counted_can_be_chosen() {
        assert_eq!(found("", &[]), ["a", "c", "d"]);
    }

    #[test]
    fn titles_labels_and_variables_are_searched_together() {
        assert_eq!(found("mail", &[]), ["c", "d"]);
        assert_eq!(found("mail order", &[]), ["c"]);
        assert_eq!(found("grosse LANGE", &[]), ["a"]);
        assert_eq!(found("order.num", &[]), ["c"]);
        assert!(found("nothing", &[]).is_empty());
    }

    #[test]
    fn what_was_chosen_before_comes_first() {
        assert_eq!(found("", &["d", "gone"]), ["d", "a", "c"]);
        assert_eq!(found("mail", &["d"]), ["d", "c"]);
    }
}
