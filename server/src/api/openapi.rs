//! The description of the API, generated from the code that serves it.

use std::sync::LazyLock;

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::{Object, Schema};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{Components, Content, Info, OpenApi, Ref, RefOr, Response, ResponseBuilder, Server};
use utoipa_axum::router::OpenApiRouter;
use wire::KEY_HEADER;

use super::routes::routes;
use super::state::ApiState;
use super::values_lines::MEDIA_TYPE;
use crate::base_path::BasePath;

/// The name of the security scheme: the key's header.
const KEY_SCHEME: &str = "chatcaptainKey";

/// The name of the other one: a token of a host's backend, if the server accepts them.
const TOKEN_SCHEME: &str = "hostToken";

/// The failures that any operation may return beside its own responses.
const FAILURES: [(&str, &str); 8] = [
    ("400", "Invalid input data."),
    ("401", "The key or the token is missing, unknown or no longer valid."),
    ("403", "Insufficient permissions."),
    ("405", "The path exists, but not with this method."),
    ("421", "The `Host` header names another server."),
    ("429", "Too many requests. Nothing was done; ask again after `Retry-After`."),
    ("500", "The database cannot be read or written. Nothing was changed."),
    (
        "503",
        "The database is locked by another program, or busy. Nothing was changed; ask again after `Retry-After`.",
    ),
];

/// The further failures of an operation on one widget.
const FAILURES_OF_WIDGETS: [(&str, &str); 1] = [("404", "No such widget.")];

/// The further failures of an operation that changes something.
const FAILURES_OF_CHANGES: [(&str, &str); 1] = [("507", "The disk is full. Nothing was changed.")];

/// The further failures of an operation with a body.
const FAILURES_OF_BODIES: [(&str, &str); 3] = [
    ("408", "The body did not arrive in time."),
    ("413", "The body is larger than 1 MiB."),
    ("415", "The body is not `application/json`, or is compressed."),
];

/// The members whose text follows the rules of [`crate::api::validation`], by schema.
const TEXTS: [(&str, &[&str]); 3] = [
    ("CreateInboxWidgetRequest", &["title"]),
    ("UpdateInboxWidgetRequest", &["title"]),
    ("InboxWidgetField", &["label", "variable"]),
];

/// The rules for a text, as a regular expression: no control character, and at least one visible character.
static VISIBLE: LazyLock<String> = LazyLock::new(|| {
    let controls = class(char::is_control);
    let unseen = class(wire::is_invisible);
    // In some dialects `$` also matches before a line end.
    format!("^[^{controls}]*[^{unseen}][^{controls}]*$(?!\\n)")
});

/// The routes of the operations and their description, for a server that a proxy serves under `base_path`.
pub(crate) fn described_routes(base_path: &BasePath) -> (axum::Router<ApiState>, OpenApi) {
    let (router, mut description) = OpenApiRouter::new().merge(routes()).split_for_parts();
    description.info = Info::new("Inbox widgets", "1.0");
    let components = description.components.get_or_insert_with(Components::new);
    components.add_security_scheme(
        KEY_SCHEME,
        SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(KEY_HEADER))),
    );
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT");
    components.add_security_scheme(TOKEN_SCHEME, SecurityScheme::Http(bearer.build()));
    for (schema, members) in TEXTS {
        for member in members {
            if let Some(text) = property(components, schema, member) {
                text.min_length = Some(1);
                text.max_length = Some(wire::CHARACTER_LIMIT);
                text.pattern = Some(VISIBLE.clone());
            }
        }
    }
    for (path, item) in &mut description.paths.paths {
        describe(path, item);
    }
    // Without it a client of the description uses the origin's root.
    if !base_path.is_root() {
        description.servers = Some(vec![Server::new(base_path.as_str())]);
    }
    (router, description)
}

/// Adds what all operations of a path share.
fn describe(path: &str, item: &mut PathItem) {
    for operation in [&mut item.get, &mut item.post, &mut item.patch, &mut item.delete] {
        let Some(operation) = operation else { continue };
        operation.security =
            Some([KEY_SCHEME, TOKEN_SCHEME].map(|scheme| SecurityRequirement::new(scheme, [""; 0])).to_vec());
        add(operation, &FAILURES);
        if path.contains("{widgetId}") {
            add(operation, &FAILURES_OF_WIDGETS);
        }
    }
    // A reply in lines is sent before its end is known.
    if let Some(reading) = &mut item.get
        && !has_lines(reading)
    {
        let not_modified = "Nothing has changed since the reply whose `ETag` is in `If-None-Match`.";
        reading.responses.responses.insert("304".to_owned(), Response::new(not_modified).into());
    }
    for changing in [&mut item.post, &mut item.patch, &mut item.delete].into_iter().flatten() {
        add(changing, &FAILURES_OF_CHANGES);
        if changing.request_body.is_some() {
            add(changing, &FAILURES_OF_BODIES);
        }
    }
}

fn has_lines(operation: &Operation) -> bool {
    let success = operation.responses.responses.get("200");
    matches!(success, Some(RefOr::T(success)) if success.content.contains_key(MEDIA_TYPE))
}

fn property<'a>(components: &'a mut Components, schema: &str, member: &str) -> Option<&'a mut Object> {
    let Some(RefOr::T(Schema::Object(schema))) = components.schemas.get_mut(schema) else { return None };
    match schema.properties.get_mut(member) {
        Some(RefOr::T(Schema::Object(property))) => Some(property),
        _ => None,
    }
}

/// Adds failures; the operation's own responses stay.
fn add(operation: &mut Operation, failures: &[(&str, &str)]) {
    for (status, description) in failures {
        let content = Content::new(Some(Ref::from_schema_name("Error")));
        let response =
            ResponseBuilder::new().description(*description).content("application/json", content).build();
        operation.responses.responses.entry((*status).to_owned()).or_insert_with(|| response.into());
    }
}

/// The characters for which `is_in` is true, as in the brackets of a regular expression.
fn class(is_in: fn(char) -> bool) -> String {
    let mut class = String::new();
    let mut characters = ('\0'..=char::MAX).peekable();
    while let Some(first) = characters.next() {
        if !is_in(first) {
            continue;
        }
        let mut last = first;
        while let Some(next) = characters.next_if(|next| is_in(*next)) {
            last = next;
        }
        class.push_str(&written(first));
        if last > first {
            class.push('-');
            class.push_str(&written(last));
        }
    }
    class
}

/// A character by its number if it has four digits, which every dialect reads; else itself.
fn written(character: char) -> String {
    match u32::from(character) {
        number @ 0..=0xFFFF => format!("\\u{number:04x}"),
        _ => character.to_string(),
    }
}
