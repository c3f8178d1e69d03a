//! The options that a file and the environment may set: those of the command line, found by their names.

use clap::{Arg, ArgAction, Command, CommandFactory as _, ValueHint};

use crate::cli::{Cli, SERVE};

/// What the names of the variables begin with.
const PREFIX: &str = "INBOX_WIDGETS_";

/// The option that names the file itself, and those that every command has.
const NOT_IN_FILES: [&str; 3] = ["config", "help", "version"];

/// How similar a name must be to be suggested. clap's own threshold.
const SIMILAR: f64 = 0.7;

/// How many values an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OptionForm {
    /// None: it is given or not.
    Switch,
    /// One.
    Single,
    /// Any number.
    List,
    /// Any number of pairs, which a file may write as a table.
    Pairs,
}

/// An option of the server.
#[derive(Clone, Debug)]
pub(super) struct KnownOption {
    /// Its name on the command line, without the dashes.
    pub(super) name: String,
    /// The same for clap.
    pub(super) id: String,
    pub(super) form: OptionForm,
    pub(super) is_path: bool,
}

/// All options of the server, in the order of the help.
#[derive(Debug)]
pub(super) struct KnownOptions(Vec<KnownOption>);

impl KnownOptions {
    /// Those of the command line.
    pub(super) fn of_command_line() -> Self {
        let command = command();
        let server = command.get_subcommands().filter(|task| task.get_name() == SERVE);
        let options = server.flat_map(Command::get_arguments).filter_map(|option| {
            let name = option.get_long()?;
            let form = match option.get_action() {
                ArgAction::SetTrue => OptionForm::Switch,
                ArgAction::Append if is_pair(option) => OptionForm::Pairs,
                ArgAction::Append => OptionForm::List,
                _ => OptionForm::Single,
            };
            // clap's hint for all values that are kept as paths.
            let is_path = option.get_value_hint() == ValueHint::AnyPath;
            let id = option.get_id().to_string();
            Some(KnownOption { name: name.to_owned(), id, form, is_path })
        });
        Self(options.filter(|option| !NOT_IN_FILES.contains(&option.name.as_str())).collect())
    }

    /// The option of a key in a file. `_` and `-` are one.
    pub(super) fn of_key(&self, key: &str) -> Option<&KnownOption> {
        let name = key.replace('_', "-");
        self.0.iter().find(|option| option.name == name)
    }

    /// The option of an environment variable.
    pub(super) fn of_variable(&self, variable: &str) -> Option<&KnownOption> {
        self.0.iter().find(|option| variable_of(&option.name) == variable)
    }

    /// The key that a wrong one may have been meant to be.
    pub(super) fn key_like(&self, wrong: &str) -> Option<String> {
        self.name_like(&wrong.replace('_', "-")).map(|name| name.replace('-', "_"))
    }

    /// The same for an environment variable.
    pub(super) fn variable_like(&self, wrong: &str) -> Option<String> {
        // What all variables begin with would make any of them similar.
        let wrong = wrong.strip_prefix(PREFIX)?.replace('_', "-").to_ascii_lowercase();
        self.name_like(&wrong).map(variable_of)
    }

    fn name_like(&self, wrong: &str) -> Option<&str> {
        let rated = self.0.iter().map(|option| (strsim::jaro(wrong, &option.name), option.name.as_str()));
        let similar = rated.filter(|(likeness, _)| *likeness > SIMILAR);
        similar.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, name)| name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &KnownOption> {
        self.0.iter()
    }
}

/// Whether the values of an option are pairs, as the help shows them: `VALUE=ROLE`.
fn is_pair(option: &Arg) -> bool {
    option.get_value_names().is_some_and(|names| names.iter().any(|name| name.contains('=')))
}

/// The command line.
pub(super) fn command() -> Command {
    Cli::command()
}

/// The environment variable of an option: one rule for all.
pub(super) fn variable_of(name: &str) -> String {
    format!("{PREFIX}{}", name.replace('-', "_").to_ascii_uppercase())
}

/// Whether a variable is meant for this program.
pub(super) fn is_ours(variable: &str) -> bool {
    variable.starts_with(PREFIX)
}

#[cfg(test)]
mod tests {
    use super::{KnownOptions, OptionForm, variable_of};

    #[test]
    fn each_option_has_one_key_and_one_variable() {
        let options = KnownOptions::of_command_line();
        let found = options.of_key("session_idle_hours").unwrap();
        assert_eq!(options.of_key("session-idle-hours").unwrap().name, found.name);
        assert_eq!(options.of_variable("INBOX_WIDGETS_SESSION_IDLE_HOURS").unwrap().name, found.name);
        assert_eq!(options.of_variable(&variable_of("as")).unwrap().id, "role");
        assert_eq!(options.of_key("metrics").unwrap().form, OptionForm::Switch);
        assert_eq!(options.of_key("embed_origin").unwrap().form, OptionForm::List);
        assert_eq!(options.of_key("oidc_role").unwrap().form, OptionForm::Pairs);
        assert!(options.of_key("key_file").unwrap().is_path && !options.of_key("host").unwrap().is_path);
        for other in ["config", "help", "version", "end_all"] {
            assert!(options.of_key(other).is_none(), "{other}");
        }
    }

    #[test]
    fn a_near_name_is_suggested_and_a_far_one_is_not() {
        let options = KnownOptions::of_command_line();
        assert_eq!(options.key_like("log_fromat").as_deref(), Some("log_format"));
        let variable = options.variable_like("INBOX_WIDGETS_METRIC");
        assert_eq!(variable.as_deref(), Some("INBOX_WIDGETS_METRICS"));
        assert_eq!(options.variable_like("INBOX_WIDGETS_KEY").as_deref(), Some("INBOX_WIDGETS_KEY_FILE"));
        assert_eq!(options.key_like("zzz"), None);
        assert_eq!(options.variable_like("INBOX_WIDGETS_ZZZ"), None);
    }
}
