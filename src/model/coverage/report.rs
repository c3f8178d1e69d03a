//! The counts as a table for spreadsheets. It has no values: they are only shown.

use super::ranking::{CoverageOrder, CoverageRow, percent};
use super::survey::Survey;
use crate::model::export::text_cell;

/// The names of the columns, in order: widget, its id, label, variable, conversations read, filled, of another type, empty,
/// not read, filled in per cent.
pub type ReportNames<'a> = [&'a str; 10];

impl Survey {
    /// All fields in `order`, as lines of cells separated by `separator`, and a first line of `names`. Texts of the server
    /// stay texts: a spreadsheet takes none of them for a formula. It begins with a mark by which spreadsheets know UTF-8.
    pub fn report(&self, names: &ReportNames, separator: char, order: CoverageOrder) -> String {
        let mut report = String::from("\u{FEFF}");
        push_line(&mut report, separator, &names.map(str::to_owned));
        let mut title = String::new();
        for place in self.places(order, false) {
            match self.row(place) {
                Some(CoverageRow::Widget(widget)) => title = widget.title,
                Some(CoverageRow::Field(field)) => {
                    let counts = field.counts;
                    let texts =
                        [&title, &field.widget, &field.label, &field.variable].map(|text| text_cell(text));
                    let share = percent(counts.filled(), counts.asked());
                    let numbers =
                        [counts.read(), counts.filled(), counts.misfits, counts.empty, counts.failed, share];
                    let cells: Vec<_> =
                        texts.into_iter().chain(numbers.map(|number| number.to_string())).collect();
                    push_line(&mut report, separator, &cells);
                }
                None => {}
            }
        }
        report
    }
}

/// Adds a line of `cells` as RFC 4180 has it.
fn push_line(report: &mut String, separator: char, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            report.push(separator);
        }
        if cell.contains([separator, '"', '\n', '\r']) {
            report.push('"');
            report.push_str(&cell.replace('"', "\"\""));
            report.push('"');
        } else {
            report.push_str(cell);
        }
    }
    report.push_str("\r\n");
}
