//! What the page takes from a reply, in a line that can be compared and read.

use wire::{Field, FieldValue, HistoryEntry, HistoryPage, ListedWidget, Map, Value, Widget, WidgetList};

use super::super::{created, deleted, got, history, session, updated, values};
use super::list;
use crate::api::{ApiError, Cause, Operation, Reply, SessionAnswer};

/// Of more characters, messages or widgets than these the number is told.
const SHORT: usize = 100;

/// What `reply` means as an answer to `operation`:
///
/// - of list, the ids, and those that came again;
/// - of get, create and update `id "title" at updated [label = variable, type, unknown members]`;
/// - of delete "deleted", "already gone" or "not said";
/// - of a history `id kind outcome title before -> title after`;
/// - of values `label variable type = value`;
/// - of a failure `cause status: messages`, with the permission that a 403 names.
pub(super) fn meaning(reply: &Reply, operation: Operation) -> String {
    let described = match operation {
        Operation::List => list(reply).map(|list| of_list(&list)),
        Operation::Get => got(reply).map(|widget| of_widget(&widget)),
        Operation::Create => created(reply).map(of_answer),
        Operation::Update => updated(reply).map(of_answer),
        Operation::Delete => {
            let word = |now| if now { "deleted" } else { "already gone" };
            deleted(reply).map(|now| now.map_or("not said", word).to_owned())
        }
        Operation::Values => values(reply).map(|values| joined("no values", values.iter().map(of_value))),
        Operation::History => history(reply).map(|page| of_history(&page)),
        Operation::Session => session(reply).map(|answer| of_session(&answer)),
    };
    described.unwrap_or_else(|error| of_failure(&error))
}

fn of_history(page: &HistoryPage) -> String {
    let of_entry = |entry: &HistoryEntry| {
        let before = entry.before.as_ref().map_or("nothing", |widget| widget.title.as_str());
        let after = entry.after.as_ref().map_or("nothing", |widget| widget.title.as_str());
        format!("{} {:?} {:?} {before} -> {after}", entry.id, entry.kind, entry.outcome)
    };
    let text = joined("no changes", page.changes.iter().map(of_entry));
    if page.more { format!("{text}, and more") } else { text }
}

fn joined(none: &str, parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() { none.to_owned() } else { parts.join(", ") }
}

fn of_list(list: &WidgetList) -> String {
    let text = match list.widgets.len() {
        many if many > SHORT => format!("({many} widgets)"),
        _ => joined("no widgets", list.widgets.iter().map(of_entry)),
    };
    if list.duplicates.is_empty() {
        text
    } else {
        format!("{text}; repeated: {}", list.duplicates.join(", "))
    }
}

fn of_entry(entry: &ListedWidget) -> String {
    match entry {
        ListedWidget::Readable(widget) => widget.id.replace('\0', "␀"),
        ListedWidget::Unreadable(widget) => {
            let id = widget.id.as_deref().unwrap_or("without id");
            format!("unreadable {id} ({})", widget.reason)
        }
    }
}

fn of_answer(widget: Option<Widget>) -> String {
    widget.map_or_else(|| "no widget".to_owned(), |widget| of_widget(&widget))
}

fn of_widget(widget: &Widget) -> String {
    let Widget { id, title, updated, .. } = widget;
    let mut parts = vec![format!("{id} \"{title}\"")];
    if !updated.is_empty() {
        parts.push(format!("at {updated}"));
    }
    parts.extend(widget.fields.iter().map(of_field));
    parts.extend(of_unknown(&widget.extra));
    parts.join(" ")
}

fn of_field(field: &Field) -> String {
    let kind = field.kind.as_ref().map(|kind| format!("type {kind}"));
    let parts = [Some(format!("{} = {}", field.label, field.variable)), kind, of_unknown(&field.extra)];
    format!("[{}]", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn of_unknown(members: &Map<String, Value>) -> Option<String> {
    (!members.is_empty()).then(|| Value::Object(members.clone()).to_string())
}

fn of_value(value: &FieldValue) -> String {
    if value.label.is_none() && value.variable.is_none() {
        return format!("as JSON {}", value.raw);
    }
    let kind = value.kind.as_ref().map(ToString::to_string);
    let content = value.value.as_ref().map(|value| format!("= {value}"));
    let parts = [value.label.clone(), value.variable.clone(), kind, content];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn of_session(answer: &SessionAnswer) -> String {
    match answer {
        SessionAnswer::Open(session) => format!("{}, {} examples", session.chatbot, session.examples.len()),
        SessionAnswer::AtProvider => "at the provider".to_owned(),
    }
}

fn of_failure(error: &ApiError) -> String {
    let permission = error.permission().map(|permission| format!(" {permission}")).unwrap_or_default();
    let is_change = matches!(error.operation, Operation::Create | Operation::Update | Operation::Delete);
    let outcome = if is_change && error.is_outcome_unknown() { ", outcome unknown" } else { "" };
    let status = error.status.unwrap_or_default();
    let text = format!("{:?} {status}{permission}{outcome}", error.cause);
    match error.messages.as_slice() {
        // What is wrong with a reply stands in the tests of `wire`.
        _ if error.cause == Cause::Unreadable => text,
        [] => text,
        [long] if long.chars().count() > SHORT => format!("{text}: ({} characters)", long.chars().count()),
        many if many.len() > SHORT => format!("{text}: ({} messages)", many.len()),
        some => format!("{text}: {}", some.join(" · ")),
    }
}
