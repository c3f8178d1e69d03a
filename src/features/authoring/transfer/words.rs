//! What is said of files and conflicts.

use wire::{
    BUNDLE_VERSION, BundleError, CHARACTER_LIMIT, LARGEST_BUNDLE, MOST_BUNDLED, MOST_FIELDS, PlanConflict,
    TextError, TextPlace, TextProblem,
};

use super::state::ReadFailure;
use crate::api::ApiError;
use crate::features::error_text::{cause_text, decode_text, server_text};
use crate::i18n::{AuthoringText, I18n};

/// Why there is no plan, or no file.
pub(in crate::features::authoring) fn failure_text(i18n: I18n, failure: &ReadFailure) -> String {
    match failure {
        ReadFailure::Bundle(error) => bundle_text(i18n, error),
        ReadFailure::File => i18n.authoring(AuthoringText::FileUnread).to_owned(),
        ReadFailure::Refused => i18n.authoring(AuthoringText::ExportRefused).to_owned(),
        ReadFailure::List { chatbot, error } => {
            let what = i18n.fill_authoring(AuthoringText::ListUnread, &[("id", chatbot)]);
            format!("{what} {}", api_text(i18n, error))
        }
    }
}

fn bundle_text(i18n: I18n, error: &BundleError) -> String {
    let fill = |text, values: &[(&str, &str)]| i18n.fill_authoring(text, values);
    match error {
        BundleError::Text(error) => file_text(i18n, error),
        BundleError::TooLarge => {
            let most = (LARGEST_BUNDLE / (1024 * 1024)).to_string();
            fill(AuthoringText::BundleTooLarge, &[("most", &most)])
        }
        BundleError::NotJson { line, column } => {
            let values = [("line", line.to_string()), ("column", column.to_string())];
            fill(
                AuthoringText::BundleNotJson,
                &values.each_ref().map(|(name, value)| (*name, value.as_str())),
            )
        }
        BundleError::CutOff => fill(AuthoringText::BundleCutOff, &[]),
        BundleError::Newer { version } => {
            let known = BUNDLE_VERSION.to_string();
            fill(AuthoringText::BundleNewer, &[("version", version), ("known", &known)])
        }
        BundleError::WrongVersion { version } => {
            fill(AuthoringText::BundleWrongVersion, &[("version", version)])
        }
        BundleError::NoWidgets => fill(AuthoringText::BundleNoWidgets, &[]),
        BundleError::TooMany => fill(AuthoringText::BundleTooMany, &[("most", &MOST_BUNDLED.to_string())]),
        BundleError::Unreadable(error) => {
            fill(AuthoringText::BundleUnreadable, &[("problem", &decode_text(i18n, error))])
        }
    }
}

/// Why a file has no readable text.
pub(in crate::features::authoring) fn file_text(i18n: I18n, error: &TextError) -> String {
    match error {
        TextError::Empty => i18n.authoring(AuthoringText::BundleEmpty).to_owned(),
        TextError::Compressed(format) => {
            i18n.fill_authoring(AuthoringText::BundleCompressed, &[("format", format)])
        }
        TextError::Utf32 | TextError::Utf16 => i18n.authoring(AuthoringText::BundleEncoding).to_owned(),
        TextError::NotUtf8 { line, .. } => {
            i18n.fill_authoring(AuthoringText::BundleNotUtf8, &[("line", &line.to_string())])
        }
    }
}

/// Why nothing is done for a widget without a decision.
pub(super) fn conflict_text(i18n: I18n, conflict: &PlanConflict) -> String {
    let text = |text| i18n.authoring(text).to_owned();
    match conflict {
        PlanConflict::Unreadable(error) => {
            i18n.fill_authoring(AuthoringText::ConflictUnreadable, &[("problem", &decode_text(i18n, error))])
        }
        PlanConflict::Repeated => text(AuthoringText::ConflictRepeated),
        PlanConflict::Ambiguous { .. } => text(AuthoringText::ConflictAmbiguous),
        PlanConflict::UnreadableThere => text(AuthoringText::ConflictUnreadableThere),
        PlanConflict::ChangedSince(_) => text(AuthoringText::ConflictChangedSince),
        PlanConflict::Texts(problems) => {
            let problems: Vec<_> =
                problems.iter().map(|(place, problem)| problem_text(i18n, *place, *problem)).collect();
            problems.join(" ")
        }
        PlanConflict::TooManyFields => {
            i18n.fill_authoring(AuthoringText::ConflictTooManyFields, &[("most", &MOST_FIELDS.to_string())])
        }
        PlanConflict::TooLarge => text(AuthoringText::ConflictTooLarge),
    }
}

fn problem_text(i18n: I18n, place: TextPlace, problem: TextProblem) -> String {
    let number = |place: usize| (place + 1).to_string();
    let place = match place {
        TextPlace::Title => i18n.authoring(AuthoringText::PlaceTitle).to_owned(),
        TextPlace::Label(place) => {
            i18n.fill_authoring(AuthoringText::PlaceLabel, &[("number", &number(place))])
        }
        TextPlace::Variable(place) => {
            i18n.fill_authoring(AuthoringText::PlaceVariable, &[("number", &number(place))])
        }
    };
    let text = match problem {
        TextProblem::Empty => AuthoringText::PlaceEmpty,
        TextProblem::TooLong => AuthoringText::PlaceTooLong,
        TextProblem::ControlCharacter => AuthoringText::PlaceControl,
    };
    i18n.fill_authoring(text, &[("place", &place), ("most", &CHARACTER_LIMIT.to_string())])
}

/// Why a request failed, and what the server says of it.
fn api_text(i18n: I18n, error: &ApiError) -> String {
    let cause = cause_text(i18n, error);
    server_text(i18n, error).map_or(cause.clone(), |server| format!("{cause} {server}"))
}
