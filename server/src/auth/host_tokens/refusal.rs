//! Why a token is refused: in the log for the operator, in fewer words for the caller.

use crate::errors::HttpError;

/// Why a token is refused. The texts are for the log, and contain nothing of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TokenRefusal {
    /// The server has no options for tokens.
    #[error("this server accepts no tokens: it has no --token-issuer")]
    NotAccepted,
    /// The request also has an API key.
    #[error("the request has an API key as well")]
    WithKey,
    /// There are several `Authorization` headers, or there is no token in the one.
    #[error("the request's Authorization is not one token")]
    NotOne,
    /// It has too many bytes.
    #[error("it is larger than 8 KB")]
    TooLarge,
    /// It is no JSON Web Token, or its header names an algorithm that nobody knows.
    #[error("its header cannot be read, or names no algorithm that can be used")]
    Header,
    /// Its header demands what this server does not know.
    #[error("its header has `crit`")]
    Critical,
    /// Its algorithm is not that of the key.
    #[error("its algorithm is not that of the key")]
    Algorithm,
    /// No key has its key id.
    #[error("no key has its `kid`")]
    UnknownKey,
    /// It does not say which of several keys it is signed with.
    #[error("it has no `kid`, and there are several keys for its algorithm")]
    NoKeyId,
    /// It is not signed with the key.
    #[error("its signature is wrong")]
    Signature,
    /// Its claims are no JSON object.
    #[error("its claims cannot be read")]
    Claims,
    /// It is another issuer's.
    #[error("its `iss` is not --token-issuer")]
    Issuer,
    /// It is for another service.
    #[error("its `aud` is not --token-audience")]
    Audience,
    /// It does not say when it ends.
    #[error("it has no `exp`, or one that is no number")]
    NoEnd,
    /// It does not say since when it is valid.
    #[error("it has neither `iat` nor `nbf`, or one that is no number")]
    NoBegin,
    /// It is valid for too long.
    #[error("it is valid for more than an hour")]
    TooLong,
    /// It has expired.
    #[error("it has expired")]
    Expired,
    /// It is not valid yet.
    #[error("it is not valid yet; is a clock wrong?")]
    NotYet,
    /// It does not say whose it is.
    #[error("it has no `sub`, or one that is no text of 1 to 255 bytes")]
    Subject,
    /// Its role is none.
    #[error("its claim for the role (--token-role-claim) is none of admin, agent, viewer")]
    Role,
    /// It does not say for which chatbots it is.
    #[error("its `chatbots` is no list of texts")]
    Chatbots,
    /// The keys cannot be read, so nobody knows.
    #[error("the keys could not be read for too long")]
    NoKeys,
}

impl TokenRefusal {
    /// Tells the operator, in the log.
    pub(crate) fn log(self) {
        tracing::info!(reason = %self, "token refused");
    }
}

impl From<TokenRefusal> for HttpError {
    fn from(refusal: TokenRefusal) -> Self {
        match refusal {
            TokenRefusal::NotAccepted => Self::Token("Tokens are not accepted here"),
            TokenRefusal::WithKey => Self::Token("The request has an API key and a token; send one of them"),
            TokenRefusal::Expired => Self::Token("The token has expired"),
            // Another token of the same backend would not help, so nobody should ask for one.
            TokenRefusal::Role => {
                Self::Forbidden("The token's role is none of admin, agent, viewer".to_owned())
            }
            TokenRefusal::Chatbots => Self::Forbidden("The token names no chatbots".to_owned()),
            TokenRefusal::NoKeys => Self::NotReady("The token cannot be checked at the moment"),
            _ => Self::Token("The token is not accepted; the server's log says why"),
        }
    }
}
