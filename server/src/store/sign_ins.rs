//! Sign-ins of browsers. One row holds the hashes of the cookies of a tab and of frames.

use jiff::SignedDuration;

use super::database::Database;
use super::error::DatabaseError;
use super::row::{FromStored, StoredRow};
use super::sign_in_user::{ProviderSignIn, ProviderUser, columns};
use super::statement::Statement;
use super::write::WriteTransaction;
use crate::clock;
use crate::secret::SecretHash;

/// The hash of a cookie, by its kind: one kind never counts as the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CookieHash {
    /// Of a tab's cookie.
    Tab(SecretHash),
    /// Of a frame's cookie.
    Frame(SecretHash),
}

/// How long a sign-in is valid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignInLimits {
    /// Since its last use.
    pub idle: SignedDuration,
    /// Since it was opened.
    pub longest: SignedDuration,
}

/// A sign-in to store. At least one cookie is there.
#[derive(Clone, Debug)]
pub(crate) struct NewSignIn {
    /// The tab's cookie, if it has one.
    pub tab: Option<SecretHash>,
    /// The frame's cookie, if it has one.
    pub frame: Option<SecretHash>,
    /// Who has signed in at the company's provider; nobody by a link.
    pub provider: Option<ProviderSignIn>,
}

/// A valid sign-in, as a check reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UsedSignIn {
    /// Its number.
    pub id: i64,
    /// Whether the stored time of its last use is recent.
    pub last_use: LastUse,
    /// Who has signed in at the company's provider; nobody by a link.
    pub user: Option<ProviderUser>,
}

/// How exact the stored time of the last use is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastUse {
    /// It is recent enough to stay.
    Recent,
    /// It is to be written anew.
    Outdated,
}

/// A stored sign-in, as an operator sees it.
#[derive(Clone, Debug)]
pub(crate) struct SignInRow {
    /// Its number.
    pub id: i64,
    /// Whether it has a tab's cookie.
    pub has_tab: bool,
    /// Whether it has a frame's cookie.
    pub has_frame: bool,
    /// When it was opened, ISO 8601.
    pub opened: String,
    /// When it was last used, ISO 8601, to the minute.
    pub last_used: String,
    /// Who has signed in at the company's provider; nobody by a link.
    pub user: Option<ProviderUser>,
}

/// A use is written only if the last one written is older.
const EXACTNESS: SignedDuration = SignedDuration::from_mins(1);

impl Database {
    /// The valid sign-in that a cookie belongs to.
    pub(crate) async fn sign_in_of(
        &self,
        cookie: CookieHash,
        limits: SignInLimits,
    ) -> Result<Option<UsedSignIn>, DatabaseError> {
        let (statement, hash) = match cookie {
            CookieHash::Tab(hash) => (
                "SELECT id, last_used < ?, role, user_id, user_name FROM sign_ins WHERE tab_hash = ? AND opened > ? AND last_used > ?",
                hash,
            ),
            CookieHash::Frame(hash) => (
                "SELECT id, last_used < ?, role, user_id, user_name FROM sign_ins WHERE frame_hash = ? AND opened > ? AND last_used > ?",
                hash,
            ),
        };
        let finding = Statement::new(statement)
            .bind(clock::ago(EXACTNESS))
            .bind(hash.as_bytes())
            .bind(clock::ago(limits.longest))
            .bind(clock::ago(limits.idle));
        self.optional(&finding).await
    }

    /// Stores that a sign-in is used now, unless another server has just done so. Leaves it out if the database is
    /// not free at once: the next use tries again.
    pub(crate) async fn note_use(&self, id: i64) -> Result<(), DatabaseError> {
        let Some(mut change) = self.write_if_free().await? else {
            return Ok(());
        };
        Statement::new("UPDATE sign_ins SET last_used = ? WHERE id = ? AND last_used < ?")
            .bind(clock::now())
            .bind(id)
            .bind(clock::ago(EXACTNESS))
            .execute(&mut change)
            .await?;
        change.commit().await
    }

    /// Stores a sign-in. Removes those that it replaces, by their cookies, and the expired ones.
    pub(crate) async fn open_sign_in(
        &self,
        new: NewSignIn,
        replaced: &[CookieHash],
        limits: SignInLimits,
    ) -> Result<(), DatabaseError> {
        let opening = async {
            let mut change = self.write().await?;
            Statement::new("DELETE FROM sign_ins WHERE opened <= ? OR last_used <= ?")
                .bind(clock::ago(limits.longest))
                .bind(clock::ago(limits.idle))
                .execute(&mut change)
                .await?;
            for cookie in replaced {
                replace(&mut change, *cookie, new.tab.is_some()).await?;
            }
            insert(&mut change, &new).await?;
            change.commit().await
        };
        self.change(opening).await
    }

