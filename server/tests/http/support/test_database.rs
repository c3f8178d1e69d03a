//! The database of a test: a file in its folder or, where `TEST_DATABASE=postgres` says so, one of its own on a server.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use inbox_widgets_server::database_place::DatabasePlace;
use serde::de::DeserializeOwned;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};

use super::cluster::Cluster;

/// A database, for statements beside those of its server.
#[derive(Clone, Debug)]
pub(crate) enum TestDatabase {
    File(PathBuf),
    /// Its address.
    Server(String),
}

impl TestDatabase {
    /// The database that belongs to the folder of a test.
    pub(crate) fn of(folder: &Path) -> Self {
        if std::env::var("TEST_DATABASE").is_ok_and(|kind| kind == "postgres") {
            Self::Server(Cluster::shared().database_of(folder))
        } else {
            Self::File(folder.join("test.db"))
        }
    }

    /// The same as an option of a server.
    pub(crate) fn place(&self) -> DatabasePlace {
        match self {
            Self::File(path) => path.clone().into(),
            Self::Server(url) => DatabasePlace::Server(url.parse().unwrap()),
        }
    }

    /// Tells a command that works on it, by an option or a variable.
    pub(crate) fn tell(&self, command: &mut Command) {
        match self {
            Self::File(path) => command.arg("--db").arg(path),
            Self::Server(url) => command.env("DATABASE_URL", url),
        };
    }

    /// Carries statements out.
    pub(crate) async fn execute(&self, statements: &str) {
        let statements = sqlx::raw_sql(AssertSqlSafe(statements.to_owned()));
        match self {
            Self::File(path) => {
                let mut connection = file(path).await;
                statements.execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
            Self::Server(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                statements.execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
        }
    }

    /// Rows as both databases write them: columns, then `FROM` what.
    pub(crate) async fn rows_as_json<Row: DeserializeOwned>(&self, columns: &str, from: &str) -> Vec<Row> {
        let array = match self {
            Self::File(_) => format!("json_array({columns})"),
            Self::Server(_) => format!("CAST(json_build_array({columns}) AS TEXT)"),
        };
        let rows = self.texts(&format!("SELECT {array} FROM {from}")).await;
        rows.iter().map(|row| serde_json::from_str(row).unwrap()).collect()
    }

    /// The single texts of a read.
    pub(crate) async fn texts(&self, reading: &str) -> Vec<String> {
        let reading = AssertSqlSafe(reading.to_owned());
        match self {
            Self::File(path) => {
                let mut connection = file(path).await;
                sqlx::query_scalar(reading).fetch_all(&mut connection).await.unwrap()
            }
            Self::Server(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                sqlx::query_scalar(reading).fetch_all(&mut connection).await.unwrap()
            }
        }
    }

    /// Waits until nobody else uses a database on a server. A file is unused when its server has ended.
    pub(crate) async fn wait_until_unused(&self) {
        if let Self::File(_) = self {
            return;
        }
        let others = "pg_stat_activity WHERE pid <> pg_backend_pid()
             AND application_name = current_setting('application_name')";
        let ending = async {
            while self.rows(others).await > 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), ending).await.expect("its connections end");
    }

    /// The number of rows of a table.
    pub(crate) async fn rows(&self, table: &str) -> u64 {
        let counted = format!("SELECT CAST(count(*) AS TEXT) FROM {table}");
        self.texts(&counted).await[0].parse().unwrap()
    }
}

async fn file(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).connect().await.unwrap()
}
