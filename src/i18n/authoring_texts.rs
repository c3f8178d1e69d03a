//! The message table of the tools for admins, which are a part of the page of their own.

use super::table::{message_of, plurals, texts};

/// The place of the first message in the list of all.
const FIRST: usize = super::texts::MESSAGES;

message_of!();

/// The number of messages of a language in all tables: this one is the last.
pub(super) const ALL_MESSAGES: usize = FIRST + MESSAGES;

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
    BlankVariable: "No variable", "Ohne Variable";
    UsesOfBlank: "Fields without a variable", "Felder ohne Variable";
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
    RetypeVariable: "Set the type of {variable} everywhere", "Typ von {variable} überall setzen";
    RetypeSelected: "Set the type of a variable in the selected widgets", "Typ einer Variablen in den ausgewählten Widgets setzen";
    RetypeNothing: "All fields with it have this type already.", "Alle Felder mit ihr haben diesen Typ bereits.";
    RetypeUnused: "None of these widgets has a field with it any more.", "Keines dieser Widgets hat noch ein Feld mit ihr.";
    RetypeNoFields: "The selected widgets have no fields with a variable.", "Die ausgewählten Widgets haben keine Felder mit einer Variablen.";
    Retyping: "{variable} gets the type {type}.", "{variable} bekommt den Typ {type}.";
    RetypingNone: "{variable} gets no type.", "{variable} bekommt keinen Typ.";
    RetypeBack: "{variable} gets its types from before.", "{variable} bekommt die Typen von vorher.";
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
    ChangesClosed: "The surrounding page offers no changes any more.",
        "Die umgebende Seite bietet keine Änderungen mehr an.";
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
    ItemLeft: "Not begun", "Nicht begonnen";
    ItemRunning: "Under way", "Läuft";
    ItemDone: "Done", "Erledigt";
    ItemUnneeded: "Nothing to do any more", "Nichts mehr zu tun";
    ItemThere: "There by now: someone else has created it", "Inzwischen da: Jemand anderes hat es angelegt";
    ItemFound: "A new widget with this title is there by now. The answer was lost, so it may be someone else’s.",
        "Ein neues Widget mit diesem Titel ist inzwischen da. Die Antwort ging verloren, vielleicht ist es von jemand anderem.";
    ItemUnseen: "The answer was lost. What became of it is looked up.",
        "Die Antwort ging verloren. Was daraus wurde, wird nachgesehen.";
    ItemFailed: "Failed: {reason}", "Fehlgeschlagen: {reason}";
    ItemRefused: "Not tried: {reason}", "Nicht versucht: {reason}";
    ItemUnknown: "It is unknown whether it was done: {reason}", "Ob es getan wurde, ist nicht bekannt: {reason}";

    ReadsStopped: "Stopped. What was read is counted.", "Angehalten. Was gelesen ist, ist gezählt.";
    ReadsTrouble: "Stopped: several reads in a row have failed.",
        "Angehalten: Mehrere Abfragen hintereinander sind fehlgeschlagen.";

    // Coverage
    CoverageHint: "How often each field is filled, in conversations that you name.",
        "Wie oft jedes Feld gefüllt ist, in Unterhaltungen, die du nennst.";
    CoverageConversations: "Conversations", "Unterhaltungen";
    CoveragePasteHint: "One a line: the conversation’s ID and the contact’s. A table with a heading works as well. Values are only counted and shown here; they are stored and sent nowhere.",
        "Eine pro Zeile: die ID der Unterhaltung und die des Kontakts. Eine Tabelle mit Kopfzeile geht auch. Werte werden hier nur gezählt und gezeigt, nirgends gespeichert und nirgendwohin gesendet.";
    CoveragePaste: "IDs of conversations and contacts", "IDs von Unterhaltungen und Kontakten";
    CoverageFile: "Or a file (CSV or text)", "Oder eine Datei (CSV oder Text)";
    CoverageNoConversation: "Name at least one conversation with its contact.",
        "Nenne mindestens eine Unterhaltung mit ihrem Kontakt.";
    CoverageNoWidgets: "No widget has fields that could be counted.", "Kein Widget hat Felder, die sich zählen ließen.";
    CoverageProblems: "Lines that are left out", "Zeilen, die ausgelassen werden";
    CoverageMost: "the first {most} of them are read", "davon werden die ersten {most} gelesen";
    LineProblem: "Line {line}: {problem}", "Zeile {line}: {problem}";
    LineNoConversation: "no conversation", "keine Unterhaltung";
    LineNoContact: "no contact", "kein Kontakt";
    LineOpenQuote: "a quotation mark is not closed", "ein Anführungszeichen ist nicht geschlossen";
    LineTooLong: "an ID has more than {most} characters", "eine ID hat mehr als {most} Zeichen";
    LineControl: "an ID holds a line break or another control character",
        "eine ID enthält einen Zeilenumbruch oder ein anderes Steuerzeichen";
    NoColumn: "No column", "Keine Spalte";
    ColumnNumber: "Column {number}: {name}", "Spalte {number}: {name}";
    CoverageStart: "Count", "Zählen";
    CoverageReading: "Reading conversations", "Unterhaltungen werden gelesen";
    CoverageStopped: "Reading stopped", "Lesen angehalten";
    CoverageRead: "Conversations read", "Unterhaltungen gelesen";
    CoverageOthers: "Change the choice", "Auswahl ändern";
    CoverageOnlySome: "Only some widgets", "Nur einige Widgets";
    AllFound: "All that are found", "Alle gefundenen";
    ChosenOf: "{chosen} of {all} widgets", "{chosen} von {all} Widgets";
    CoverageNoneChosen: "Choose at least one widget.", "Wähle mindestens ein Widget.";
    CoverageNothingChosen: "None of the chosen widgets has fields that could be counted.",
        "Keins der gewählten Widgets hat Felder, die sich zählen ließen.";
    TimeUnknown: "The time left is not known yet.", "Die Restzeit ist noch nicht bekannt.";
    TimeMoment: "A few seconds left", "Noch wenige Sekunden";
    OrderHelpsLeast: "Least filled first", "Am wenigsten gefüllte zuerst";
    OrderMisfits: "Most of another type first", "Meiste anderen Typs zuerst";
    OrderListed: "As in the list", "Wie in der Liste";
    Percent: "{number}%", "{number} %";
    FilledOf: "{filled} of {asked}", "{filled} von {asked}";
    NotCounted: "Not counted", "Nicht gezählt";
    ColumnField: "Field", "Feld";
    ColumnFilled: "Filled", "Gefüllt";
    ColumnMisfits: "Another type", "Anderer Typ";
    ColumnEmpty: "Empty", "Leer";
    ColumnFailed: "Not read", "Nicht gelesen";
    ColumnExamples: "Examples", "Beispiele";
    FieldLate: "New or changed meanwhile: counted since then", "Inzwischen neu oder geändert: seitdem gezählt";
    FailedBecause: "{failed}: {reason}", "{failed}: {reason}";
    HideIn: "{hide} in {title}", "{hide} in {title}";
    HideReadIn: "Read in {read} of {all} conversations", "In {read} von {all} Unterhaltungen gelesen";
    CoverageGone: "Deleted in the meantime: {titles}", "Inzwischen gelöscht: {titles}";
    NoneNeverFilled: "No field is empty everywhere", "Kein Feld ist überall leer";
    NoneNeverFilledHint: "Each field that was read holds a value in some conversation.",
        "Jedes gelesene Feld enthält in mindestens einer Unterhaltung einen Wert.";
    SaveReport: "Save as CSV", "Als CSV sichern";
    ReportWidget: "Widget", "Widget";
    ReportWidgetId: "Widget ID", "Widget-ID";
    ReportRead: "Conversations read", "Gelesene Unterhaltungen";
    ReportShare: "Filled in per cent", "Gefüllt in Prozent";
    ReportSeparator: ",", ";";

    // Import and export
    TransferHint: "Widgets as files, and from one chatbot to another.",
        "Widgets als Dateien, und von einem Chatbot zum anderen.";
    ImportHeading: "Import a file", "Datei importieren";
    ImportHint: "Choose a file, drop it here, or paste its content. You see a plan first, and nothing changes before you confirm it.",
        "Wähle eine Datei, lass sie hier fallen oder füge ihren Inhalt ein. Du siehst erst einen Plan, und nichts ändert sich, bevor du ihn bestätigst.";
    ChooseFile: "File", "Datei";
    PasteLabel: "Content of a file", "Inhalt einer Datei";
    ReadPasted: "Show the plan", "Plan zeigen";
    CompareHeading: "Compare with another chatbot", "Mit einem anderen Chatbot vergleichen";
    CompareHint: "Shows what only one of them has and what differs. Then you can copy in either direction.",
        "Zeigt, was nur einer von beiden hat und was sich unterscheidet. Dann kannst du in beide Richtungen übertragen.";
    OtherChatbot: "ID of the other chatbot", "ID des anderen Chatbots";
    OtherChatbotMissing: "Enter the ID of a chatbot.", "Gib die ID eines Chatbots ein.";
    OtherChatbotSame: "This is the chatbot itself. Enter another ID.", "Das ist der Chatbot selbst. Gib eine andere ID ein.";
    Compare: "Compare", "Vergleichen";
    ExportHeading: "Export", "Exportieren";
    ExportHint: "All widgets of this chatbot as one file, to keep, to compare or to import elsewhere.",
        "Alle Widgets dieses Chatbots als eine Datei, zum Aufheben, Vergleichen oder Importieren an anderer Stelle.";
    ExportAll: "Export all widgets", "Alle Widgets exportieren";
    ExportGiven: "Your browser saves “{name}”.", "Dein Browser speichert „{name}“.";
    ExportRefused: "Your browser saves no files here.", "Dein Browser speichert hier keine Dateien.";
    ReadingSets: "Reading and comparing…", "Wird gelesen und verglichen …";
    FileUnread: "Your browser could not read the file. Choose it again.",
        "Dein Browser konnte die Datei nicht lesen. Wähle sie noch einmal.";
    ListUnread: "The widgets of chatbot “{id}” could not be read.", "Die Widgets des Chatbots „{id}“ konnten nicht gelesen werden.";
    BundleEmpty: "It is empty.", "Sie ist leer.";
    BundleCompressed: "The file is compressed ({format}). Unpack it first.", "Die Datei ist gepackt ({format}). Entpacke sie zuerst.";
    BundleEncoding: "The file is in an encoding that cannot be read. Save it as UTF-8.",
        "Die Datei hat eine Kodierung, die sich nicht lesen lässt. Speichere sie als UTF-8.";
    BundleNotUtf8: "The file is not UTF-8: line {line}. Save it as UTF-8.",
        "Die Datei ist nicht UTF-8: Zeile {line}. Speichere sie als UTF-8.";
    BundleTooLarge: "The file is larger than {most} MB.", "Die Datei ist größer als {most} MB.";
    BundleNotJson: "This is not JSON: line {line}, column {column}.", "Das ist kein JSON: Zeile {line}, Spalte {column}.";
    BundleCutOff: "It ends too early: a part is missing.", "Es endet zu früh: Ein Teil fehlt.";
    BundleNewer: "It has version {version}, and this page reads versions up to {known}.",
        "Es hat die Version {version}, und diese Seite liest Versionen bis {known}.";
    BundleWrongVersion: "It has no right version: {version}.", "Es hat keine richtige Version: {version}.";
    BundleNoWidgets: "It holds no list of widgets. An export of this page has one.",
        "Es enthält keine Liste von Widgets. Ein Export dieser Seite hat eine.";
    BundleTooMany: "It holds more than {most} widgets.", "Es enthält mehr als {most} Widgets.";
    BundleUnreadable: "It cannot be read: {problem}.", "Es lässt sich nicht lesen: {problem}.";
    SidePasted: "the pasted content", "dem eingefügten Inhalt";
    SideChatbot: "chatbot “{id}”", "Chatbot „{id}“";
    PlanHeading: "Plan", "Plan";
    PlanSides: "From {from} to {to}", "Von {from} nach {to}";
    PlanHint: "Nothing is changed yet.", "Noch ist nichts geändert.";
    SwapDirection: "Copy in the other direction", "In die andere Richtung übertragen";
    ChooseAll: "All: {group}", "Alle: {group}";
    SaveChangedFile: "Save the changed file", "Geänderte Datei speichern";
    NothingToDo: "There is nothing to carry out.", "Es gibt nichts auszuführen.";
    ConflictUnreadable: "It cannot be read: {problem}.", "Es lässt sich nicht lesen: {problem}.";
    ConflictRepeated: "A widget with the same ID comes before it.", "Ein Widget mit derselben ID steht davor.";
    ConflictAmbiguous: "Several widgets have this title, so it is not clear which one is meant.",
        "Mehrere Widgets haben diesen Titel, deshalb ist nicht klar, welches gemeint ist.";
    ConflictUnreadableThere: "The widget there cannot be read, so it cannot be compared.",
        "Das Widget dort lässt sich nicht lesen und deshalb nicht vergleichen.";
    ConflictChangedSince: "Someone has changed it there after the export. If you select it, their change is overwritten.",
        "Jemand hat es dort nach dem Export geändert. Wenn du es auswählst, wird diese Änderung überschrieben.";
    ConflictTooManyFields: "It has more than {most} fields.", "Es hat mehr als {most} Felder.";
    ConflictTooLarge: "It is too large for the server.", "Es ist zu groß für den Server.";
    PlaceTitle: "The title", "Der Titel";
    PlaceLabel: "The label of field {number}", "Die Beschriftung von Feld {number}";
    PlaceVariable: "The variable of field {number}", "Die Variable von Feld {number}";
    PlaceEmpty: "{place} is empty.", "{place} ist leer.";
    PlaceTooLong: "{place} has more than {most} characters.", "{place} hat mehr als {most} Zeichen.";
    PlaceControl: "{place} holds a control character.", "{place} enthält ein Steuerzeichen.";
    RunHeading: "Changes", "Änderungen";
    ReportFile: "Your browser saves the file", "Dein Browser speichert die Datei";
    StartOver: "Back to the start", "Zurück zum Anfang";
    WorkStillUnknown: "No reply came, and the server may still be at work. Look again in half a minute.",
        "Es kam keine Antwort, und der Server arbeitet vielleicht noch daran. Sieh in einer halben Minute noch einmal nach.";

    // The selection in the list
    SelectTitle: "Select {title}", "{title} auswählen";
    SelectedWidgets: "Selected widgets", "Ausgewählte Widgets";
    SelectionKeys: "Enter leads to what can be done with the selection, Esc clears it.",
        "Enter führt zu dem, was mit der Auswahl möglich ist, Esc hebt sie auf.";
    ClearSelection: "Clear the selection", "Auswahl aufheben";
    SelectionCleared: "Nothing selected", "Nichts ausgewählt";
    KeysHeading: "At the checkbox of a widget in the list", "Am Kästchen eines Widgets in der Liste";
    KeySpace: "Space", "Leertaste";
    KeysSelect: "Select it, or take it out", "Auswählen oder abwählen";
    KeyArrows: "↑ ↓", "↑ ↓";
    KeysMove: "Go to the one above or below", "Zum nächsten darüber oder darunter";
    KeyShiftArrows: "Shift + ↑ ↓", "Umschalt + ↑ ↓";
    KeysReach: "Select the one above or below as well", "Das darüber oder darunter mit auswählen";
    KeyShiftClick: "Shift + click", "Umschalt + Klick";
    KeysReachTo: "Select all up to that one", "Alle bis zu diesem auswählen";
    KeyAll: "Ctrl + A", "Strg + A";
    KeysAll: "Select all that match", "Alle passenden auswählen";
    KeyEnter: "Enter", "Enter";
    KeysAct: "Go to what can be done with the selected ones", "Zu dem, was mit den ausgewählten möglich ist";
    KeyDelete: "Delete", "Entf";
    KeysDelete: "Delete the selected ones", "Die ausgewählten löschen";
    KeyEscape: "Esc", "Esc";
    KeysClear: "Clear the selection", "Auswahl aufheben";
    SetTypeOf: "Set a type…", "Typ setzen …";
    CopiesPlanned: "New widgets", "Neue Widgets";
    Copying: "Widgets are duplicated.", "Widgets werden dupliziert.";

    // What was changed
    PastHint: "What was changed, when, and the way back.", "Was geändert wurde, wann, und der Weg zurück.";
    PastOfServer: "The server keeps this history: the changes of everyone.",
        "Diesen Verlauf führt der Server: die Änderungen von allen.";
    PastWish: "Keep a history in this browser", "Verlauf in diesem Browser führen";
    PastWishHint: "The server keeps none that you may read. Your browser then records the changes that you make here to this chatbot’s widgets: titles and fields before and after, never a customer’s values. It keeps up to {most} changes until you clear them. Others who use this browser could read them.",
        "Der Server führt keinen, den du lesen darfst. Dein Browser zeichnet dann auf, was du hier an den Widgets dieses Chatbots änderst: Titel und Felder davor und danach, nie Werte von Kunden. Er behält bis zu {most} Änderungen, bis du sie löschst. Andere, die diesen Browser benutzen, könnten sie lesen.";
    PastOff: "Nothing further is recorded. What is recorded stays until you clear it.",
        "Es wird nichts weiter aufgezeichnet. Was aufgezeichnet ist, bleibt, bis du es löschst.";
    PastLeft: "This browser still keeps changes that it recorded before.",
        "Dieser Browser behält noch Änderungen, die er früher aufgezeichnet hat.";
    PastClear: "Clear the history", "Verlauf löschen";
    PastClearQuestion: "Clear the history of this chatbot in this browser?",
        "Den Verlauf dieses Chatbots in diesem Browser löschen?";
    PastClearHint: "The recorded changes are forgotten, and the way back with them. The widgets stay as they are.",
        "Die aufgezeichneten Änderungen gehen verloren, und mit ihnen der Weg zurück. Die Widgets bleiben, wie sie sind.";
    PastCleared: "History cleared", "Verlauf gelöscht";
    PastNoStorage: "Your browser keeps nothing for this page: its storage is blocked. You can change widgets all the same; it is only not recorded.",
        "Dein Browser behält nichts für diese Seite: Sein Speicher ist gesperrt. Du kannst Widgets trotzdem ändern; es wird nur nicht aufgezeichnet.";
    PastNoRoom: "Your browser’s storage for this page is full. You can change widgets all the same; the last change was not recorded.",
        "Der Speicher deines Browsers für diese Seite ist voll. Du kannst Widgets trotzdem ändern; die letzte Änderung wurde nicht aufgezeichnet.";
    PastTooLarge: "The last change was not recorded: it is too large for the history of this browser. The widget is changed all the same.",
        "Die letzte Änderung wurde nicht aufgezeichnet: Sie ist zu groß für den Verlauf dieses Browsers. Das Widget ist trotzdem geändert.";
    PastWishNoRoom: "Your browser’s storage for this page is full, so it cannot keep a history. You can change widgets all the same; it is only not recorded.",
        "Der Speicher deines Browsers für diese Seite ist voll, darum kann er keinen Verlauf führen. Du kannst Widgets trotzdem ändern; es wird nur nicht aufgezeichnet.";
    FindChange: "Find a change", "Änderung finden";
    FindChangeHint: "Search titles", "Titel durchsuchen";
    ChangesOf: "Changes of", "Änderungen von";
    NoChangeFound: "No change matches", "Keine Änderung passt";
    NoChangeFoundHint: "The titles before and after were searched.", "Gesucht wurde in den Titeln davor und danach.";
    OlderUnsearched: "Older changes are not searched yet.", "Ältere Änderungen sind noch nicht durchsucht.";
    CreateAgain: "Create it again", "Wieder anlegen";
    CreateAgainHint: "The widget is gone. Created again, it gets a new ID.",
        "Das Widget gibt es nicht mehr. Wieder angelegt, bekommt es eine neue ID.";
    Today: "Today", "Heute";
    Yesterday: "Yesterday", "Gestern";

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

    // What may be wrong
    ToLookAt: "To look at ({count})", "Zu prüfen ({count})";
    NothingToLookAt: "Nothing left to look at", "Nichts mehr zu prüfen";
    NothingToLookAtHint: "Nothing seems to be wrong with any widget.", "Mit keinem Widget scheint etwas nicht zu stimmen.";
    ShowAllWidgets: "Show all widgets", "Alle Widgets zeigen";
    LabelEmpty: "The label is empty. Agents see the variable instead.",
        "Die Beschriftung ist leer. Agenten sehen stattdessen die Variable.";
    LabelDoubled: "The label reads like that of field {number}. Agents cannot tell the two apart.",
        "Die Beschriftung liest sich wie die von Feld {number}. Agenten können beide nicht unterscheiden.";
    LabelUntidy: "The label has spaces at an end, or marks that nobody sees. A search may miss it.",
        "Die Beschriftung hat Leerzeichen am Rand oder Zeichen, die niemand sieht. Eine Suche findet sie vielleicht nicht.";
    VariableEmpty: "The variable is empty. The field never has a value.",
        "Die Variable ist leer. Das Feld hat nie einen Wert.";
    VariableRepeated: "Field {number} has the same variable. Agents see its value twice.",
        "Feld {number} hat dieselbe Variable. Agenten sehen ihren Wert doppelt.";
    VariableAlike: "The variable looks like that of field {number}. One of the two may never have a value.",
        "Die Variable sieht aus wie die von Feld {number}. Eine der beiden hat vielleicht nie einen Wert.";
    VariableUntidy: "The variable has spaces at an end, or marks that nobody sees. It may never have a value.",
        "Die Variable hat Leerzeichen am Rand oder Zeichen, die niemand sieht. Sie hat vielleicht nie einen Wert.";
    TypeUnknown: "The type is unknown here. Agents see values as they look.",
        "Der Typ ist hier unbekannt. Agenten sehen Werte so, wie sie aussehen.";
    TypeMisfits: "The type does not fit {misfits} of {held} values looked at. Agents see those without its format.",
        "Der Typ passt nicht zu {misfits} von {held} angesehenen Werten. Agenten sehen diese ohne sein Format.";
    NeverFilled: "Empty in all {count} conversations looked at. The variable may be misspelt.",
        "In allen {count} angesehenen Unterhaltungen leer. Vielleicht ist die Variable falsch geschrieben.";
    HeldUnder: "The conversations looked at have the value under “{variable}”. The field stays empty.",
        "In den angesehenen Unterhaltungen steht der Wert unter „{variable}“. Das Feld bleibt leer.";
    TitleUntidy: "The title has spaces at an end, or marks that nobody sees. A search may miss it.",
        "Der Titel hat Leerzeichen am Rand oder Zeichen, die niemand sieht. Eine Suche findet ihn vielleicht nicht.";
    FieldsSame: "The fields are those of “{title}”. Agents see the values twice.",
        "Die Felder sind die von „{title}“. Agenten sehen die Werte doppelt.";
    FieldsNearly: "The fields are nearly those of “{title}”. Agents see most values twice.",
        "Die Felder sind fast die von „{title}“. Agenten sehen die meisten Werte doppelt.";
    SetTitle: "Set the title to “{text}”", "Titel auf „{text}“ setzen";
    SetLabel: "Set the label to “{text}”", "Beschriftung auf „{text}“ setzen";
    SetVariable: "Set the variable to “{text}”", "Variable auf „{text}“ setzen";
    SetType: "Set the type to {type}", "Typ auf {type} setzen";
    SetNoType: "Set no type", "Keinen Typ setzen";
    TakeOutField: "Take out field {number}", "Feld {number} herausnehmen";
    TitleSet: "The title is now “{text}”.", "Der Titel ist jetzt „{text}“.";
    LabelSet: "The label is now “{text}”.", "Die Beschriftung ist jetzt „{text}“.";
    VariableSet: "The variable is now “{text}”.", "Die Variable ist jetzt „{text}“.";
    TypeSet: "The type is now {type}.", "Der Typ ist jetzt {type}.";
    NoTypeSet: "The field has no type now.", "Das Feld hat jetzt keinen Typ.";
    FieldTakenOut: "Field {number} was taken out.", "Feld {number} wurde herausgenommen.";
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
    RetypeIn: "Set in {count} widget", "Set in {count} widgets", "In {count} Widget setzen", "In {count} Widgets setzen";
    SelectedCount: "{count} selected", "{count} selected", "{count} ausgewählt", "{count} ausgewählt";
    SelectedUnseen: "{count} of them not shown", "{count} of them not shown", "{count} davon nicht gezeigt", "{count} davon nicht gezeigt";
    SelectAllRows: "Select {count}", "Select all {count}", "{count} auswählen", "Alle {count} auswählen";
    DeletionRefused: "{count} widget stays: the surrounding page does not allow deleting it.",
        "{count} widgets stay: the surrounding page does not allow deleting them.",
        "{count} Widget bleibt: Die umgebende Seite lässt das Löschen nicht zu.",
        "{count} Widgets bleiben: Die umgebende Seite lässt das Löschen nicht zu.";
    LeftUndeleted: "{count} widget is still there: you left the page before it was deleted.",
        "{count} widgets are still there: you left the page before they were deleted.",
        "{count} Widget ist noch da: Du hast die Seite verlassen, bevor es gelöscht war.",
        "{count} Widgets sind noch da: Du hast die Seite verlassen, bevor sie gelöscht waren.";
    DuplicateIn: "Duplicate {count} widget", "Duplicate {count} widgets", "{count} Widget duplizieren", "{count} Widgets duplizieren";
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
    ConversationCount: "{count} conversation", "{count} conversations", "{count} Unterhaltung", "{count} Unterhaltungen";
    RepeatedLines: "{count} line repeated", "{count} lines repeated", "{count} Zeile doppelt", "{count} Zeilen doppelt";
    LinesWithout: "{count} line left out", "{count} lines left out", "{count} Zeile ausgelassen", "{count} Zeilen ausgelassen";
    ListedConversations: "The conversation that the server lists", "The {count} conversations that the server lists",
        "Die Unterhaltung, die der Server auflistet", "Die {count} Unterhaltungen, die der Server auflistet";
    RecentConversations: "The conversation opened last", "The {count} conversations opened last",
        "Die zuletzt geöffnete Unterhaltung", "Die {count} zuletzt geöffneten Unterhaltungen";
    CountedWidgets: "Only {count} chosen widget is counted.", "Only {count} chosen widgets are counted.",
        "Nur {count} gewähltes Widget wird gezählt.", "Nur {count} gewählte Widgets werden gezählt.";
    SecondsLeft: "About {count} second left", "About {count} seconds left",
        "Noch etwa {count} Sekunde", "Noch etwa {count} Sekunden";
    MinutesLeft: "About {count} minute left", "About {count} minutes left",
        "Noch etwa {count} Minute", "Noch etwa {count} Minuten";
    ReadFailedAgain: "Try the failed read again", "Try the {count} failed reads again",
        "Fehlgeschlagene Abfrage wiederholen", "{count} fehlgeschlagene Abfragen wiederholen";
    OnlyNeverFilled: "Only never filled ({count})", "Only never filled ({count})",
        "Nur nie gefüllte ({count})", "Nur nie gefüllte ({count})";
    ReadsFailed: "Not read in {count} conversation", "Not read in {count} conversations",
        "In {count} Unterhaltung nicht gelesen", "In {count} Unterhaltungen nicht gelesen";
    HideNeverFilled: "Hide {count} field that is never filled", "Hide {count} fields that are never filled",
        "{count} nie gefülltes Feld ausblenden", "{count} nie gefüllte Felder ausblenden";
    FieldsTakenOut: "{count} field was taken out. Nothing is saved yet.", "{count} fields were taken out. Nothing is saved yet.",
        "{count} Feld wurde herausgenommen. Noch ist nichts gespeichert.", "{count} Felder wurden herausgenommen. Noch ist nichts gespeichert.";
    ToLookAtCount: "{count} widget to look at", "{count} widgets to look at",
        "{count} Widget zu prüfen", "{count} Widgets zu prüfen";
    MoreReasons: "and {count} more", "and {count} more", "und {count} weitere", "und {count} weitere";
    SpellingUnusual: "{count} other widget spells the variable “{usual}”. One of the two may never have a value.",
        "{count} other widgets spell the variable “{usual}”. This one may never have a value.",
        "{count} anderes Widget schreibt die Variable „{usual}“. Eine der beiden hat vielleicht nie einen Wert.",
        "{count} andere Widgets schreiben die Variable „{usual}“. Diese hat vielleicht nie einen Wert.";
    TitleShared: "{count} other widget has this title. Agents cannot tell the cards apart.",
        "{count} other widgets have this title. Agents cannot tell the cards apart.",
        "{count} anderes Widget hat diesen Titel. Agenten können die Karten nicht unterscheiden.",
        "{count} andere Widgets haben diesen Titel. Agenten können die Karten nicht unterscheiden.";
    ConflictCount: "{count} needs a decision", "{count} need a decision",
        "{count} braucht eine Entscheidung", "{count} brauchen eine Entscheidung";
    ChangeCount: "{count} change", "{count} changes", "{count} Änderung", "{count} Änderungen";
    NewCount: "{count} new", "{count} new", "{count} neu", "{count} neu";
    OnlyThereCount: "{count} only at the target: it stays", "{count} only at the target: they stay",
        "{count} nur beim Ziel: Es bleibt", "{count} nur beim Ziel: Sie bleiben";
    SameCount: "{count} the same", "{count} the same", "{count} gleich", "{count} gleich";
    CarryOut: "Carry out {count} step", "Carry out {count} steps", "{count} Schritt ausführen", "{count} Schritte ausführen";
}
