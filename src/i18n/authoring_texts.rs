//! The message table of the tools for admins, which are a part of the page of their own.

use super::table::{message_of, plurals, texts};

/// The place of the first message in the list of all.
const FIRST: usize = super::texts::MESSAGES;

message_of!();

texts! {
    AuthoringText;

    // Variables
    VariablesHint: "What the widgets of this chatbot ask for, and where.",
        "Was die Widgets dieses Chatbots abfragen, und wo.";
    FindVariable: "Find a variable", "Variable finden";
    NoVariables: "No variables yet", "Noch keine Variablen";
    NoVariablesHint: "Each field of a widget names one.", "Jedes Feld eines Widgets nennt eine.";
    NoVariableFound: "No variable matches", "Keine Variable passt";
    ColumnVariable: "Variable", "Variable";
    ColumnLabels: "Labels", "Labels";
    ColumnTypes: "Types", "Typen";
    ColumnWidgets: "Widgets", "Widgets";
}

plurals! {
    AuthoringPlural;

    VariableCount: "{count} variable", "{count} variables", "{count} Variable", "{count} Variablen";
}
