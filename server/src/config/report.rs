//! The options as `check-config` prints them.

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::known::{KnownOption, KnownOptions, OptionForm};
use super::setting::{SetValue, Setting, ValueOrigin, shown};

/// One option, as an operator reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownOption {
    /// The option's name.
    pub name: String,
    /// Its value; without one, nobody has given any and the server decides.
    pub value: Option<String>,
    /// Where the value comes from.
    pub origin: String,
}

/// All options, in the order of the help.
pub(super) fn shown_options(
    options: &KnownOptions,
    matches: &ArgMatches,
    settings: &[Setting],
) -> Vec<ShownOption> {
    let row = |option: &KnownOption| {
        let setting = settings.iter().find(|setting| setting.option.id == option.id);
        let origin = match (setting, matches.value_source(&option.id)) {
            (Some(setting), _) => setting.origin.clone(),
            (None, Some(ValueSource::CommandLine)) => ValueOrigin::Flag,
            (None, _) => ValueOrigin::Default,
        };
        let value = match (option.form, setting.map(|setting| &setting.value)) {
            (OptionForm::Switch, Some(SetValue::Switch(on))) => Some(on.to_string()),
            (OptionForm::Switch, _) => Some(matches.get_flag(&option.id).to_string()),
            _ => matches.get_raw(&option.id).map(|values| {
                let values: Vec<_> = values.map(shown).collect();
                values.join(", ")
            }),
        };
        ShownOption { name: option.name.clone(), value, origin: origin.to_string() }
    };
    options.iter().map(row).collect()
}
