//! Checks the options and all that they name, without a change and without a port.

use std::fmt;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use crate::config::{Configuration, ShownOption};
use crate::database_place::DatabasePlace;
use crate::options::{DataSource, ServerOptions};
use crate::page_source::PageSource;
use crate::provider_options::ProviderOptions;
use crate::tls;
use crate::web::gateway;

/// The first bytes of each database.
const DATABASE_MARK: &[u8] = b"SQLite format 3\0";

/// The options and what was found out about them, as text for the operator.
#[derive(Debug)]
pub struct CheckedConfiguration {
    options: Vec<ShownOption>,
    found: Vec<(&'static str, Result<String, String>)>,
}

/// Checks a configuration. The port and the upstream are not tried.
pub fn check(configuration: &Configuration) -> CheckedConfiguration {
    let mut options = configuration.shown().to_vec();
    options.push(key_line(configuration));
    let found = match configuration.options() {
        Ok(options) => found(&options),
        Err(error) => vec![("options", Err(error.to_string()))],
    };
    CheckedConfiguration { options, found }
}

/// The line of the upstream's key, which is no option.
fn key_line(configuration: &Configuration) -> ShownOption {
    let origin = configuration.key_origin();
    ShownOption {
        name: "key of the upstream".to_owned(),
        value: origin.is_some().then(|| "set".to_owned()),
        origin: origin.unwrap_or_else(|| "default".to_owned()),
    }
}

fn found(options: &ServerOptions) -> Vec<(&'static str, Result<String, String>)> {
    let mut found = vec![("database", database(options.source.database())), ("page", page(&options.page))];
    found.extend(options.tls.as_ref().map(|files| ("certificate", tls::check(files))));
    match &options.source {
        DataSource::Local(_) => {}
        DataSource::Gateway(gateway) => {
            let upstream = gateway::check(gateway, &options.chatbot, &options.limits);
            let upstream = upstream.map(|()| format!("{}, which was not asked", gateway.upstream));
            found.push(("upstream", upstream.map_err(|error| error.to_string())));
        }
    }
    found.extend(options.provider.as_ref().map(|options| ("provider", provider(options))));
    found
}

/// The provider itself is not asked: it may start later than the server.
fn provider(options: &ProviderOptions) -> Result<String, String> {
    options.client_secret_file.as_deref().map_or(Ok(String::new()), readable)?;
    Ok(format!("{}, which was not asked", options.issuer))
}

/// An existing database, or a place for a new one. A server is not asked: it may start later than this one.
fn database(place: &DatabasePlace) -> Result<String, String> {
    match place {
        DatabasePlace::File(path) => database_file(path),
        DatabasePlace::Server(url) => {
            url.files().iter().try_for_each(|file| readable(file).map(drop))?;
            Ok(format!("{url}, which was not asked"))
        }
    }
}

fn database_file(path: &Path) -> Result<String, String> {
    let shown = path.display();
    if path.as_os_str() == ":memory:" {
        return Ok("in memory".to_owned());
    }
    if path.exists() {
        let mut start = Vec::new();
        let file = File::open(path).map_err(|error| format!("{shown}: {error}"))?;
        let read = file.take(DATABASE_MARK.len() as u64).read_to_end(&mut start);
        read.map_err(|error| format!("{shown}: {error}"))?;
        if !start.is_empty() && start != DATABASE_MARK {
            return Err(format!("{shown} is no database"));
        }
        // SQLite also writes files beside it.
        let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        return [path, folder].into_iter().try_for_each(writable).map(|()| shown.to_string());
    }
    let above =
        path.ancestors().skip(1).map(|folder| if folder == Path::new("") { Path::new(".") } else { folder });
    let existing = above.into_iter().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    if !existing.is_dir() {
        return Err(format!("{shown} cannot be created: {} is no folder", existing.display()));
    }
    writable(existing).map(|()| format!("{shown}, which the server will create"))
}

/// Asks the system, because trying it would be a change.
#[cfg(unix)]
fn writable(path: &Path) -> Result<(), String> {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    accessat(CWD, path, Access::WRITE_OK, AtFlags::EACCESS)
        .map_err(|error| format!("{} cannot be written: {}", path.display(), std::io::Error::from(error)))
}

/// As far as the attributes say.
#[cfg(not(unix))]
fn writable(path: &Path) -> Result<(), String> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() && found.permissions().readonly() => {
            Err(format!("{} cannot be written", path.display()))
        }
        Ok(_) => Ok(()),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

fn page(source: &PageSource) -> Result<String, String> {
    let PageSource::Folder(folder) = source else { return Ok(source.to_string()) };
    let index = folder.join("index.html");
    match fs::metadata(&index) {
        Ok(found) if found.is_file() => readable(&index).map(|_| source.to_string()),
        _ => Err(format!("{source} has no index.html; build the page first")),
    }
}

fn readable(path: &Path) -> Result<String, String> {
    let is_file = File::open(path).and_then(|file| file.metadata()).map(|found| found.is_file());
    match is_file {
        Ok(true) => Ok(path.display().to_string()),
        Ok(false) => Err(format!("{} is no file", path.display())),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

impl CheckedConfiguration {
    /// Whether a server could start.
    pub fn is_well(&self) -> bool {
        self.found.iter().all(|(_, outcome)| outcome.is_ok())
    }
}

impl fmt::Display for CheckedConfiguration {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(text, "{:<20}  {:<32}  From", "Option", "Value")?;
        for option in &self.options {
            let value = option.value.as_deref().unwrap_or("not set");
            writeln!(text, "{:<20}  {value:<32}  {}", option.name, option.origin)?;
        }
        writeln!(text)?;
        for (what, outcome) in &self.found {
            match outcome {
                Ok(found) => writeln!(text, "ok       {what}: {found}")?,
                Err(problem) => writeln!(text, "PROBLEM  {what}: {problem}")?,
            }
        }
        Ok(())
    }
}
