//! The server over HTTP: each test binds a real port and opens a real database file.

// The exemption for tests covers only the test functions themselves, not their helpers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

mod backup;
mod base_path;
#[cfg(unix)]
mod behind_nginx;
mod bodies;
mod bundle;
mod bundle_faults;
mod bundle_file;
mod check_database;
mod command;
mod config;
mod config_check;
mod config_key;
mod config_table;
mod connections;
mod conversations;
mod crash;
mod create;
mod cross_origin;
mod database;
mod delete;
mod description;
mod embedders;
mod files;
mod frame;
mod frame_session;
mod full_disk;
mod gateway;
mod gateway_answers;
mod gateway_failures;
mod gateway_history;
mod gateway_lies;
mod gateway_proxy;
mod gateway_roles;
mod gateway_stalls;
mod gateway_texts;
mod gateway_values;
mod gateway_values_kept;
mod get;
mod health;
mod history;
mod history_command;
mod host_header;
mod import;
mod keys;
mod keys_command;
mod keys_shared;
mod list;
mod locked;
mod logs;
mod metrics;
mod oidc;
mod oidc_attacks;
mod oidc_failures;
mod oidc_sign_out;
mod open_files;
mod page;
mod page_inside;
mod path_tricks;
#[cfg(unix)]
mod postgres;
#[cfg(unix)]
mod postgres_commit;
#[cfg(unix)]
mod postgres_move;
#[cfg(unix)]
mod postgres_shared;
#[cfg(unix)]
mod postgres_tls;
mod public_url;
mod rates;
mod rates_sign_in;
mod readiness;
mod request_ids;
mod sample;
mod session;
mod sessions_command;
mod sessions_shared;
mod sessions_stored;
mod sign_out;
mod site;
mod slow_clients;
mod smuggling;
mod stop;
mod texts;
mod tls;
mod tls_files;
mod tokens;
mod tokens_attacks;
mod tokens_keys;
mod tokens_roles;
mod transfer;
mod transfer_command;
mod two_instances;
mod update;
mod values;
mod values_together;