    /// Ends sign-ins; returns how many of them there were.
    pub(crate) async fn end_sign_ins(&self, ids: &[i64]) -> Result<u64, DatabaseError> {
        let ending = async {
            let mut change = self.write().await?;
            let ended = remove(&mut change, ids).await?;
            change.commit().await?;
            Ok(ended)
        };
        self.change(ending).await
    }

    /// Ends all sign-ins; returns how many there were.
    pub(crate) async fn end_all_sign_ins(&self) -> Result<u64, DatabaseError> {
        let ending = async {
            let mut change = self.write().await?;
            let ended = Statement::new("DELETE FROM sign_ins").execute(&mut change).await?;
            change.commit().await?;
            Ok(ended)
        };
        self.change(ending).await
    }

    /// The number of valid sign-ins.
    pub(crate) async fn valid_sign_ins(&self, limits: SignInLimits) -> Result<u64, DatabaseError> {
        let counting = Statement::new("SELECT COUNT(*) FROM sign_ins WHERE opened > ? AND last_used > ?")
            .bind(clock::ago(limits.longest))
            .bind(clock::ago(limits.idle));
        let count = self.optional::<(i64,)>(&counting).await?;
        Ok(count.map_or(0, |(count,)| count.unsigned_abs()))
    }

    /// All stored sign-ins, the oldest first. Some may have expired.
    pub(crate) async fn sign_ins(&self) -> Result<Vec<SignInRow>, DatabaseError> {
        let reading = Statement::new(
            "SELECT id, tab_hash IS NOT NULL, frame_hash IS NOT NULL, opened, last_used, role, user_id, user_name
             FROM sign_ins ORDER BY id",
        );
        self.all(&reading).await
    }
}

impl FromStored for UsedSignIn {
    fn from_stored(row: &StoredRow) -> Result<Self, DatabaseError> {
        let last_use = if row.at(1)? { LastUse::Outdated } else { LastUse::Recent };
        Ok(Self { id: row.at(0)?, last_use, user: ProviderUser::of_row(row)? })
    }
}

impl FromStored for SignInRow {
    fn from_stored(row: &StoredRow) -> Result<Self, DatabaseError> {
        Ok(Self {
            id: row.at(0)?,
            has_tab: row.at(1)?,
            has_frame: row.at(2)?,
            opened: row.at(3)?,
            last_used: row.at(4)?,
            user: ProviderUser::of_row(row)?,
        })
    }
}

async fn remove(change: &mut WriteTransaction, ids: &[i64]) -> Result<u64, DatabaseError> {
    let mut removed = 0;
    for id in ids {
        removed += Statement::new("DELETE FROM sign_ins WHERE id = ?").bind(*id).execute(change).await?;
    }
    Ok(removed)
}

async fn insert(change: &mut WriteTransaction, new: &NewSignIn) -> Result<(), DatabaseError> {
    let now = clock::now();
    let mut inserting = Statement::new(
        "INSERT INTO sign_ins
         (tab_hash, frame_hash, opened, last_used, role, user_id, user_name, provider_session, id_token)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.tab.as_ref().map(SecretHash::as_bytes))
    .bind(new.frame.as_ref().map(SecretHash::as_bytes))
    .bind(&now)
    .bind(&now);
    for column in columns(new.provider.as_ref()) {
        inserting = inserting.bind(column);
    }
    inserting.execute(change).await?;
    Ok(())
}

/// Removes the sign-in of a cookie, unless a frame would sign its tab out.
async fn replace(
    change: &mut WriteTransaction,
    cookie: CookieHash,
    has_tab: bool,
) -> Result<(), DatabaseError> {
    let removing = match &cookie {
        CookieHash::Tab(hash) => {
            Statement::new("DELETE FROM sign_ins WHERE tab_hash = ?").bind(hash.as_bytes())
        }
        CookieHash::Frame(hash) => {
            Statement::new("DELETE FROM sign_ins WHERE frame_hash = ? AND (tab_hash IS NULL OR ?)")
                .bind(hash.as_bytes())
                .bind(has_tab)
        }
    };
    removing.execute(change).await?;
    Ok(())
}
