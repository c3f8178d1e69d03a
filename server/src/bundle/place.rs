//! Where the sets are that a command names.

use std::path::Path;

use secrecy::SecretString;
use url::Url;
use wire::Bundle;

use super::chatbot_api::ChatbotApi;
use super::error::BundleCommandError;
use super::set;
use crate::cli::bundle::{ApiOptions, OtherApiOptions, SetPlace};
use crate::config::ConfigError;

/// Reads the key in a file, or in the environment without one.
pub(super) type KeyReader<'a> = &'a dyn Fn(Option<&Path>) -> Result<Option<SecretString>, ConfigError>;

/// The set of `place`, which may be a chatbot at another API.
///
/// # Errors
///
/// It cannot be read, or is none.
pub(super) async fn bundle_of(
    place: &SetPlace,
    api: &ApiOptions,
    other: &OtherApiOptions,
    key: KeyReader<'_>,
) -> Result<Bundle, BundleCommandError> {
    if !matches!(place, SetPlace::Chatbot(_)) {
        return of_file(place);
    }
    let api = ApiOptions {
        api: other.from_api.clone().or_else(|| api.api.clone()),
        key_file: other.from_key_file.clone().or_else(|| api.key_file.clone()),
    };
    set::of_chatbot(&chatbot_api(place, &api, key)?).await
}

/// The set in a file or on standard input.
///
/// # Errors
///
/// It cannot be read, is none, or `place` is a chatbot.
pub(super) fn of_file(place: &SetPlace) -> Result<Bundle, BundleCommandError> {
    match place {
        SetPlace::File(path) => set::of_file(path),
        SetPlace::Input => set::of_input(),
        SetPlace::Chatbot(id) => Err(BundleCommandError::Id(id.clone())),
    }
}

/// The chatbot that `place` names, at its API.
///
/// # Errors
///
/// `place` is no chatbot, or it cannot be asked.
pub(super) fn chatbot_api(
    place: &SetPlace,
    options: &ApiOptions,
    key: KeyReader<'_>,
) -> Result<ChatbotApi, BundleCommandError> {
    let id = match place {
        SetPlace::Chatbot(id) => id,
        SetPlace::File(path) => return Err(BundleCommandError::NoChatbot(path.display().to_string())),
        SetPlace::Input => return Err(BundleCommandError::NoChatbot("standard input".to_owned())),
    };
    let address: &Url = options.api.as_ref().ok_or(BundleCommandError::NoApi)?;
    let key = key(options.key_file.as_deref())?.ok_or(BundleCommandError::NoKey)?;
    ChatbotApi::new(address, id, &key)
}
