//! The table of options in the documents, beside the help.

use std::collections::BTreeMap;

use clap::CommandFactory as _;
use inbox_widgets_server::cli::Cli;

/// The rows of the table: what is between the bars.
fn rows() -> BTreeMap<String, Vec<String>> {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/local-server.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `--"));
    let cells =
        |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = rows.map(|line| {
        let cells = cells(line);
        let name = cells[0].trim_matches('`').trim_start_matches("--").split(' ').next().unwrap().to_owned();
        (name, cells)
    });
    rows.collect()
}

#[test]
fn each_option_is_in_the_table_with_its_names_and_its_default() {
    let mut rows = rows();
    let command = Cli::command();
    let server = command.find_subcommand("serve").unwrap();
    for option in command.get_arguments().chain(server.get_arguments()) {
        let Some(name) = option.get_long().filter(|name| !matches!(*name, "help" | "version")) else {
            continue;
        };
        let row = rows.remove(name).unwrap_or_else(|| panic!("--{name} is not in the table"));
        let [flag, variable, key, default, meaning] = &row[..] else { panic!("{name}: {row:?}") };
        let value = option.get_action().takes_values().then(|| option.get_value_names().unwrap()[0].as_str());
        let written = value.map_or_else(|| format!("`--{name}`"), |value| format!("`--{name} {value}`"));
        assert_eq!(*flag, written);
        let upper = name.replace('-', "_").to_ascii_uppercase();
        assert_eq!(*variable, format!("`INBOX_WIDGETS_{upper}`"));
        let expected = if name == "config" { String::new() } else { format!("`{}`", name.replace('-', "_")) };
        assert_eq!(*key, expected, "{name}");
        let given: Vec<_> = option.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        if option.get_action().takes_values() && !given.is_empty() {
            assert_eq!(*default, format!("`{}`", given.join(",")), "{name}");
        }
        assert!(meaning.len() > 10, "{name}: {meaning}");
    }
    assert!(rows.is_empty(), "no such options: {:?}", rows.keys());
}
