//! The options in environment variables.

use std::ffi::{OsStr, OsString};

use super::error::{ConfigError, KEY_FILE_VARIABLE};
use super::known::{KnownOption, KnownOptions, OptionForm, is_ours, variable_of};
use super::setting::{SetValue, Setting, ValueOrigin};
use crate::database_options::DATABASE_URL_VARIABLE;

/// The option for the file with the upstream's key.
const KEY_FILE: &str = "key-file";

/// What the environment says.
#[derive(Debug, Default)]
pub(super) struct FromEnvironment {
    pub(super) settings: Vec<Setting>,
    /// The file with more options.
    pub(super) config: Option<OsString>,
}

/// Reads the options of environment variables. An empty variable counts as none.
///
/// # Errors
///
/// A variable begins as ours do and is none of ours, or has a wrong value.
pub(super) fn read(
    variables: &[(OsString, OsString)],
    options: &KnownOptions,
) -> Result<FromEnvironment, ConfigError> {
    let mut found = FromEnvironment::default();
    for (name, value) in variables.iter().filter(|(_, value)| !value.is_empty()) {
        // Ours are text, so any other is not ours.
        let Some(name) = name.to_str() else { continue };
        let origin = ValueOrigin::Variable(name.to_owned());
        let option = if name == KEY_FILE_VARIABLE {
            options.of_key(KEY_FILE)
        } else if name == DATABASE_URL_VARIABLE {
            options.of_key("database-url")
        } else if !is_ours(name) {
            continue;
        } else if name == variable_of("config") {
            found.config = Some(value.clone());
            continue;
        } else {
            options.of_variable(name)
        };
        let option =
            option.ok_or_else(|| ConfigError::unknown(&origin, name, options.variable_like(name)))?;
        if let Some(first) = found.settings.iter().find(|setting| setting.option.id == option.id) {
            let twice = match option.name.as_str() {
                KEY_FILE => ConfigError::two_keys,
                _ => ConfigError::two_addresses,
            };
            return Err(twice(&first.origin, &origin));
        }
        let value = value_of(option, value).map_err(|problem| ConfigError::at(&origin, problem))?;
        found.settings.push(Setting { option: option.clone(), value, origin });
    }
    Ok(found)
}

/// What a variable says of an option.
///
/// # Errors
///
/// What is wrong with it.
fn value_of(option: &KnownOption, value: &OsStr) -> Result<SetValue, &'static str> {
    match (option.form, value.to_str()) {
        (OptionForm::Single, _) => Ok(SetValue::Texts(vec![value.to_owned()])),
        (OptionForm::Switch, Some("true" | "1")) => Ok(SetValue::Switch(true)),
        (OptionForm::Switch, Some("false" | "0")) => Ok(SetValue::Switch(false)),
        (OptionForm::Switch, _) => Err("the value must be true or false"),
        (OptionForm::List | OptionForm::Pairs, Some(text)) => {
            let values = text.split(',').map(str::trim).filter(|value| !value.is_empty());
            Ok(SetValue::Texts(values.map(OsString::from).collect()))
        }
        (OptionForm::List | OptionForm::Pairs, None) => Err("the value is not UTF-8"),
    }
}
