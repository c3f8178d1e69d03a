//! Signing a browser in: a token that works once, then cookies whose sign-in the database holds.

use axum::http::HeaderMap;
use jiff::SignedDuration;
use secrecy::{ExposeSecret as _, SecretString};

use super::cookies::{CookieForm, Frames, Window};
use super::tokens::Tokens;
use crate::cookie_name::CookieName;
use crate::options::ServerOptions;
use crate::public_url::PublicUrl;
use crate::secret::{SecretHash, random_secret};
use crate::store::{
    CookieHash, Database, DatabaseError, LastUse, NewSignIn, ProviderEnding, ProviderSignIn, SignInLimits,
    UsedSignIn,
};

/// The sign-ins of browsers, stored in the database, and the tokens of this run for new ones. Only hashes are kept.
#[derive(Debug)]
pub struct Sessions {
    tokens: Tokens,
    cookies: CookieForm,
    address: PublicUrl,
    limits: SignInLimits,
    database: Database,
}

/// Which sign-ins a sign-out ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedSignIns {
    /// Those of the browser that asks.
    Here,
    /// All of the same person, or of the database where nobody knows whose they are.
    Everywhere,
}

/// What is left to do after a sign-out.
#[derive(Debug)]
pub struct EndedSession {
    /// The lines that remove the browser's cookies.
    pub removal: Vec<String>,
    /// The ID token of who had signed in at the company's provider, a hint for the sign-out there.
    pub id_token: Option<SecretString>,
}

