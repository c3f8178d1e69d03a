//! The limit on open files: each connection is one as well.

use std::io;

/// The system's errors when the program, or the whole system, may open no more files.
#[cfg(unix)]
const CODES: [i32; 2] = [
    // EMFILE and ENFILE, the same on Linux, macOS and the BSDs.
    24, 23,
];

#[cfg(not(unix))]
const CODES: [i32; 2] = [
    // ERROR_TOO_MANY_OPEN_FILES and WSAEMFILE.
    4, 10024,
];

/// Whether an error means that no more files may be opened. It then says nothing about the file.
pub(crate) fn are_used_up(error: &io::Error) -> bool {
    error.raw_os_error().is_some_and(|code| CODES.contains(&code))
}
