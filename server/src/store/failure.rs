//! What the errors of the two databases mean.

use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;

use super::error::DatabaseError;

/// `SQLITE_IOERR_SHMSIZE`.
const NO_ROOM_FOR_SHARED_MEMORY: u32 = 4874;

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::error::DatabaseError as _;
        match &error {
            sqlx::Error::PoolTimedOut => return Self::Busy,
            // A connection to a server; files have none.
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => {
                return Self::Unreachable(error);
            }
            _ => {}
        }
        let Some(reported) = error.as_database_error() else { return Self::Other(error) };
        if let Some(reported) = reported.try_downcast_ref::<PgDatabaseError>() {
            let kind = of_sqlstate(reported.code());
            return kind(error);
        }
        let code =
            reported.try_downcast_ref::<SqliteError>().and_then(|reported| reported.code()?.parse().ok());
        of_result_code(code)(error)
    }
}

/// `SQLite`'s result codes: the low byte is the primary code, <https://www.sqlite.org/rescode.html>.
fn of_result_code(code: Option<u32>) -> fn(sqlx::Error) -> DatabaseError {
    match code.map(|code| code & 0xff) {
        // The memory that connections share is a file, too; it failed to grow.
        Some(_) if code == Some(NO_ROOM_FOR_SHARED_MEMORY) => DatabaseError::Full,
        Some(5 | 6) => DatabaseError::Locked,
        Some(8 | 14) => DatabaseError::ReadOnly,
        Some(10) => DatabaseError::Disk,
        Some(11 | 26) => DatabaseError::Corrupt,
        Some(13) => DatabaseError::Full,
        _ => DatabaseError::Other,
    }
}

/// `PostgreSQL`'s codes, <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn of_sqlstate(code: &str) -> fn(sqlx::Error) -> DatabaseError {
    match code {
        // query_canceled: it took too long, e.g. in a queue for a lock
        "57014" => |_| DatabaseError::Busy,
        // disk_full
        "53100" => DatabaseError::Full,
        // too_many_connections, and the limits of a user and a database
        "53300" => DatabaseError::Crowded,
        // lock_not_available, deadlock_detected, serialization_failure
        "55P03" | "40P01" | "40001" => DatabaseError::Locked,
        // read_only_sql_transaction; feature_not_supported: what a standby says to the begin of a change
        "25006" | "0A000" => DatabaseError::ReadOnly,
        // admin_shutdown, crash_shutdown, cannot_connect_now, idle_session_timeout, database_dropped
        "57P01" | "57P02" | "57P03" | "57P04" | "57P05" => DatabaseError::Unreachable,
        // invalid_catalog_name, insufficient_privilege
        "3D000" | "42501" => DatabaseError::Refused,
        // io_error
        "58030" => DatabaseError::Disk,
        // program_limit_exceeded: of an index's rows
        "54000" => DatabaseError::TooLong,
        // connection_exception; invalid_authorization_specification; internal errors about damaged data
        _ if code.starts_with("08") => DatabaseError::Unreachable,
        _ if code.starts_with("28") => DatabaseError::Refused,
        "XX001" | "XX002" => DatabaseError::Corrupt,
        _ => DatabaseError::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{DatabaseError, of_result_code, of_sqlstate};

    fn status(kind: fn(sqlx::Error) -> DatabaseError) -> u16 {
        kind(sqlx::Error::WorkerCrashed).status().as_u16()
    }

    #[test]
    fn each_code_has_the_status_that_says_whether_to_come_again() {
        for (code, expected) in [
            ("53100", 507),
            ("53300", 503),
            ("55P03", 503),
            ("57014", 503),
            ("40P01", 503),
            ("57P01", 503),
            ("08006", 503),
            ("25006", 500),
            ("28P01", 500),
            ("54000", 400),
            ("42P01", 500),
        ] {
            assert_eq!(status(of_sqlstate(code)), expected, "{code}");
        }
        for (code, expected) in [(5, 503), (261, 503), (13, 507), (4874, 507), (8, 500), (1, 500)] {
            assert_eq!(status(of_result_code(Some(code))), expected, "{code}");
        }
    }
}
