//! The map of modules.
