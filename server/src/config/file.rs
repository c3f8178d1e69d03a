//! The options in a TOML file.

use std::borrow::Cow;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::ConfigError;
use super::known::{KnownOption, KnownOptions, OptionForm};
use super::setting::{SetValue, Setting, ValueOrigin};

/// Reads the options of a file. Relative paths in it start at its folder.
///
/// # Errors
///
/// The file cannot be read, is not TOML, or has an unknown key or a value of a wrong type.
pub(super) fn read(path: &Path, options: &KnownOptions) -> Result<Vec<Setting>, ConfigError> {
    let failed = |source| ConfigError::File { path: path.to_owned(), source };
    let text = std::fs::read_to_string(path).map_err(failed)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let line = |start: usize| {
        let before = text.as_bytes().iter().take(start);
        ValueOrigin::Line(path.to_owned(), before.filter(|byte| **byte == b'\n').count() + 1)
    };
    // The library's own text would quote the line, which may hold what belongs in another file.
    let table = DeTable::parse(&text).map_err(|error| {
        ConfigError::at(&line(error.span().map_or(0, |span| span.start)), error.message())
    })?;
    let mut settings: Vec<Setting> = Vec::new();
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        let origin = line(key.span().start);
        let name: &str = key.get_ref();
        let option = options
            .of_key(name)
            .ok_or_else(|| ConfigError::unknown(&origin, name, options.key_like(name)))?;
        if let Some(first) = settings.iter().find(|setting| setting.option.id == option.id) {
            return Err(ConfigError::at(&origin, format!("{name} is set already, at {}", first.origin)));
        }
        let wrong = |wanted| {
            let found = value.get_ref().type_str();
            ConfigError::at(&origin, format!("{name} is {wanted}, and no {found}"))
        };
        let value = value_of(option, value, folder).map_err(wrong)?;
        settings.push(Setting { option: option.clone(), value, origin });
    }
    Ok(settings)
}

/// What a file says of an option.
///
/// # Errors
///
/// What the option takes instead.
fn value_of(
    option: &KnownOption,
    value: &Spanned<DeValue<'_>>,
    folder: &Path,
) -> Result<SetValue, &'static str> {
    let text = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
        DeValue::String(text) if option.is_path => Some(folder.join(&**text).into_os_string()),
        DeValue::String(text) => Some((**text).into()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().into()),
        _ => None,
    };
    match (option.form, value.get_ref()) {
        (OptionForm::Switch, value) => value.as_bool().map(SetValue::Switch).ok_or("true or false"),
        (OptionForm::List | OptionForm::Pairs, DeValue::Array(values)) => {
            values.iter().map(text).collect::<Option<_>>().map(SetValue::Texts).ok_or("a list of texts")
        }
        (OptionForm::List, _) => Err("a list of texts"),
        (OptionForm::Pairs, DeValue::Table(pairs)) => {
            let pair = |(name, value): (&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
                value.get_ref().as_str().map(|value| format!("{}={value}", name.get_ref()).into())
            };
            pairs
                .iter()
                .map(pair)
                .collect::<Option<_>>()
                .map(SetValue::Texts)
                .ok_or("a table with a text for each name")
        }
        (OptionForm::Pairs, _) => Err("a table or a list of texts"),
        (OptionForm::Single, _) => {
            text(value).map(|text| SetValue::Texts(vec![text])).ok_or("a text or a number")
        }
    }
}
