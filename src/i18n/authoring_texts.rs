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
    FindVariableHint: "Search variables and labels", "Variablen und Beschriftungen suchen";
    NoVariables: "No variables yet", "Noch keine Variablen";
    NoVariablesHint: "Each field of a widget names one.", "Jedes Feld eines Widgets nennt eine.";
    NoVariableFound: "No variable matches", "Keine Variable passt";
    NoVariableFoundHint: "Variables and labels were searched.", "Gesucht wurde in Variablen und Beschriftungen.";
    ColumnVariable: "Variable", "Variable";
    ColumnLabels: "Labels", "Beschriftungen";
    ColumnTypes: "Types", "Typen";
    ColumnWidgets: "Widgets", "Widgets";
    UsesOf: "Fields with {variable}", "Felder mit {variable}";
    RenameVariable: "Rename {variable} everywhere", "{variable} überall umbenennen";
    NewName: "New name", "Neuer Name";
    RenameSame: "That is its name already", "So heißt sie bereits";
    RenameMerges: "There is a variable {variable} already, {widgets}. Both become one: renaming it later will not tell them apart.",
        "Eine Variable {variable} gibt es bereits, {widgets}. Beide werden zu einer: Ein späteres Umbenennen trennt sie nicht wieder.";
    RenameNote: "Nothing is changed yet.", "Noch ist nichts geändert.";
    RenameSummary: "{fields} {widgets}", "{fields} {widgets}";
    AllWidgets: "All widgets", "Alle Widgets";
    PlannedChanges: "What changes", "Was sich ändert";
    Renaming: "{from} becomes {to}.", "Aus {from} wird {to}.";
    PuttingBack: "{to} becomes {from} again.", "Aus {to} wird wieder {from}.";
    KnownVariables: "Known variables", "Bekannte Variablen";
    SuggestionTaken: "{variable} taken", "{variable} übernommen";
    SuggestionFilled: "{variable} taken, with its usual label and type", "{variable} übernommen, mit der üblichen Beschriftung und dem üblichen Typ";

    // Long work
    Stop: "Stop", "Anhalten";
    GoOn: "Go on", "Weitermachen";
    WorkDone: "{done} of {all} done", "{done} von {all} erledigt";
    WorkSignIn: "Waits until you sign in.", "Wartet, bis du dich anmeldest.";
    WorkOffline: "Waits: there is no network. It goes on by itself.",
        "Wartet: Es gibt keine Netzverbindung. Es geht von selbst weiter.";
    WorkPausing: "The server asks for a pause. It goes on by itself in {seconds} s.",
        "Der Server bittet um eine Pause. In {seconds} s geht es von selbst weiter.";
    WorkStopped: "Stopped. What is done stays done.", "Angehalten. Was erledigt ist, bleibt erledigt.";
    WorkSignedOut: "Stopped: you are signed out.", "Angehalten: Du bist abgemeldet.";
    WorkTrouble: "Stopped: several changes in a row have failed.",
        "Angehalten: Mehrere Änderungen hintereinander sind fehlgeschlagen.";
    WorkEnded: "Finished.", "Fertig.";
    WorkLeaveQuestion: "Stop and leave?", "Anhalten und verlassen?";
    WorkLeaveHint: "What is done stays done. The rest is not done.",
        "Was erledigt ist, bleibt erledigt. Der Rest bleibt, wie er ist.";
    WorkLeave: "Stop and leave", "Anhalten und verlassen";
    WorkStay: "Stay here", "Hierbleiben";
    WorkProblems: "Not done", "Nicht erledigt";
    WorkOthers: "The others", "Die übrigen";
    WorkGone: "It has been deleted in the meantime.", "Es wurde inzwischen gelöscht.";
    WorkConflict: "Someone else has changed the same thing. Nothing was overwritten.",
        "Jemand anderes hat dasselbe geändert. Nichts wurde überschrieben.";
    WorkNotAllowed: "The surrounding page does not allow it.", "Die umgebende Seite lässt es nicht zu.";
    ItemLeft: "Not begun", "Nicht begonnen";
    ItemRunning: "Under way", "Läuft";
    ItemDone: "Done", "Erledigt";
    ItemUnneeded: "Nothing to do any more", "Nichts mehr zu tun";
    ItemUnseen: "The answer was lost. What became of it is looked up.",
        "Die Antwort ging verloren. Was daraus wurde, wird nachgesehen.";
    ItemFailed: "Failed: {reason}", "Fehlgeschlagen: {reason}";
    ItemRefused: "Not tried: {reason}", "Nicht versucht: {reason}";
    ItemUnknown: "It is unknown whether it was done: {reason}", "Ob es getan wurde, ist nicht bekannt: {reason}";

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
    MoreLabels: "and {count} more", "and {count} more", "und {count} weitere", "und {count} weitere";
    InWidgets: "in {count} widget", "in {count} widgets", "in {count} Widget", "in {count} Widgets";
    FieldCount: "{count} field", "{count} fields", "{count} Feld", "{count} Felder";
    RenameIn: "Rename in {count} widget", "Rename in {count} widgets",
        "In {count} Widget umbenennen", "In {count} Widgets umbenennen";
    UnreadableWidgets: "{count} widget cannot be read here and stays as it is.", "{count} widgets cannot be read here and stay as they are.",
        "{count} Widget ist hier nicht lesbar und bleibt, wie es ist.", "{count} Widgets sind hier nicht lesbar und bleiben, wie sie sind.";
    RenameRepeats: "{count} widget will have it twice.", "{count} widgets will have it twice.",
        "{count} Widget wird sie doppelt haben.", "{count} Widgets werden sie doppelt haben.";
    PutBackIn: "Put back {count} widget", "Put back {count} widgets",
        "{count} Widget zurücksetzen", "{count} Widgets zurücksetzen";
    Suggestions: "{count} known variable, chosen with the arrow keys", "{count} known variables, chosen with the arrow keys",
        "{count} bekannte Variable, wählbar mit den Pfeiltasten", "{count} bekannte Variablen, wählbar mit den Pfeiltasten";
    ShowMoreItems: "Show {count} more", "Show {count} more", "{count} weitere zeigen", "{count} weitere zeigen";
    WorkUnneeded: "{count} with nothing to do any more", "{count} with nothing to do any more",
        "bei {count} nichts mehr zu tun", "bei {count} nichts mehr zu tun";
    WorkFailed: "{count} not done", "{count} not done", "{count} nicht erledigt", "{count} nicht erledigt";
    WorkUnknown: "{count} of unknown outcome", "{count} of unknown outcome",
        "{count} mit unbekanntem Ausgang", "{count} mit unbekanntem Ausgang";
    WorkLeft: "{count} left", "{count} left", "{count} übrig", "{count} übrig";
    WorkStopping: "Stopping: {count} change is still under way.", "Stopping: {count} changes are still under way.",
        "Wird angehalten: {count} Änderung läuft noch.", "Wird angehalten: {count} Änderungen laufen noch.";
}
