//! The REST types of the inbox-widget API, their tolerant decoding, what both ends of the API go by, and sets of widgets: as
//! files, and the plan that makes those of a chatbot like another set.
//!
//! The vendor documents little about its replies, so every decoder here accepts each form that
//! `docs/openapi-contract.yaml` allows: bare or wrapped widgets, missing members, unknown members (which are kept
//! and sent back unchanged), and one unreadable widget among readable ones. No input of any bytes panics.

mod bundle;
mod contract;
mod decode;
mod decode_error;
mod error_body;
mod field;
mod file_text;
mod history;
mod json;
mod list;
mod members;
pub mod merge;
mod named;
mod plan;
mod requests;
mod truncate;
mod unseen;
mod values;
mod values_line;
mod widget;

pub use bundle::{
    BUNDLE_VERSION, Bundle, BundleDecoder, BundleError, BundleWriter, LARGEST_BUNDLE, MOST_BUNDLED,
    decode_bundle,
};
pub use contract::{
    CHARACTER_LIMIT, HISTORY_OFFER, KEY_HEADER, LARGEST_REQUEST, MOST_CHANGES, MOST_FIELDS, MOST_TOGETHER,
    TOGETHER_OFFER, UNRESERVED_MARKS, is_unreserved, permission,
};
pub use decode::{decode_deleted, parse_success};
pub use decode_error::{DecodeError, JsonKind};
pub use error_body::ErrorBody;
pub use field::Field;
pub use file_text::{TextError, text_of};
pub use history::{HistoryEntry, HistoryKind, HistoryOutcome, HistoryPage, decode_history};
pub use json::{is_number, read_json};
pub use list::{ListDecoder, ListedWidget, UnreadableWidget, WidgetList, decode_list};
pub use named::{clean_text, clean_variable};
pub use plan::{
    Plan, PlanConflict, PlannedChange, PlannedItem, PlannedStep, Planner, Resumption, TextPlace, TextProblem,
    TextRules,
};
pub use requests::{CreateWidget, UpdateWidget};
pub use serde_json::{Map, Value};
pub use truncate::LONGEST_TEXT;
pub use unseen::{is_blank, is_invisible, is_unseen};
pub use values::{FieldValue, decode_values, entries_of};
pub use values_line::ValuesLine;
pub use widget::{Widget, decode_widget};
