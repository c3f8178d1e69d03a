//! A set of widgets, wherever it is.

use std::io::Read as _;
use std::path::Path;

use wire::{Bundle, LARGEST_BUNDLE, decode_bundle, text_of};

use super::chatbot_api::ChatbotApi;
use super::error::BundleCommandError;
use crate::clock;

/// Reads the bundle in a file.
///
/// # Errors
///
/// It cannot be read, or is none.
pub(super) fn of_file(path: &Path) -> Result<Bundle, BundleCommandError> {
    let failed = |source| BundleCommandError::File { name: path.to_owned(), source };
    let file = std::fs::File::open(path).map_err(failed)?;
    parsed(&path.display().to_string(), file).map_err(|error| match error {
        BundleCommandError::Output(source) => failed(source),
        other => other,
    })
}

/// Reads the bundle on standard input.
///
/// # Errors
///
/// It cannot be read, or is none.
pub(super) fn of_input() -> Result<Bundle, BundleCommandError> {
    parsed("standard input", std::io::stdin().lock())
}

/// The widgets of a chatbot as a bundle of now.
///
/// # Errors
///
/// They cannot be read.
pub(super) async fn of_chatbot(api: &ChatbotApi) -> Result<Bundle, BundleCommandError> {
    let widgets = api.list().await;
    let unread = |source| BundleCommandError::Unread { chatbot: api.chatbot.clone(), source };
    Ok(Bundle {
        chatbot: Some(api.chatbot.clone()),
        exported: Some(clock::now()),
        widgets: widgets.map_err(unread)?,
        ..Bundle::default()
    })
}

fn parsed(name: &str, from: impl std::io::Read) -> Result<Bundle, BundleCommandError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST_BUNDLE).unwrap_or(u64::MAX);
    // Twice as much, because it may be UTF-16.
    from.take(most.saturating_mul(2).saturating_add(1)).read_to_end(&mut bytes)?;
    let decoded = text_of(&bytes).map_err(Into::into).and_then(|text| decode_bundle(&text));
    decoded.map_err(|source| BundleCommandError::Bundle { name: name.to_owned(), source })
}
