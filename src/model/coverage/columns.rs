//! Which columns of a pasted table hold the ids of conversations and contacts: by the names above them, in English or
//! German, else by the form of what is in them.

use super::table::TableLine;
use crate::model::filter::fold;
use crate::model::text::tidy;

/// Words for a conversation, without accents.
const CONVERSATION: [&str; 12] = [
    "conversations",
    "conversation",
    "conv",
    "unterhaltungs",
    "unterhaltung",
    "konversations",
    "konversation",
    "gesprachs",
    "gesprach",
    "chat",
    "thread",
    "dialog",
];
/// Words for a contact.
const CONTACT: [&str; 14] = [
    "contacts",
    "contact",
    "kontakts",
    "kontakt",
    "customers",
    "customer",
    "kunden",
    "kunde",
    "users",
    "user",
    "benutzer",
    "nutzer",
    "visitor",
    "besucher",
];
/// What may follow such a word in the name of a column.
const SUFFIXES: [&str; 9] = ["", "id", "ids", "uuid", "nr", "no", "number", "nummer", "key"];
/// What ids begin with, in some systems.
const CONVERSATION_STARTS: [&str; 4] = ["conv", "unterhaltung", "konversation", "chat"];
const CONTACT_STARTS: [&str; 6] = ["cont", "cust", "kontakt", "kunde", "user", "usr"];
/// Longer texts are no ids.
const LONGEST_ID: usize = 200;
/// How many lines are looked at for the form.
const LOOKED_AT: usize = 200;

/// The columns of a table, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct IdColumns {
    /// That of the conversations; `None` if none seems to be.
    pub conversation: Option<usize>,
    /// That of the contacts.
    pub contact: Option<usize>,
}

/// The columns of `lines`, and whether the first line names them.
pub(super) fn columns_of(lines: &[TableLine]) -> (IdColumns, bool) {
    let Some(first) = lines.first() else { return (IdColumns::default(), false) };
    let named = named_columns(&first.cells);
    if named != IdColumns::default() {
        return (completed(named, &first.cells), true);
    }
    let width = lines.iter().take(LOOKED_AT).map(|line| line.cells.len()).max().unwrap_or_default();
    // The first line may be a heading of other words.
    let rest = lines.get(1..).filter(|rest| !rest.is_empty()).unwrap_or(lines);
    let columns = by_form(rest, width);
    let has_digit = |line: &TableLine, place: Option<usize>| {
        let cell = place.and_then(|place| line.cells.get(place));
        cell.is_none_or(|cell| cell.chars().any(|letter| letter.is_ascii_digit()))
    };
    let has_digits =
        |line: &TableLine| has_digit(line, columns.conversation) && has_digit(line, columns.contact);
    let is_heading = lines.len() > 1
        && columns.conversation.is_some()
        && !has_digit(first, columns.conversation)
        && !has_digit(first, columns.contact)
        && rest.iter().take(LOOKED_AT).all(has_digits);
    (columns, is_heading)
}

/// The columns that a heading of `cells` names.
fn named_columns(cells: &[String]) -> IdColumns {
    let names: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    let is_of = |name: &String, words: &[&str]| {
        words.iter().any(|word| name.strip_prefix(word).is_some_and(|rest| SUFFIXES.contains(&rest)))
    };
    let conversation = names.iter().position(|name| is_of(name, &CONVERSATION));
    let contact = names.iter().position(|name| is_of(name, &CONTACT));
    IdColumns { conversation, contact }
}

