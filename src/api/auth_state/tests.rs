//! Every pair of state and event, against the table in `tests/auth_states.txt`.

use std::fmt::Debug;

use super::*;

const TABLE: &str = include_str!("../../../tests/auth_states.txt");

const SOURCES: [Source; 3] = [Source::Person, Source::Provider, Source::Exhausted];
const EVENTS: [Event; 13] = [
    Event::Acquire { waits: false },
    Event::Acquire { waits: true },
    Event::Record(Outcome::Taken),
    Event::Record(Outcome::Refused),
    Event::Record(Outcome::Silent),
    Event::Record(Outcome::Outdated),
    Event::Renew,
    Event::Provided,
    Event::NotProvided,
    Event::Expire,
    Event::TryAgain,
    Event::Decline,
    Event::End,
];

/// All there are: who has no provider asks none.
fn states() -> Vec<Auth> {
    let choice = [false, true];
    let mut states = vec![AuthState::Due];
    states.extend(choice.map(|is_shown| AuthState::Asking { is_shown }));
    states.extend(choice.map(|is_declined| AuthState::Open { is_declined }));
    states.extend(choice.map(|is_declined| AuthState::Trying { is_declined }));
    states.extend([AuthState::Rejected, AuthState::Declined]);
    let asks = |state| matches!(state, AuthState::Due | AuthState::Asking { .. });
    let with_sources = |state| SOURCES.map(|source| Auth { state, source });
    let with_sources = states.into_iter().flat_map(with_sources);
    let ended = choice.map(|is_open| Auth { state: AuthState::Ended { is_open }, source: Source::Person });
    with_sources.filter(|auth| auth.source != Source::Person || !asks(auth.state)).chain(ended).collect()
}

/// `Open { is_declined: true }` as `Open declined`.
fn name(what: impl Debug) -> String {
    let text = format!("{what:?}").replace(['{', '}', '(', ')', ','], " ");
    let text = text.replace(": true", "").replace(": false", ":false");
    let words = text.split_whitespace().filter(|word| !word.contains(':'));
    words.map(|word| word.trim_start_matches("is_")).collect::<Vec<_>>().join(" ")
}

/// The state and the source; where it has ended, nothing comes from anywhere.
fn named(auth: Auth) -> String {
    match auth.state {
        AuthState::Ended { .. } => name(auth.state),
        state => format!("{} {}", name(state), name(auth.source)),
    }
}

/// `state | event | next state | what the session does | what the request does`.
fn line(state: Auth, event: Event) -> String {
    let (next, effect, verdict) = state.step(event);
    let next = if next == state { "stays".to_owned() } else { named(next) };
    let (effect, verdict) = (effect.map_or("-".to_owned(), name), verdict.map_or("-".to_owned(), name));
    format!("{} | {} | {next} | {effect} | {verdict}", named(state), name(event))
}

/// The lines of one state: what is shown of it, and what each event leads to.
fn lines(state: Auth) -> Vec<String> {
    let shown = state.access().map_or("nothing new".to_owned(), name);
    let pairs = EVENTS.map(|event| line(state, event));
    [format!("{} | shows | {shown}", named(state))].into_iter().chain(pairs).collect()
}

#[test]
fn every_event_in_every_state_leads_where_the_table_says() {
    let lines: Vec<_> = states().into_iter().flat_map(lines).collect();
    let table: Vec<_> = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let wrong: Vec<_> = lines.iter().zip(&table).filter(|(line, expected)| line != expected).collect();
    assert!(wrong.is_empty(), "is, and should be: {wrong:#?}");
    assert_eq!(lines.len(), table.len(), "a line for each pair");
}
