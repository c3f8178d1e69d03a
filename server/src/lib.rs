//! The local API over `SQLite`, the gateway and the files of the page.