/// `name` in lower case without accents, spaces and marks.
fn plain(name: &str) -> String {
    fold(tidy(name)).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// `named`, where the other of two columns, or one that is called only "ID", is what is missing.
fn completed(named: IdColumns, cells: &[String]) -> IdColumns {
    let other = |known: usize| {
        let only_id = (0..cells.len())
            .find(|place| *place != known && cells.get(*place).is_some_and(|cell| plain(cell) == "id"));
        only_id.or_else(|| (cells.len() == 2).then(|| 1 - known.min(1)))
    };
    match (named.conversation, named.contact) {
        (Some(conversation), None) => IdColumns { contact: other(conversation), ..named },
        (None, Some(contact)) => IdColumns { conversation: other(contact), ..named },
        _ => named,
    }
}

/// The columns by the form of their cells: of those that look like ids the first two, the conversation first unless what
/// they begin with says the contrary.
fn by_form(lines: &[TableLine], width: usize) -> IdColumns {
    let share = |place: usize, holds: &dyn Fn(&str) -> bool| {
        let cells = lines.iter().take(LOOKED_AT).filter_map(|line| line.cells.get(place));
        let (mut count, mut all) = (0, 0);
        for cell in cells.filter(|cell| !cell.is_empty()) {
            all += 1;
            count += usize::from(holds(cell));
        }
        all > 0 && count * 5 >= all * 4
    };
    let starts = |words: &'static [&'static str]| {
        move |cell: &str| {
            let cell = cell.to_lowercase();
            words.iter().any(|word| cell.starts_with(word))
        }
    };
    let ids: Vec<usize> = match width {
        0 => Vec::new(),
        // Whatever they look like: there is nothing else.
        1 | 2 => (0..width).collect(),
        _ => (0..width).filter(|place| share(*place, &is_id)).collect(),
    };
    let conversation = ids.iter().find(|place| share(**place, &starts(&CONVERSATION_STARTS))).copied();
    let contact = ids.iter().find(|place| share(**place, &starts(&CONTACT_STARTS))).copied();
    let other = |known: Option<usize>| ids.iter().find(|place| Some(**place) != known).copied();
    let conversation = conversation.or_else(|| other(contact));
    IdColumns { conversation, contact: contact.or_else(|| other(conversation)) }
}

/// True if `cell` looks like an id: no text, address, date or amount.
fn is_id(cell: &str) -> bool {
    let is_part =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':' | '/' | '+' | '=' | '.');
    let is_numeric =
        |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '/' | ':' | '+');
    let marks = cell.chars().filter(|letter| !letter.is_alphanumeric()).count();
    // With letters and a time zone, too: 2026-11-30T10:00:00Z.
    let is_dated = cell.get(4..5) == Some("-")
        && cell.get(7..8) == Some("-")
        && cell.starts_with(|letter: char| letter.is_ascii_digit());
    cell.len() <= LONGEST_ID
        && cell.chars().any(|letter| letter.is_ascii_digit())
        && cell.chars().all(is_part)
        && !(cell.chars().all(is_numeric) && marks > 0)
        && !is_dated
}

#[cfg(test)]
mod tests {
    use super::super::table::read_table;
    use super::*;

    fn columns(text: &str) -> (Option<usize>, Option<usize>, bool) {
        let (columns, is_heading) = columns_of(&read_table(text));
        (columns.conversation, columns.contact, is_heading)
    }

    #[test]
    fn a_heading_names_the_columns_in_english_and_german() {
        for (heading, conversation, contact) in [
            ("conversation,contact", Some(0), Some(1)),
            ("Contact ID;Conversation ID", Some(1), Some(0)),
            ("name,conversationId,e-mail,contactId", Some(1), Some(3)),
            ("Conversation_ID\tCustomer number\tDate", Some(0), Some(1)),
            ("Unterhaltung;Kontakt", Some(0), Some(1)),
            ("Datum;Kundennummer;Gesprächs-ID", Some(2), Some(1)),
            ("Konversations-ID;Kunden-Nr.", Some(0), Some(1)),
            ("Chat,User", Some(0), Some(1)),
            // The other one of two columns.
            ("conversation,who", Some(0), Some(1)),
            ("Nummer;Kontakt-ID", Some(0), Some(1)),
            ("date,id,contact", Some(1), Some(2)),
            // It cannot be told which.
            ("date,who,conversation", Some(2), None),
        ] {
            assert_eq!(columns(&format!("{heading}\na1,b1,c1")), (conversation, contact, true), "{heading}");
        }
    }

    #[test]
    fn without_a_heading_the_form_decides() {
        for (text, conversation, contact, is_heading) in [
            ("8F2K,c-1\n8F2L,c-2", Some(0), Some(1), false),
            ("abc def", Some(0), Some(1), false),
            ("8F2K\n8F2L", Some(0), None, false),
            ("cust_1,conv_9\ncust_2,conv_8", Some(1), Some(0), false),
            ("Ann Lee,8F2K,2026-11-30,c1\nBob,8F2L,2026-11-29,c2", Some(1), Some(3), false),
            ("ann@x.org,8F2K,12.50,c1", Some(1), Some(3), false),
            ("Ann,2026-11-30T10:00:00Z,8F2K,c1", Some(2), Some(3), false),
            ("who,ref,nr\nAnn Lee,8F2K,c1\nBob Roe,8F2L,c2", Some(1), Some(2), true),
            ("one,two\n8F2K,c1\n8F2L,c2", Some(0), Some(1), true),
            ("Ann,Bob,Cid", None, None, false),
            ("", None, None, false),
        ] {
            assert_eq!(columns(text), (conversation, contact, is_heading), "{text:?}");
        }
    }
}
