//! The history as chains: what a change has left of a widget is what the next one found.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::TestDatabase;

/// The history that was read so far.
#[derive(Default)]
pub(super) struct Chains {
    last: i64,
    /// Each widget that is there, as its last change left it.
    widgets: BTreeMap<String, Value>,
}

/// Id, widget, kind, outcome, and the widget before and after.
type Row = (i64, String, String, String, Option<String>, Option<String>);

impl Chains {
    /// Reads on, and checks that there are this many new changes, that each fits its widget's last one, and that their ends are
    /// the stored widgets. Checks the database's own consistency as well.
    pub(super) async fn follow(
        &mut self,
        database: &TestDatabase,
        expected: usize,
        stored: &BTreeMap<String, Value>,
    ) {
        if let TestDatabase::File(_) = database {
            assert_eq!(database.texts("PRAGMA integrity_check").await, ["ok"]);
        }
        let columns = "id, widget_id, kind, outcome, widget_before, widget_after";
        let new = format!("changes WHERE id > {} ORDER BY id", self.last);
        let rows: Vec<Row> = database.rows_as_json(columns, &new).await;
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
