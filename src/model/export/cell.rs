//! Text for spreadsheets.

use crate::model::text::tidy;

/// The characters that begin a formula, in ASCII and in full width.
const FORMULA_SIGNS: [char; 8] = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

/// `text`, so that a spreadsheet into which it is pasted reads it as one cell of text.
///
/// Tabs and line ends separate cells, except between quotation marks, which are doubled inside (RFC 4180).
pub(super) fn cell(text: &str) -> String {
    let text = text_cell(text);
    if text.starts_with('"') || text.contains(['\t', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// `text` behind an apostrophe if a spreadsheet would read it as a formula.
pub fn text_cell(text: &str) -> String {
    let is_formula = tidy(text).starts_with(FORMULA_SIGNS);
    format!("{}{text}", if is_formula { "'" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_cell_and_no_formula() {
        for (text, expected) in [
            ("Total: -5", "Total: -5"),
            ("say \"hi\"", "say \"hi\""),
            ("a\tb", "\"a\tb\""),
            ("a\n=1+1", "\"a\n=1+1\""),
            ("a\r@b", "\"a\r@b\""),
            ("\"=1+1\"", "\"\"\"=1+1\"\"\""),
            ("say \"hi\"\nho", "\"say \"\"hi\"\"\nho\""),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" \u{A0}=1", "' \u{A0}=1"),
            ("\u{FEFF}=1", "'\u{FEFF}=1"),
            ("\t=1", "\"'\t=1\""),
            ("\r\n=1", "\"'\r\n=1\""),
            ("＝1＋1", "'＝1＋1"),
            ("＠a", "'＠a"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expected, "{text:?}");
        }
    }
}
