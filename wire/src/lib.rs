//! The REST types.
