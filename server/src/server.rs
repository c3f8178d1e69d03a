//! Prepares everything and runs it.

mod start_error;

use std::sync::Arc;

use axum::Router;
use secrecy::SecretString;
use tokio::net::TcpListener;
use utoipa::openapi::OpenApi;

use crate::api::{ApiState, described_routes};
use crate::auth::cross_site::Guard;
use crate::auth::entrance::Entrance;
use crate::auth::host_tokens::HostTokens;
use crate::auth::keys::{Keys, keys_of_start};
use crate::auth::link::{LinkFile, LinkSecret};
use crate::listen::bind::bind;
use crate::seed::fill::fill;
use crate::startup_message::{Announcement, DataLocation};
use crate::web::conversations::Conversations;
use crate::web::gateway::{self, Gateway};
use crate::web::under_base_path::under;

use crate::auth::session::Sessions;
use crate::database_place::DatabasePlace;
use crate::listen::secured::Tls;
use crate::listen::serve::serve;
use crate::metrics::Metrics;
use crate::options::{DataSource, GatewayOptions, Limits, LocalOptions, ServerOptions};
use crate::permission::KeyRole;
use crate::public_url::PublicUrl;
use crate::secret::random_secret;
use crate::store::{Database, keep_of};
use crate::web::observe::ObservedServer;
use crate::web::operations::Operations;
use crate::web::operations::readiness::{Dependency, Readiness, Stopping};
use crate::web::page::{FramePage, PageFiles};
use crate::web::provider::door::ProviderDoor;
use crate::web::rates::Rates;
use crate::web::room::Room;
use crate::web::router::{Admission, router};
use crate::web::site::{ServerFacts, ServerMode, Site};

pub use start_error::StartError;

/// The number of example conversations for the page.
const EXAMPLES: u32 = 5;

/// A prepared server: it listens, but does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    tls: Option<Tls>,
    answers: ObservedServer,
    stopping: Stopping,
    database: Database,
    limits: Limits,
    announcement: Announcement,
    /// Removed at the end.
    link_file: Option<LinkFile>,
}

impl Server {
    /// Binds the port, and opens and fills the database or sets up the gateway.
    ///
    /// # Errors
    ///
    /// Any of that fails; see [`StartError`].
    pub async fn prepare(options: ServerOptions) -> Result<Self, StartError> {
        let tls = options.tls.clone().map(Tls::prepare).transpose()?;
        let listener = bind(&options.host, options.port).await?;
        let port = listener.local_addr().map_err(set_up)?.port();
        let token = random_secret();
        let database = open(options.source.database(), &options.limits).await?;
        database.drop_old_history(keep_of(options.limits.history)).await?;
        let own = PublicUrl::of_port(tls.is_some(), &options.host, port);
        let address = options.public_url.clone().unwrap_or_else(|| own.clone());
        let sessions = Arc::new(Sessions::new(&options, port, &address, &token, database.clone()));
        let entrance = entrance(&options, &sessions).await?;
        let metrics = Arc::new(Metrics::new());
        let (routes, description) = described_routes(address.base_path());
        let parts = match &options.source {
            DataSource::Local(local) => Parts::local(&options, local, &database, &entrance, routes).await?,
            DataSource::Gateway(upstream) => {
                Parts::gateway(&options, upstream, &database, &entrance, &metrics)?
            }
        };
        let link_secret = random_secret();
        let link_file = leave_link_file(&options, port, own.origin(), &link_secret);
        let conversations = Conversations {
            entrance: entrance.clone(),
            chatbot: options.chatbot.clone(),
            database: parts.lists_conversations.then(|| database.clone()),
        };
        let stopping = Stopping::default();
        let operations = Operations {
            readiness: Readiness::new(parts.dependency.clone(), stopping.clone()),
            metrics: options.metrics.then(|| Arc::clone(&metrics)),
            sessions: Arc::clone(&sessions),
        };
        let link_secret = link_file.is_some().then(|| LinkSecret::new(&link_secret));
        let admission = Admission {
            guard: Guard::new(&options.host, own.is_https(), &address, options.embed_origins.clone()),
            rates: Rates::new(&options.rates, Arc::clone(&sessions)),
        };
        let provider = ProviderDoor::open(&options, &address, port).await?;
        let site = site(&options, &parts, (sessions, entrance), (link_secret, provider), &description)?;
        let room = Room::new(options.limits.waiting);
        let service =
            router(site, conversations, operations, parts.routes, room, admission, &options.embed_origins);
        let service = under(address.base_path().clone(), service);
        Ok(Self {
            answers: ObservedServer::new(service, address.base_path().clone(), metrics),
            stopping,
            database,
            limits: options.limits,
            announcement: Announcement {
                origin: own.origin().to_owned(),
                address,
                token,
                chatbot: options.chatbot,
                keys: parts.keys,
                role: options.source.role(),
                place: parts.place,
                gives_links: link_file.is_some(),
                examples: parts.examples,
            },
            link_file,
            listener,
            tls,
        })
    }

