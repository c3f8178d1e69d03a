//! Sets of widgets as files, which `docs/bundle.schema.json` describes: their form, read tolerantly and written for people and
//! version control.

mod decoder;
mod error;
mod form;
#[cfg(test)]
mod tests;
mod writer;

pub use decoder::{BundleDecoder, decode_bundle};
pub use error::BundleError;
pub use form::{BUNDLE_VERSION, Bundle, LARGEST_BUNDLE, MOST_BUNDLED};
pub use writer::BundleWriter;
