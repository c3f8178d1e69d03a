//! The built page: its files, and the one that other sites show in a frame.

mod disk;
mod files;
mod frame;
mod kept;
mod place;

pub(crate) use files::PageFiles;
pub(crate) use frame::FramePage;
