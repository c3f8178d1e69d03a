//! One command line from the given one, the environment and the file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, FromArgMatches as _};
use secrecy::SecretString;

use super::error::ConfigError;
use super::key;
use super::known::{KnownOptions, command};
use super::report::{self, ShownOption};
use super::setting::{Setting, without_user};
use super::{environment, file};
use crate::cli::{CHECK_CONFIG, Cli, SERVE, ServerFlags, Task};
use crate::options::ServerOptions;

/// All options, and what shall be done with them.
#[derive(Debug)]
pub struct Configuration {
    /// What to do.
    pub task: Task,
    /// The server's options, also where something else is to be done.
    pub flags: ServerFlags,
    /// The upstream's key in the environment.
    key: Option<OsString>,
    /// Each option as `check-config` prints it.
    shown: Vec<ShownOption>,
}

impl Configuration {
    /// Reads the options of a command line, of the environment, and of the file that one of them names.
    ///
    /// An option of the command line takes precedence over a variable, and that over the file.
    ///
    /// # Errors
    ///
    /// Something is unknown, wrong, or does not go together; see [`ConfigError`].
    pub fn read(arguments: Vec<OsString>, variables: &[(OsString, OsString)]) -> Result<Self, ConfigError> {
        let options = KnownOptions::of_command_line();
        let glance = command().ignore_errors(true).try_get_matches_from(&arguments)?;
        let found = environment::read(variables, &options)?;
        let config = glance.get_one::<PathBuf>("config").cloned().or(found.config.map(PathBuf::from));
        let from_file = match &config {
            Some(path) => file::read(path, &options)?,
            None => Vec::new(),
        };
        found.settings.iter().chain(&from_file).try_for_each(check)?;
        let mut settings = found.settings;
        for setting in from_file {
            if !settings.iter().any(|other| other.option.id == setting.option.id) {
                settings.push(setting);
            }
        }
        let server = server_part(&glance);
        settings.retain(|setting| server.is_none_or(|given| !is_given(given, &setting.option.id)));
        let added = settings.iter().flat_map(Setting::arguments);
        let (task, matches) = if server.is_some() {
            let matches = parsed(arguments.into_iter().chain(added).collect(), &settings)?;
            let cli = Cli::from_arg_matches(&matches)?;
            (cli.task, server_part(&matches).cloned().unwrap_or(matches))
        } else {
            // The options of another task are not the server's.
            let task = Cli::from_arg_matches(&command().try_get_matches_from(arguments)?)?.task;
            let matches = parsed(of_server(added), &settings)?;
            (task, server_part(&matches).cloned().unwrap_or(matches))
        };
        let flags = <ServerFlags as clap::FromArgMatches>::from_arg_matches(&matches)?;
        let key = key::in_environment(variables);
        let shown = report::shown_options(&options, &matches, &settings);
        Ok(Self { task, flags, key, shown })
    }

    /// The server's options. This reads the upstream's key, if there is an upstream.
    ///
    /// # Errors
    ///
    /// The key is missing, given twice or unreadable, or there is no place for the database.
    pub fn options(&self) -> Result<ServerOptions, ConfigError> {
        let key = self.key()?;
        Ok(self.flags.clone().into_options(key)?)
    }

    /// What `check-config` prints of each option.
    pub fn shown(&self) -> &[ShownOption] {
        &self.shown
    }

    /// Where the upstream's key comes from; `None` if it is not set.
    pub fn key_origin(&self) -> Option<String> {
        key::origin(self.key.as_deref(), self.flags.key_file.as_deref())
    }

    /// The key of an API: that in `file`, else that in the environment, if there is one.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn api_key(&self, file: Option<&Path>) -> Result<Option<SecretString>, ConfigError> {
        key::read(self.key.as_deref(), file)
    }

    fn key(&self) -> Result<Option<SecretString>, ConfigError> {
        if self.flags.upstream.is_none() {
            return Ok(None);
        }
        let file = self.flags.key_file.as_deref();
        if let (Some(_), Some(_)) = (&self.key, file) {
            let option = self.shown.iter().find(|shown| shown.name == "key-file");
            let file = option.map_or_else(String::new, |shown| match shown.origin.as_str() {
                "command line" => "--key-file".to_owned(),
                origin => format!("key-file ({origin})"),
            });
            return Err(ConfigError::two_keys(&crate::cli::KEY_VARIABLE, &file));
        }
        key::read(self.key.as_deref(), file)
    }
}

/// The part of a command line that has the server's options; `None` if it is about something else.
fn server_part(matches: &ArgMatches) -> Option<&ArgMatches> {
    match matches.subcommand() {
        Some((SERVE | CHECK_CONFIG, part)) => Some(part),
        _ => None,
    }
}

/// The command line that starts a server with these options.
fn of_server(options: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    ["inbox-widgets", SERVE].into_iter().map(OsString::from).chain(options).collect()
}

fn is_given(matches: &ArgMatches, id: &str) -> bool {
    matches.value_source(id) == Some(ValueSource::CommandLine)
}

/// Checks the value of one setting.
///
/// # Errors
///
/// The value is wrong. What does not go together is not noticed here.
fn check(setting: &Setting) -> Result<(), ConfigError> {
    match command().try_get_matches_from(of_server(setting.arguments())) {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::ValueValidation
                    | ErrorKind::InvalidValue
                    | ErrorKind::InvalidUtf8
                    | ErrorKind::NoEquals
                    | ErrorKind::TooFewValues
            ) =>
        {
            Err(ConfigError::at(&setting.origin, problem(&error)))
        }
        _ => Ok(()),
    }
}

/// Reads a command line to which settings were added.
///
/// # Errors
///
/// Something is wrong. If a setting has to do with it, the error says where that comes from.
fn parsed(arguments: Vec<OsString>, settings: &[Setting]) -> Result<ArgMatches, ConfigError> {
    command().try_get_matches_from(arguments).map_err(|error| {
        let named = named_options(&error);
        let concerned = settings.iter().filter(|setting| {
            let flag = format!("--{}", setting.option.name);
            named.iter().any(|name| name.split(' ').next() == Some(&flag))
        });
        let origins: Vec<_> =
            concerned.map(|setting| format!("  {}: {}", setting.origin, setting.option.name)).collect();
        if origins.is_empty() {
            return error.into();
        }
        ConfigError::Together { problem: problem(&error), origins: origins.join("\n") }
    })
}

/// The options that an error names, as clap writes them.
fn named_options(error: &clap::Error) -> Vec<String> {
    let kinds = [ContextKind::InvalidArg, ContextKind::PriorArg];
    let values = kinds.iter().filter_map(|kind| error.get(*kind));
    values
        .flat_map(|value| match value {
            ContextValue::String(name) => vec![name.clone()],
            ContextValue::Strings(names) => names.clone(),
            _ => Vec::new(),
        })
        .collect()
}

/// What an error says, without what it says of the command line in general.
fn problem(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let text = text.split("\n\n").next().unwrap_or_default();
    without_user(text.strip_prefix("error: ").unwrap_or(text))
}