    /// The server's address and how to sign in.
    pub const fn announcement(&self) -> &Announcement {
        &self.announcement
    }

    /// The database. A gateway's holds only sessions and the history.
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// Answers until `stop` completes, lets running requests finish, and closes the database.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let stop = async {
            stop.await;
            self.stopping.begin();
        };
        serve(self.listener, self.tls, self.answers, self.limits, stop).await;
        drop(self.link_file);
        let closing = tokio::time::timeout(self.limits.drain_time, self.database.close());
        if closing.await.is_err() {
            tracing::warn!("the database was still in use; it recovers at the next start");
        }
    }
}

/// The parts that differ between database and gateway.
struct Parts {
    routes: Router,
    mode: ServerMode,
    place: DataLocation,
    dependency: Dependency,
    /// Whether the database has conversations.
    lists_conversations: bool,
    keys: Vec<(KeyRole, SecretString)>,
    examples: Vec<crate::store::Example>,
}

impl Parts {
    /// Fills the database.
    async fn local(
        options: &ServerOptions,
        local: &LocalOptions,
        database: &Database,
        entrance: &Entrance,
        routes: Router<ApiState>,
    ) -> Result<Self, StartError> {
        fill(database, &options.chatbot, local).await?;
        let keys = if local.start_keys { keys_of_start() } else { Vec::new() };
        let api = ApiState {
            database: database.clone(),
            entrance: entrance.clone(),
            keys: Keys::new(database.clone(), &keys),
            limits: options.limits,
        };
        Ok(Self {
            examples: database.examples(&options.chatbot, EXAMPLES).await?,
            routes: routes.with_state(api),
            mode: ServerMode::Local,
            place: DataLocation::Database(local.database.clone()),
            dependency: Dependency::Database(database.clone(), options.limits.probe_time),
            lists_conversations: true,
            keys,
        })
    }

    /// Sets up the gateway.
    fn gateway(
        options: &ServerOptions,
        upstream: &GatewayOptions,
        database: &Database,
        entrance: &Entrance,
        metrics: &Arc<Metrics>,
    ) -> Result<Self, StartError> {
        let (entrance, metrics) = (entrance.clone(), Arc::clone(metrics));
        let database = database.clone();
        let gateway = Gateway::new(upstream, &options.chatbot, entrance, database, options.limits, metrics)?;
        Ok(Self {
            examples: Vec::new(),
            dependency: Dependency::Upstream(gateway.probe()),
            routes: gateway::routes(Arc::new(gateway)),
            mode: ServerMode::Gateway,
            place: DataLocation::Upstream(upstream.upstream.clone()),
            lists_conversations: false,
            keys: Vec::new(),
        })
    }
}

/// The file that gives sign-in links for more browsers. The server also runs without it.
fn leave_link_file(
    options: &ServerOptions,
    port: u16,
    origin: &str,
    secret: &SecretString,
) -> Option<LinkFile> {
    let left = LinkFile::leave(options.links.as_deref()?, port, origin, secret);
    left.inspect_err(|error| tracing::warn!(%error, "there will be no sign-in links for more browsers")).ok()
}

/// Recognises who asks.
async fn entrance(options: &ServerOptions, sessions: &Arc<Sessions>) -> Result<Entrance, StartError> {
    let tokens = match options.tokens.clone() {
        Some(tokens) => Some(HostTokens::new(tokens, options.limits.token_keys).await?),
        None => None,
    };
    Ok(Entrance::new(Arc::clone(sessions), options.source.role(), tokens))
}

/// The state of the routes beside the API.
fn site(
    options: &ServerOptions,
    parts: &Parts,
    (sessions, entrance): (Arc<Sessions>, Entrance),
    (link_secret, provider): (Option<LinkSecret>, Option<ProviderDoor>),
    description: &OpenApi,
) -> Result<Site, StartError> {
    Ok(Site {
        link_secret,
        provider,
        sessions,
        entrance,
        facts: ServerFacts {
            chatbot_id: options.chatbot.clone(),
            mode: parts.mode,
            examples: parts.examples.clone(),
        },
        description: description.to_json().map_err(set_up)?.into(),
        page: PageFiles::new(&options.page, &options.api_origins).map_err(set_up)?,
        frame_page: FramePage::new(&options.page, &options.api_origins, &options.embed_origins)
            .map_err(set_up)?,
    })
}

async fn open(place: &DatabasePlace, limits: &Limits) -> Result<Database, StartError> {
    let opening = Database::open(place, limits.busy_time).await;
    opening.map_err(|source| StartError::Open { place: place.clone(), source })
}

fn set_up(error: impl std::error::Error) -> StartError {
    StartError::SetUp(error.to_string())
}
