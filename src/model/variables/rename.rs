//! Renaming a variable in all fields that use it.

use wire::{Field, Widget};

use super::applied::applied_over;
use crate::model::draft::{Problem, variable_problem};
use crate::model::merge::WidgetContent;
use crate::model::text::stored_variable;

/// A variable and its new name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The variable.
    pub from: String,
    /// Its new name, as it is stored.
    pub to: String,
}

/// Why a name cannot be the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenameProblem {
    /// It is the name already.
    Same,
    /// It is no name of a variable.
    Name(Problem),
}

impl Rename {
    /// The rename of `from` to what is `typed`.
    ///
    /// # Errors
    /// As [`RenameProblem`] says.
    pub fn new(from: &str, typed: &str) -> Result<Self, RenameProblem> {
        let to = stored_variable(typed);
        match variable_problem(typed) {
            Some(problem) => Err(RenameProblem::Name(problem)),
            None if to == from => Err(RenameProblem::Same),
            None => Ok(Self { from: from.to_owned(), to }),
        }
    }

    /// Whether `widget`, which uses the variable, has the new name in a field already: then it has it twice.
    pub fn repeats(&self, widget: &Widget) -> bool {
        widget.fields.iter().any(|field| field.variable == self.to)
    }

    /// `content` with the new name.
    pub fn applied_to(&self, content: WidgetContent) -> WidgetContent {
        let renamed = |field: Field| {
            let is_meant = field.variable == self.from;
            Field { variable: if is_meant { self.to.clone() } else { field.variable }, ..field }
        };
        WidgetContent { fields: content.fields.into_iter().map(renamed).collect(), ..content }
    }

    /// The rename of `base` over `current`, which others may have changed since: with all that they have changed, and in
    /// fields that they have added as well. `None` if they have given a field that was to be renamed another variable.
    pub fn over(&self, base: &Widget, current: &Widget) -> Option<WidgetContent> {
        applied_over(base, current, |content| self.applied_to(content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::merge::Merge;

    fn widget(title: &str, fields: &[(&str, &str)]) -> Widget {
        let field = |(label, variable): &(&str, &str)| Field {
            label: (*label).to_owned(),
            variable: (*variable).to_owned(),
            ..Field::default()
        };
        Widget { title: title.to_owned(), fields: fields.iter().map(field).collect(), ..Widget::default() }
    }

    fn rename() -> Rename {
        Rename { from: "mail".to_owned(), to: "email".to_owned() }
    }

    fn over(base: &[(&str, &str)], current: &Widget) -> Option<(String, Vec<(String, String)>)> {
        let content = rename().over(&widget("W", base), current)?;
        let fields = content.fields.into_iter().map(|field| (field.label, field.variable));
        Some((content.title, fields.collect()))
    }

    fn expected(title: &str, fields: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
        let pair = |(label, variable): &(&str, &str)| ((*label).to_owned(), (*variable).to_owned());
        (title.to_owned(), fields.iter().map(pair).collect())
    }

    #[test]
    fn a_new_name_is_tidied_and_checked() {
        assert_eq!(Rename::new("mail", " email "), Ok(rename()));
        assert_eq!(Rename::new("mail", "mail "), Err(RenameProblem::Same));
        assert_eq!(Rename::new("mail", " \u{200B}"), Err(RenameProblem::Name(Problem::VariableEmpty)));
        let long = "x".repeat(wire::CHARACTER_LIMIT + 1);
        assert!(matches!(
            Rename::new("mail", &long),
            Err(RenameProblem::Name(Problem::VariableTooLong { .. }))
        ));
        assert!(Rename::new("mail", "Mail").is_ok(), "other capitals are another variable");
    }

    #[test]
    fn it_knows_what_would_be_there_twice() {
        assert!(!rename().repeats(&widget("W", &[("A", "mail"), ("B", "city"), ("C", "mail")])));
        assert!(rename().repeats(&widget("W", &[("A", "mail"), ("B", "email")])));
    }

    #[test]
    fn it_keeps_what_others_have_changed_meanwhile() {
        let base = [("Mail", "mail"), ("City", "city")];
        let current = widget("New", &[("Town", "city"), ("E-mail", "mail"), ("Second", "mail")]);
        let renamed = [("Town", "city"), ("E-mail", "email"), ("Second", "email")];
        assert_eq!(over(&base, &current), Some(expected("New", &renamed)));
    }

    #[test]
    fn what_others_have_removed_stays_removed() {
        assert_eq!(over(&[("Mail", "mail")], &widget("W", &[])), Some(expected("W", &[])));
    }

    #[test]
    fn another_variable_in_its_place_is_a_conflict() {
        assert_eq!(over(&[("Mail", "mail")], &widget("W", &[("Mail", "contact_mail")])), None);
    }

    #[test]
    fn who_has_renamed_it_too_is_no_conflict() {
        let current = widget("W", &[("Mail", "email")]);
        assert_eq!(over(&[("Mail", "mail")], &current), Some(expected("W", &[("Mail", "email")])));
    }

    #[test]
    fn putting_back_is_the_same_merge_in_the_other_direction() {
        let before = widget("W", &[("A", "mail"), ("B", "email")]);
        let after = widget("W", &[("A", "email"), ("B", "email")]);
        let current = widget("W", &[("A", "email"), ("B", "email"), ("C", "city")]);
        let content = WidgetContent::of;
        let back = Merge::new(&content(&after), content(&before), content(&current)).without_asking();
        let fields = [("A", "mail"), ("B", "email"), ("C", "city")];
        assert_eq!(back, Some(content(&widget("W", &fields))));
    }
}
