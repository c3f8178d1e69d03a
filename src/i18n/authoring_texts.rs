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

    // The preview beside the editor's form
    Preview: "Preview", "Vorschau";
    PreviewConversation: "Values of", "Werte von";
    PreviewNone: "No conversation", "Keiner Unterhaltung";
    PreviewIds: "Other ids…", "Andere IDs …";
    PreviewChoose: "Choose a conversation to see the card with its values.",
        "Wähle eine Unterhaltung, um die Karte mit ihren Werten zu sehen.";
    PreviewUntitled: "No title yet", "Noch kein Titel";
    PreviewUnread: "Could not be read", "Nicht lesbar";
    ShownAfterSaving: "Shown after saving", "Erst nach dem Speichern";
}

plurals! {
    AuthoringPlural;

    VariableCount: "{count} variable", "{count} variables", "{count} Variable", "{count} Variablen";
}
