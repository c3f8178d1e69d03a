//! White space at the ends of texts, and marks that nobody sees.

use super::content::LintedContent;
use super::finding::{Finding, FindingPlace, Rule};
use super::mend::Mend;
use crate::model::draft::Spot;
use crate::model::text::{is_blank, stored_text, stored_variable};

/// `is_held` tells whether a conversation holds a value under this spelling.
pub(super) fn lint(content: &LintedContent, is_held: &dyn Fn(&str) -> bool, found: &mut Vec<Finding>) {
    let mut check = |place: FindingPlace,
                     spot: Spot,
                     text: &str,
                     clean: fn(&str) -> String,
                     stored: fn(&str) -> String| {
        // Accents that are composed in another way are no mistake of the text.
        if !is_blank(text) && clean(text) != text {
            let mend = Some(Mend::SetText(spot, stored(text)));
            found.push(Finding { place, rule: Rule::Untidy, mend });
        }
    };
    check(FindingPlace::Title, Spot::Title, content.title, wire::clean_text, stored_text);
    for field in &content.fields {
        let (key, text) = (field.key, &field.field.variable);
        check(FindingPlace::Label(key), Spot::Label(key), &field.field.label, wire::clean_text, stored_text);
        // What a conversation holds is the variable, whatever is in it.
        if !is_held(text) {
            check(
                FindingPlace::Variable(key),
                Spot::Variable(key),
                text,
                wire::clean_variable,
                stored_variable,
            );
        }
    }
}
