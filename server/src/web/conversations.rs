//! The database's conversations for the demo inbox, a host's page that lists them and shows the panel beside them.
//!
//! The vendor's API has no such list: there the host knows its own conversations.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::auth::entrance::{Entrance, HasEntrance};
use crate::auth::identity::Identity;
use crate::errors::HttpError;
use crate::store::{Database, Example};

/// The maximum number of conversations in a response; an import may contain any number.
const MOST: u32 = 500;

/// The source of the conversations.
#[derive(Clone, Debug)]
pub(crate) struct Conversations {
    /// Recognises who asks.
    pub entrance: Entrance,
    /// The chatbot of the conversations.
    pub chatbot: String,
    /// The database; a gateway has none, and knows no conversations.
    pub database: Option<Database>,
}

/// The reply to `GET /conversations`.
#[derive(Debug, Default, Serialize)]
pub(crate) struct ConversationsReply {
    /// The conversations in the order of the database.
    conversations: Vec<Example>,
    /// Whether there are more than these.
    more: bool,
}

/// `GET /conversations`: the first conversations with their contacts, for signed-in browsers and tokens.
///
/// # Errors
///
/// [`HttpError::Unauthorized`] without the cookie of an open session or a good token; [`HttpError::Forbidden`] for a token
/// for other chatbots; or the database fails.
pub(crate) async fn conversations(
    State(conversations): State<Conversations>,
    who: Identity,
) -> Result<Json<ConversationsReply>, HttpError> {
    who.require_chatbot(&conversations.chatbot)?;
    Ok(Json(conversations.first(MOST).await?))
}

impl HasEntrance for Conversations {
    fn entrance(&self) -> &Entrance {
        &self.entrance
    }
}

impl Conversations {
    async fn first(&self, most: u32) -> Result<ConversationsReply, HttpError> {
        let Some(database) = &self.database else {
            return Ok(ConversationsReply::default());
        };
        // One more than the limit shows whether there are more.
        let mut conversations = database.examples(&self.chatbot, most.saturating_add(1)).await?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let more = conversations.len() > most;
        conversations.truncate(most);
        Ok(ConversationsReply { conversations, more })
    }
}
