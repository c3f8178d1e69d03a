//! The history as chains: what a change has left of a widget is what the next one found.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

/// The history that was read so far.
#[derive(Default)]
pub(super) struct Chains {
    last: i64,
    /// Each widget that is there, as its last change left it.
    widgets: BTreeMap<String, Value>,
}

type Row = (i64, String, String, String, Option<String>, Option<String>);

impl Chains {
    /// Reads on, and checks that there are this many new changes, that each fits its widget's last one, and that their ends are
    /// the stored widgets. Checks the database's own consistency as well.
    pub(super) async fn follow(
        &mut self,
        database: &Path,
        expected: usize,
        stored: &BTreeMap<String, Value>,
    ) {
        let file = SqliteConnectOptions::new().filename(database).read_only(true);
        let mut connection = file.connect().await.unwrap();
        assert_eq!(text(&mut connection, "PRAGMA integrity_check").await, "ok");
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, widget_id, kind, outcome, widget_before, widget_after FROM changes WHERE id > ? ORDER BY id",
        )
        .bind(self.last)
        .fetch_all(&mut connection)
        .await
        .unwrap();
        assert_eq!(rows.len(), expected, "the history has not one entry for each write");
        for (id, widget, kind, outcome, before, after) in rows {
            let [before, after] = [before, after]
                .map(|widget| widget.map(|text| serde_json::from_str::<Value>(&text).unwrap()));
            let expected = match (&before, &after) {
                (None, Some(_)) => "created",
                (Some(_), Some(_)) => "edited",
                _ => "deleted",
            };
            assert_eq!((kind.as_str(), outcome.as_str()), (expected, "done"), "change {id}");
            assert_eq!(self.widgets.remove(&widget), before, "change {id} of {widget}");
            if let Some(after) = after {
                self.widgets.insert(widget, after);
            }
            self.last = id;
        }
        assert_eq!(&self.widgets, stored, "the history does not lead to what is stored");
    }
}

async fn text(connection: &mut SqliteConnection, statement: &'static str) -> String {
    sqlx::query_scalar(statement).fetch_one(connection).await.unwrap()
}