impl Sessions {
    /// Sessions of a server on `port` in `database`, which people open at `address`; `token` signs the first browser in.
    pub fn new(
        options: &ServerOptions,
        port: u16,
        address: &PublicUrl,
        token: &SecretString,
        database: Database,
    ) -> Self {
        let frames = if options.embed_origins.is_empty() { Frames::Refused } else { Frames::Allowed };
        let name = options.cookie_name.clone().unwrap_or_else(|| CookieName::of_port(port));
        let (idle, life) = (options.limits.session_idle, options.limits.session_life);
        let at_most = |time| SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX);
        Self {
            tokens: Tokens::new(token),
            cookies: CookieForm::new(&name, address.clone(), frames, life),
            address: address.clone(),
            limits: SignInLimits { idle: at_most(idle), longest: at_most(life) },
            database,
        }
    }

    /// The window of a request, as far as the browser says.
    pub fn window(&self, headers: &HeaderMap) -> Window {
        self.cookies.window(headers)
    }

    /// A link for one more browser.
    pub fn new_link(&self) -> String {
        sign_in_link(&self.address, &self.tokens.add())
    }

    /// Whether a token would sign a browser in. This does not use it up.
    pub fn is_open(&self, token: &str) -> bool {
        self.tokens.is_open(token)
    }

    /// Uses the token up, stores a sign-in, and returns the cookies to set. `None` if the token is wrong or used.
    ///
    /// A tab gets its own cookie and, if frames are allowed, theirs; a frame gets the frame's only. The secrets are
    /// new, and the sign-in whose cookies the request has ends: it makes room for this one.
    ///
    /// # Errors
    ///
    /// The database cannot be written; the token stays valid.
    pub async fn sign_in(
        &self,
        token: &str,
        window: Window,
        headers: &HeaderMap,
    ) -> Result<Option<Vec<String>>, DatabaseError> {
        let Some(in_use) = self.tokens.take(token) else { return Ok(None) };
        let cookies = self.open(window, None, headers).await?;
        in_use.use_up();
        Ok(Some(cookies))
    }

    /// Stores the sign-in of a person whom the company's provider has sent back, and returns the cookies to set in their
    /// tab. As with a link, the secrets are new, and the browser's old sign-in ends.
    ///
    /// # Errors
    ///
    /// The database cannot be written.
    pub(crate) async fn sign_in_at_provider(
        &self,
        sign_in: ProviderSignIn,
        headers: &HeaderMap,
    ) -> Result<Vec<String>, DatabaseError> {
        self.open(Window::Tab, Some(sign_in), headers).await
    }

    async fn open(
        &self,
        window: Window,
        provider: Option<ProviderSignIn>,
        headers: &HeaderMap,
    ) -> Result<Vec<String>, DatabaseError> {
        let replaced = self.cookies.all(headers);
        let tab = (window == Window::Tab).then(random_secret);
        let frame = self.cookies.has_frames().then(random_secret);
        let hash = |secret: &Option<SecretString>| secret.as_ref().map(SecretHash::of_secret);
        let new = NewSignIn { tab: hash(&tab), frame: hash(&frame), provider };
        self.database.open_sign_in(new, &replaced, self.limits).await?;
        let tab = tab.map(|secret| self.cookies.tab(&secret));
        let frame = frame.and_then(|secret| self.cookies.frame(&secret, window));
        Ok(tab.into_iter().chain(frame).collect())
    }

    /// The number of valid sign-ins.
    ///
    /// # Errors
    ///
    /// The database cannot be read.
    pub async fn count(&self) -> Result<u64, DatabaseError> {
        self.database.valid_sign_ins(self.limits).await
    }

    /// Whether a request has a valid cookie.
    ///
    /// # Errors
    ///
    /// The database cannot be read, so nobody knows.
    pub async fn is_signed_in(&self, headers: &HeaderMap) -> Result<bool, DatabaseError> {
        Ok(self.who(headers).await?.is_some())
    }

    /// The sign-in of a request's cookie.
    ///
    /// # Errors
    ///
    /// The database cannot be read, so nobody knows.
    pub(crate) async fn who(&self, headers: &HeaderMap) -> Result<Option<UsedSignIn>, DatabaseError> {
        for cookie in self.cookies.counting(headers) {
            if let Some(found) = self.find(cookie).await? {
                self.note_use(&found);
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The cookies of a request, whatever they are worth.
    pub(crate) fn presented(&self, headers: &HeaderMap) -> Vec<CookieHash> {
        self.cookies.all(headers)
    }

    /// Whether a request has the cookie of a valid sign-in, also one that does not count for it.
    ///
    /// # Errors
    ///
    /// The database cannot be read, so nobody knows.
    pub async fn is_known(&self, headers: &HeaderMap) -> Result<bool, DatabaseError> {
        for cookie in self.presented(headers) {
            if self.find(cookie).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Ends sign-ins, and says what is left to do. `None` if the request has no valid one.
    ///
    /// # Errors
    ///
    /// The database cannot be read or written; nothing has ended.
    pub async fn sign_out(
        &self,
        headers: &HeaderMap,
        which: EndedSignIns,
    ) -> Result<Option<EndedSession>, DatabaseError> {
        let mut own = Vec::new();
        for cookie in self.cookies.counting(headers) {
            own.extend(self.find(cookie).await?);
        }
        let Some(first) = own.first() else { return Ok(None) };
        let id_token = self.database.id_token_of(first.id).await?;
        let ids: Vec<_> = own.iter().map(|found| found.id).collect();
        match (which, &first.user) {
            (EndedSignIns::Here, _) => self.database.end_sign_ins(&ids).await?,
            // Other people's sign-ins are not theirs to end.
            (EndedSignIns::Everywhere, Some(user)) => {
                self.database.end_sign_ins(&ids).await?;
                self.database.end_provider_sign_ins(&ProviderEnding::User(user.id.clone())).await?
            }
            (EndedSignIns::Everywhere, None) => self.database.end_all_sign_ins().await?,
        };
        Ok(Some(EndedSession { removal: self.cookies.removal(), id_token }))
    }

    /// Ends what the company's provider has ended; returns how many sign-ins there were.
    ///
    /// # Errors
    ///
    /// The database cannot be written.
    pub(crate) async fn end_by_provider(&self, which: &ProviderEnding) -> Result<u64, DatabaseError> {
        self.database.end_provider_sign_ins(which).await
    }

    /// Each check reads the database: another server on it, or an operator, may have ended the sign-in.
    async fn find(&self, cookie: CookieHash) -> Result<Option<UsedSignIn>, DatabaseError> {
        self.database.sign_in_of(cookie, self.limits).await
    }

    /// Stores the time of the last use beside the request, which neither waits for it nor fails with it.
    fn note_use(&self, used: &UsedSignIn) {
        if used.last_use == LastUse::Recent {
            return;
        }
        let (database, id) = (self.database.clone(), used.id);
        tokio::spawn(async move {
            if let Err(error) = database.note_use(id).await {
                tracing::debug!(%error, "the last use of a sign-in is not stored; the next use tries again");
            }
        });
    }
}

/// The address that signs a browser in.
pub fn sign_in_link(address: &PublicUrl, token: &SecretString) -> String {
    format!("{address}sign-in?token={}", token.expose_secret())
}
