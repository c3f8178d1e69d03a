//! The description of the API, made from the code that serves it.

use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{Components, Info, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use crate::api::{self, Api};

/// The routes of the six operations and their description.
pub(crate) fn described_routes() -> (axum::Router<Api>, OpenApi) {
    let (router, mut description) = OpenApiRouter::new().merge(api::routes()).split_for_parts();
    description.info = Info::new("Inbox widgets", "1.0");
    description.components.get_or_insert_with(Components::new).add_security_scheme(
        "chatcaptainKey",
        SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new("x-chatcaptain-key"))),
    );
    (router, description)
}
