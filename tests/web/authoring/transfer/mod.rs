//! Import and export: sets of widgets as files, and between chatbots.

mod comparing;
mod failing;
mod planning;
