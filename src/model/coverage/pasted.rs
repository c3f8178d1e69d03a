//! The conversations of a pasted list or a table.

use std::collections::HashSet;

use super::columns::{IdColumns, columns_of};
use super::table::{TableLine, read_table};
use crate::model::text::has_control_character;

/// The greatest number of conversations of one look: reading them takes some minutes.
pub const MOST_LOOKED_AT: usize = 5_000;
/// The greatest number of characters of an id: longer ones would not fit into an address.
pub const LONGEST_ID: usize = 500;

/// A conversation, and the contact whose values are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AskedConversation {
    /// The conversation's id.
    pub conversation: String,
    /// The contact's id.
    pub contact: String,
}

/// What a pasted text holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastedList {
    /// The conversations in order, each once.
    pub conversations: Vec<AskedConversation>,
    /// The lines without one.
    pub problems: Vec<LineProblem>,
    /// How many lines repeat one above.
    pub repeated: usize,
    /// How many there are beyond [`MOST_LOOKED_AT`].
    pub left_out: usize,
    /// The names of the columns by the first line; where that is no heading, its cells as an example.
    pub columns: Vec<String>,
    /// The columns that were read.
    pub read: IdColumns,
}

/// A line without a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub kind: LineProblemKind,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineProblemKind {
    /// It has no conversation.
    NoConversation,
    /// It has no contact.
    NoContact,
    /// A quotation mark is not closed.
    OpenQuote,
    /// An id is longer than [`LONGEST_ID`] characters.
    TooLong,
    /// An id holds a line break or another control character.
    ControlCharacter,
}

/// Reads `text`: a conversation and its contact a line, or a table with a heading. `wanted` are the columns that the user
/// has chosen; without them they are recognised.
pub fn read_pasted(text: &str, wanted: Option<IdColumns>) -> PastedList {
    let lines = read_table(text);
    let (recognised, is_heading) = columns_of(&lines);
    let read = wanted.unwrap_or(recognised);
    let columns = lines.first().map(|line| line.cells.clone()).unwrap_or_default();
    let mut list = PastedList { columns, read, ..PastedList::default() };
    let mut known = HashSet::new();
    for line in lines.iter().skip(usize::from(is_heading)) {
        match conversation_of(line, read) {
            Err(kind) => list.problems.push(LineProblem { line: line.number, kind }),
            Ok(asked) if known.contains(&asked) => list.repeated += 1,
            Ok(_) if list.conversations.len() >= MOST_LOOKED_AT => list.left_out += 1,
            Ok(asked) => {
                known.insert(asked.clone());
                list.conversations.push(asked);
            }
        }
    }
    list
}

fn conversation_of(line: &TableLine, columns: IdColumns) -> Result<AskedConversation, LineProblemKind> {
    if line.is_open {
        return Err(LineProblemKind::OpenQuote);
    }
    let id = |place: Option<usize>, missing: LineProblemKind| {
        let id = place.and_then(|place| line.cells.get(place)).filter(|id| !id.is_empty()).ok_or(missing)?;
        if has_control_character(id) {
            Err(LineProblemKind::ControlCharacter)
        } else if id.chars().count() > LONGEST_ID {
            Err(LineProblemKind::TooLong)
        } else {
            Ok(id.clone())
        }
    };
    Ok(AskedConversation {
        conversation: id(columns.conversation, LineProblemKind::NoConversation)?,
        contact: id(columns.contact, LineProblemKind::NoContact)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(list: &PastedList) -> Vec<(&str, &str)> {
        list.conversations.iter().map(|asked| (asked.conversation.as_str(), asked.contact.as_str())).collect()
    }

    #[test]
    fn each_line_is_a_conversation_with_its_contact() {
        for text in [
            "8F2K c1\n8F2L c2",
            "8F2K,c1\n8F2L,c2\n",
            "conversation;contact\n8F2K;c1\n8F2L;c2",
            "Kontakt\tUnterhaltung\nc1\t8F2K\nc2\t8F2L",
            "\"8F2K\",\"c1\",\"Lee, Ann\"\n\"8F2L\",\"c2\",\"Roe, Bob\"",
        ] {
            let list = read_pasted(text, None);
            assert_eq!(pairs(&list), [("8F2K", "c1"), ("8F2L", "c2")], "{text:?}");
            assert_eq!((list.problems.len(), list.repeated), (0, 0), "{text:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_by_line() {
        let long = "x".repeat(LONGEST_ID + 1);
        let text = format!(
            "conversation,contact\n8F2K,c1\n8F2L\n,c3\n\n8F2M,{long}\n\"8F\n2N\",c4\n8F2O,\"c5\n8F2P,c6"
        );
        let list = read_pasted(&text, None);
        let problems: Vec<_> = list.problems.iter().map(|problem| (problem.line, problem.kind)).collect();
        assert_eq!(
            problems,
            [
                (3, LineProblemKind::NoContact),
                (4, LineProblemKind::NoConversation),
                (6, LineProblemKind::TooLong),
                (7, LineProblemKind::ControlCharacter),
                (9, LineProblemKind::OpenQuote),
            ]
        );
        assert_eq!(pairs(&list), [("8F2K", "c1"), ("8F2P", "c6")]);
    }

    #[test]
    fn a_conversation_is_asked_for_once_per_contact() {
        let list = read_pasted("a 1\na 2\na 1\nb 1\na 1", None);
        assert_eq!(pairs(&list), [("a", "1"), ("a", "2"), ("b", "1")]);
        assert_eq!(list.repeated, 2);
    }

    #[test]
    fn ids_alone_have_no_contact() {
        let list = read_pasted("8F2K\n8F2L", None);
        assert_eq!(list.conversations, []);
        assert_eq!(list.problems.len(), 2);
        assert!(list.problems.iter().all(|problem| problem.kind == LineProblemKind::NoContact));
    }

    #[test]
    fn the_user_may_choose_other_columns() {
        let text = "who,ref,nr\nAnn,8F2K,c1\nBob,8F2L,c2";
        let wanted = IdColumns { conversation: Some(2), contact: Some(0) };
        let list = read_pasted(text, Some(wanted));
        assert_eq!(pairs(&list), [("c1", "Ann"), ("c2", "Bob")]);
        assert_eq!((list.columns.join(" "), list.read), ("who ref nr".to_owned(), wanted));
    }

    #[test]
    fn there_is_a_greatest_number() {
        let lines: Vec<_> = (0..MOST_LOOKED_AT + 3).map(|number| format!("v{number} c")).collect();
        let list = read_pasted(&lines.join("\n"), None);
        assert_eq!((list.conversations.len(), list.left_out), (MOST_LOOKED_AT, 3));
    }
}
