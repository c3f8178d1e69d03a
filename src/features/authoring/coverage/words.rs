//! What is said of the conversations and of the counts.

use leptos::prelude::*;

use super::state::Coverage;
use crate::i18n::{AuthoringPlural, AuthoringText, I18n};
use crate::model::coverage::{
    CoverageOrder, LONGEST_ID, LineProblem, LineProblemKind, MOST_LOOKED_AT, RoundedTime, rounded_time,
};
use crate::model::work::Course;

/// How many conversations there are to look at, and what is left out of what was pasted.
pub(super) fn summary_text(coverage: Coverage) -> String {
    let i18n = coverage.i18n;
    let conversations = coverage.conversations().len();
    coverage.pasted.with(|pasted| {
        let mut texts = Vec::new();
        if conversations > 0 {
            texts.push(i18n.count_authoring(AuthoringPlural::ConversationCount, conversations));
        }
        for (plural, count) in [
            (AuthoringPlural::RepeatedLines, pasted.repeated),
            (AuthoringPlural::LinesWithout, pasted.problems.len()),
        ] {
            if count > 0 {
                texts.push(i18n.count_authoring(plural, count));
            }
        }
        if pasted.left_out > 0 {
            let most = i18n.number(MOST_LOOKED_AT);
            texts.push(i18n.fill_authoring(AuthoringText::CoverageMost, &[("most", &most)]));
        }
        texts.join(" · ")
    })
}

/// What becomes of the reads. A reactive call follows it.
pub(super) fn heading_text(coverage: Coverage) -> &'static str {
    coverage.i18n.authoring(match coverage.work.course() {
        Some(Course::Stopped(_)) => AuthoringText::CoverageStopped,
        Some(Course::Ended) => AuthoringText::CoverageRead,
        None | Some(Course::Going | Course::Offline | Course::Pausing(_)) => AuthoringText::CoverageReading,
    })
}

/// What is wrong with a line.
pub(super) fn problem_text(i18n: I18n, problem: &LineProblem) -> String {
    let text = match problem.kind {
        LineProblemKind::NoConversation => AuthoringText::LineNoConversation,
        LineProblemKind::NoContact => AuthoringText::LineNoContact,
        LineProblemKind::OpenQuote => AuthoringText::LineOpenQuote,
        LineProblemKind::TooLong => AuthoringText::LineTooLong,
        LineProblemKind::ControlCharacter => AuthoringText::LineControl,
    };
    let most = i18n.number(LONGEST_ID);
    let what = i18n.fill_authoring(text, &[("most", &most)]);
    let line = i18n.number(problem.line);
    i18n.fill_authoring(AuthoringText::LineProblem, &[("line", &line), ("problem", &what)])
}

/// How long the rest will take. A reactive call follows it.
pub(super) fn time_left_text(coverage: Coverage) -> String {
    let i18n = coverage.i18n;
    let counts = coverage.work.counts();
    let left = coverage.pace.with(|pace| pace.left_ms(counts.left + counts.running));
    match left.map(rounded_time) {
        None => i18n.authoring(AuthoringText::TimeUnknown).to_owned(),
        Some(RoundedTime::Moment) => i18n.authoring(AuthoringText::TimeMoment).to_owned(),
        Some(RoundedTime::Seconds(seconds)) => i18n.count_authoring(AuthoringPlural::SecondsLeft, seconds),
        Some(RoundedTime::Minutes(minutes)) => i18n.count_authoring(AuthoringPlural::MinutesLeft, minutes),
    }
}

/// The name of an order.
pub(super) fn order_name(i18n: I18n, order: CoverageOrder) -> &'static str {
    i18n.authoring(match order {
        CoverageOrder::HelpsLeast => AuthoringText::OrderHelpsLeast,
        CoverageOrder::MostMisfits => AuthoringText::OrderMisfits,
        CoverageOrder::AsListed => AuthoringText::OrderListed,
    })
}

/// A share in per cent.
pub(super) fn percent_text(i18n: I18n, percent: usize) -> String {
    i18n.fill_authoring(AuthoringText::Percent, &[("number", &i18n.number(percent))])
}
