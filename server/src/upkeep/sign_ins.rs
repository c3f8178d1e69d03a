//! What an operator does with sign-ins on the command line, beside running servers.

use super::error::{UpkeepError, open};
use crate::cli::SessionsOptions;
use crate::database_place::DatabasePlace;
use crate::store::{ProviderUser, SignInRow};

/// Lists the sign-ins in the database at `place`, or ends those that `options` name; returns the text to print.
///
/// # Errors
///
/// See [`UpkeepError`].
pub async fn sign_ins(place: &DatabasePlace, options: &SessionsOptions) -> Result<String, UpkeepError> {
    let database = open(place).await?;
    let done = match (options.end, options.end_all) {
        (Some(id), _) => database.end_sign_ins(&[id]).await.map(Done::Ended),
        (None, true) => database.end_all_sign_ins().await.map(Done::Ended),
        (None, false) => database.sign_ins().await.map(Done::Listed),
    };
    database.close().await;
    match (done.map_err(|source| UpkeepError::of(place, source))?, options.end) {
        (Done::Ended(0), Some(id)) => Err(UpkeepError::NoSignIn(id)),
        (Done::Ended(count), _) => Ok(format!("Ended: {count}\n")),
        (Done::Listed(rows), _) => Ok(table(&rows)),
    }
}

enum Done {
    Listed(Vec<SignInRow>),
    Ended(u64),
}

/// A line for each sign-in, below the names of the columns.
fn table(rows: &[SignInRow]) -> String {
    let mut text = line("ID", "Kind", "Opened", "Last used", "User");
    for row in rows {
        let kind = match (row.has_tab, row.has_frame) {
            (true, true) => "tab+frame",
            (true, false) => "tab",
            (false, _) => "frame",
        };
        let user = row.user.as_ref().map_or_else(String::new, shown_user);
        text.push_str(&line(&row.id.to_string(), kind, &row.opened, &row.last_used, &user));
    }
    text
}

/// A person by name, id and role. Names have been cleaned of what would move a terminal's cursor.
fn shown_user(user: &ProviderUser) -> String {
    let ProviderUser { id, name, role } = user;
    name.as_ref().map_or_else(|| format!("{id}, {role}"), |name| format!("{name} ({id}), {role}"))
}

fn line(id: &str, kind: &str, opened: &str, last_used: &str, user: &str) -> String {
    let mut text = format!("{id:<6}  {kind:<9}  {opened:<24}  {last_used:<24}  {user}");
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
