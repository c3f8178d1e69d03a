//! The message table: each text of the page in all languages, side by side.
//!
//! `{name}` is a placeholder for [`super::I18n::fill`].

use super::table::{message_of, plurals, texts};

/// The place of the first message in the list of all.
const FIRST: usize = 0;

message_of!();

texts! {
    Text;

    // The application
    InboxWidgets: "Inbox widgets", "Inbox-Widgets";
    Manage: "Manage", "Verwalten";
    Values: "Values", "Werte";
    Screens: "Screens", "Ansichten";
    Tools: "Tools", "Werkzeuge";
    Variables: "Variables", "Variablen";
    Coverage: "Coverage", "Abdeckung";
    Transfer: "Import and export", "Import und Export";
    Chatbot: "Chatbot", "Chatbot";
    ThemeAuto: "Theme: as the system", "Darstellung: wie das System";
    ThemeLight: "Theme: light", "Darstellung: hell";
    ThemeDark: "Theme: dark", "Darstellung: dunkel";
    LanguageSwitch: "Language", "Sprache";
    Follow: "Refresh every 30 seconds", "Alle 30 Sekunden aktualisieren";
    Disconnect: "Disconnect", "Verbindung trennen";
    WaitingForChatbot: "Waiting for a chatbot", "Warten auf einen Chatbot";
    WaitingForChatbotHint: "The page that shows this has not said which chatbot it is about.",
        "Die Seite, die dies zeigt, hat noch nicht gesagt, um welchen Chatbot es geht.";
    Shortcuts: "Keyboard shortcuts", "Tastenkürzel";
    ShortcutSearch: "Search", "Suchen";
    ShortcutNew: "New widget", "Neues Widget";
    ShortcutHelp: "This list", "Diese Liste";
    ShortcutSaveKey: "Ctrl + Enter", "Strg + Enter";
    ShortcutSave: "Save in a dialog", "In einem Dialog speichern";
    ShortcutMove: "Move a field while its handle has the focus", "Ein Feld verschieben, wenn sein Griff den Fokus hat";
    ShortcutMoveCard: "Move a card while its title has the focus", "Eine Karte verschieben, wenn ihr Titel den Fokus hat";
    ShortcutClose: "Close a dialog or a menu", "Dialog oder Menü schließen";

    // Shared words
    Save: "Save", "Speichern";
    Saving: "Saving…", "Wird gespeichert …";
    Cancel: "Cancel", "Abbrechen";
    Close: "Close", "Schließen";
    Retry: "Retry", "Erneut versuchen";
    Reload: "Reload", "Neu laden";
    PartFailed: "This part of the page could not be loaded. Check the connection and try again.",
        "Dieser Teil der Seite konnte nicht geladen werden. Bitte die Verbindung prüfen und es erneut versuchen.";
    PartGone: "The server has a newer version of this page. Reload the page to go on.",
        "Auf dem Server liegt eine neuere Version dieser Seite. Zum Weiterarbeiten bitte die Seite neu laden.";
    Undo: "Undo", "Rückgängig";
    Dismiss: "Dismiss", "Ausblenden";
    Loading: "Loading…", "Wird geladen …";

    // The list
    Widgets: "Widgets", "Widgets";
    WidgetsHint: "What agents see beside a conversation", "Was Agenten neben einer Unterhaltung sehen";
    NewWidget: "New widget", "Neues Widget";
    SearchWidgets: "Search widgets", "Widgets suchen";
    SearchPlaceholder: "Search titles, labels and variables", "Titel, Beschriftungen und Variablen suchen";
    ClearSearch: "Clear search", "Suche leeren";
    SortBy: "Sort by {key}", "Sortieren nach {key}";
    SortTitle: "Title", "Titel";
    SortCreated: "Created", "Erstellt";
    SortUpdated: "Updated", "Geändert";
    SortFields: "Number of fields", "Anzahl der Felder";
    SortAscending: "Ascending", "Aufsteigend";
    SortDescending: "Descending", "Absteigend";
    ColumnTitle: "Title", "Titel";
    ColumnFields: "Fields", "Felder";
    ColumnCreated: "Created", "Erstellt";
    ColumnUpdated: "Updated", "Geändert";
    ColumnActions: "Actions", "Aktionen";
    ReadAgo: "read {ago}", "gelesen {ago}";
    RefreshList: "Refresh the list", "Liste aktualisieren";
    NoFields: "No fields", "Keine Felder";
    UnknownTime: "unknown", "unbekannt";
    EditTitle: "Edit {title}", "{title} bearbeiten";
    DuplicateTitle: "Duplicate {title}", "{title} duplizieren";
    DeleteTitle: "Delete {title}", "{title} löschen";
    MoreActions: "More actions for {title}", "Weitere Aktionen für {title}";
    CopyOf: "Copy of {title}", "Kopie von {title}";
    Edit: "Edit", "Bearbeiten";
    Duplicate: "Duplicate", "Duplizieren";
    Delete: "Delete", "Löschen";
    EmptyTitle: "No widgets yet", "Noch keine Widgets";
    EmptyHint: "A widget shows agents what they need to know about a customer: a title and a few fields.",
        "Ein Widget zeigt Agenten, was sie über einen Kunden wissen müssen: ein Titel und einige Felder.";
    EmptyAction: "Create the first widget", "Das erste Widget anlegen";
    NothingFound: "No widget matches “{search}”", "Kein Widget passt zu „{search}“";
    NothingFoundHint: "Titles, labels and variables were searched.",
        "Gesucht wurde in Titeln, Beschriftungen und Variablen.";
    Untitled: "Untitled ({id})", "Ohne Titel ({id})";
    UnreadableWidget: "Unreadable widget", "Nicht lesbares Widget";
    UnreadableId: "Unreadable widget {id}", "Nicht lesbares Widget {id}";
    UnreadableHint: "The server sent it in a form that this page does not know: {reason}.",
        "Der Server hat es in einer Form gesendet, die diese Seite nicht kennt: {reason}.";
    DecodeNotJson: "something else than JSON stands at byte {at}", "bei Byte {at} steht etwas anderes als JSON";
    DecodeCutOff: "it ends too early", "es endet zu früh";
    DecodeNotUtf8: "a text in it is not UTF-8", "ein Text darin ist kein UTF-8";
    DecodeTooDeep: "it is nested too deeply", "es ist zu tief verschachtelt";
    DecodeShape: "{place} should be {expected}, found {found}", "{place} sollte {expected} sein, gefunden: {found}";
    DecodeEmpty: "{place} is empty", "{place} ist leer";
    DecodeHalf: "a text in it holds half a character", "ein Text darin enthält ein halbes Zeichen";
    DecodeServer: "the server reports: {message}", "der Server meldet: {message}";
    KindNothing: "nothing", "nichts";
    KindNull: "null", "null";
    KindBoolean: "a boolean", "ein Wahrheitswert";
    KindNumber: "a number", "eine Zahl";
    KindString: "a string", "ein Text";
    KindArray: "an array", "eine Liste";
    KindObject: "an object", "ein Objekt";
    DuplicateIds: "The server sent these ids more than once; the first of each is shown: {ids}",
        "Der Server hat diese Kennungen mehrfach gesendet; gezeigt wird jeweils die erste: {ids}";
    Deleted: "“{title}” deleted", "„{title}“ gelöscht";
    DeleteFailed: "“{title}” could not be deleted and is back in the list.",
        "„{title}“ konnte nicht gelöscht werden und steht wieder in der Liste.";
    DeleteUnknown: "The server’s answer was lost, so it is unknown whether “{title}” was deleted.",
        "Die Antwort des Servers ging verloren; ob „{title}“ gelöscht wurde, ist nicht bekannt.";
    DeletesFailed: "{count} widgets, among them “{title}”, could not be deleted and are back in the list.",
        "{count} Widgets, darunter „{title}“, konnten nicht gelöscht werden und stehen wieder in der Liste.";
    DeletesUnknown: "The server’s answers were lost, so it is unknown whether {count} widgets, among them “{title}”, were deleted.",
        "Die Antworten des Servers gingen verloren; ob {count} Widgets, darunter „{title}“, gelöscht wurden, ist nicht bekannt.";
    AlreadyGone: "“{title}” had already been deleted.", "„{title}“ war bereits gelöscht.";
    SeveralAlreadyGone: "{count} widgets, among them “{title}”, had already been deleted.",
        "{count} Widgets, darunter „{title}“, waren bereits gelöscht.";
    ListKept: "What is shown was read {ago}.", "Was gezeigt wird, wurde {ago} gelesen.";

    // Create and edit
    EditWidget: "Edit widget", "Widget bearbeiten";
    Title: "Title", "Titel";
    Fields: "Fields", "Felder";
    FieldsHint: "In the order in which agents read them", "In der Reihenfolge, in der Agenten sie lesen";
    FieldNumber: "Field {number}", "Feld {number}";
    Label: "Label", "Beschriftung";
    Variable: "Variable", "Variable";
    Type: "Type", "Typ";
    AddField: "Add field", "Feld hinzufügen";
    RemoveField: "Remove field {number}", "Feld {number} entfernen";
    MoveFieldUp: "Move field {number} up", "Feld {number} nach oben";
    MoveFieldDown: "Move field {number} down", "Feld {number} nach unten";
    DragField: "Drag field {number}, or move it with the arrow keys",
        "Feld {number} ziehen oder mit den Pfeiltasten verschieben";
    FieldMoved: "Field moved to place {number} of {count}", "Feld steht an Stelle {number} von {count}";
    FieldRemoved: "Field {number} removed", "Feld {number} entfernt";
    TypeNone: "Not set", "Nicht festgelegt";
    TypeText: "Text", "Text";
    TypeNumber: "Number", "Zahl";
    TypeBoolean: "Yes or no", "Ja oder nein";
    TypeDate: "Date", "Datum";
    TypeDateTime: "Date and time", "Datum und Uhrzeit";
    TypeEmail: "E-mail", "E-Mail";
    TypePhone: "Phone", "Telefon";
    TypeUrl: "Link", "Link";
    TypeJson: "JSON", "JSON";
    TypeOther: "Other: {type}", "Anderer: {type}";
    ConflictYours: "Yours: {version}", "Deine Fassung: {version}";
    ConflictServers: "On the server: {version}", "Auf dem Server: {version}";
    ConflictHint: "Nothing is saved yet. For each part, choose what stays.",
        "Noch ist nichts gespeichert. Wähle für jeden Teil, was bleibt.";
    ConflictOrder: "Order of the fields", "Reihenfolge der Felder";
    ConflictField: "Field “{label}”", "Feld „{label}“";
    ConflictAbsent: "not there", "nicht vorhanden";
    ConflictBoth: "changed on both sides", "auf beiden Seiten geändert";
    ConflictOnlyMine: "changed by you", "von dir geändert";
    ConflictOnlyTheirs: "changed on the server", "auf dem Server geändert";
    ConflictSave: "Save this choice", "Diese Auswahl speichern";
    ConflictEdit: "Edit it further", "Weiter bearbeiten";
    UnsavedChanges: "Unsaved changes", "Nicht gespeicherte Änderungen";
    DiscardQuestion: "Discard the unsaved changes?", "Nicht gespeicherte Änderungen verwerfen?";
    DiscardHint: "What you typed is lost then.", "Was du eingegeben hast, geht dann verloren.";
    Discard: "Discard", "Verwerfen";
    KeepEditing: "Keep editing", "Weiter bearbeiten";
    ProblemTitleEmpty: "Give the widget a title", "Gib dem Widget einen Titel";
    ProblemLabelEmpty: "Give the field a label", "Gib dem Feld eine Beschriftung";
    ProblemVariableEmpty: "Name the variable", "Nenne die Variable";
    ProblemTooLong: "At most {limit} characters", "Höchstens {limit} Zeichen";
    ProblemControl: "Contains an invisible character that cannot be saved",
        "Enthält ein unsichtbares Zeichen, das nicht gespeichert werden kann";
    CreateFailed: "The widget was not created.", "Das Widget wurde nicht angelegt.";
    UpdateFailed: "The changes were not saved.", "Die Änderungen wurden nicht gespeichert.";
    TextKept: "What you typed is kept.", "Deine Eingaben sind noch da.";
    OutcomeUnknown: "The server’s answer was lost, so it is unknown whether the widget was created.",
        "Die Antwort des Servers ging verloren; ob das Widget angelegt wurde, ist nicht bekannt.";
    LeftUnsaved: "The changes of “{titles}” may not have been saved.",
        "Die Änderungen von „{titles}“ wurden vielleicht nicht gespeichert.";
    UpdateUnknown: "The server’s answer was lost, so it is unknown whether the changes were saved.",
        "Die Antwort des Servers ging verloren; ob die Änderungen gespeichert wurden, ist nicht bekannt.";
    OutcomeAppeared: "A new widget with this title is in the list now.",
        "In der Liste steht jetzt ein neues Widget mit diesem Titel.";
    OpenAppeared: "Open that widget", "Dieses Widget öffnen";
    CreateAnother: "Create another one", "Noch eines anlegen";
    OutcomeNotAppeared: "No new widget with this title is in the list.",
        "In der Liste steht kein neues Widget mit diesem Titel.";
    FieldsRefused: "The server does not take fields from here. The title can still be saved without them.",
        "Der Server nimmt von hier keine Felder an. Der Titel lässt sich ohne sie speichern.";
    SaveTitleOnly: "Save without fields", "Ohne Felder speichern";
    ConflictTitle: "Someone else has changed this widget in the meantime.",
        "Jemand anderes hat dieses Widget inzwischen geändert.";
    History: "History", "Verlauf";
    HistoryEmpty: "No changes are recorded yet.", "Noch sind keine Änderungen aufgezeichnet.";
    HistoryUnread: "The history could not be read.", "Der Verlauf konnte nicht gelesen werden.";
    HistoryOlder: "Show older changes", "Ältere Änderungen zeigen";
    HistoryCreated: "Created", "Angelegt";
    HistoryEdited: "Edited", "Bearbeitet";
    HistoryDeleted: "Deleted", "Gelöscht";
    HistoryRefused: "The server refused it.", "Der Server hat es abgelehnt.";
    HistoryUnknown: "It is unknown whether the server did it.", "Ob der Server es getan hat, ist nicht bekannt.";
    HistoryTitle: "Title: “{before}” became “{after}”", "Titel: aus „{before}“ wurde „{after}“";
    HistoryFieldAdded: "Field “{label}” added", "Feld „{label}“ hinzugefügt";
    HistoryFieldRemoved: "Field “{label}” removed", "Feld „{label}“ entfernt";
    HistoryFieldChanged: "“{before}” became “{after}”", "aus „{before}“ wurde „{after}“";
    HistoryNobody: "Not known who", "Nicht bekannt, wer";
    HistoryByKey: "{name}, with an API key", "{name}, mit einem API-Schlüssel";
    PutBack: "Put back what was before", "Stand davor zurückholen";
    PutBackDone: "Not saved yet. This is how the widget was before the change made",
        "Noch nicht gespeichert. So war das Widget vor der Änderung";
    WidgetMissing: "There is no such widget", "Dieses Widget gibt es nicht";
    WidgetMissingHint: "It may have been deleted.", "Vielleicht wurde es gelöscht.";
    BackToList: "Back to the list", "Zurück zur Liste";
    WidgetUnread: "The widget could not be read.", "Das Widget konnte nicht gelesen werden.";
    Created: "Widget created", "Widget angelegt";
    Saved: "Changes saved", "Änderungen gespeichert";

    // Values
    ConversationId: "Conversation ID", "Unterhaltungs-ID";
    ContactId: "Contact ID", "Kontakt-ID";
    ShowValues: "Show values", "Werte zeigen";
    Examples: "Examples", "Beispiele";
    ProblemConversation: "Give the conversation’s id", "Gib die ID der Unterhaltung an";
    ProblemContact: "Give the contact’s id", "Gib die ID des Kontakts an";
    OfConversation: "Conversation {id}", "Unterhaltung {id}";
    OfContact: "Contact {id}", "Kontakt {id}";
    RefreshAll: "Refresh all", "Alle aktualisieren";
    RefreshTitle: "Refresh {title}", "{title} aktualisieren";
    CopyLabel: "Copy {label}", "{label} kopieren";
    CopyPath: "Copy the path {path}", "Pfad {path} kopieren";
    Copied: "{label} copied", "{label} kopiert";
    CopyFailed: "{label} could not be copied: the browser does not allow it.",
        "{label} konnte nicht kopiert werden: Der Browser lässt es nicht zu.";
    CopyByHand: "Copy it by hand from here, where it is selected.",
        "Kopiere es von Hand von hier, wo es markiert ist.";
    Yes: "Yes", "Ja";
    No: "No", "Nein";
    EmptyValue: "empty", "leer";
    UnnamedValue: "Value", "Wert";
    NoField: "The widget has no such field", "Das Widget hat kein solches Feld";
    NotSent: "The server sent nothing for this field", "Der Server hat zu diesem Feld nichts gesendet";
    Misfit: "Not of the field’s type", "Nicht vom Typ des Felds";
    Damaged: "Damaged: {message}", "Beschädigt: {message}";
    ChangedFrom: "was {value}", "war {value}";
    Changed: "changed", "geändert";
    ShowEmpty: "Show", "Zeigen";
    HideEmpty: "Hide", "Verbergen";
    NoValues: "This widget has no fields.", "Dieses Widget hat keine Felder.";
    NoWidgetsHint: "Widgets that an admin creates show here what is known of a customer.",
        "Widgets, die ein Admin anlegt, zeigen hier, was über einen Kunden bekannt ist.";
    NoConversation: "No conversation chosen", "Keine Unterhaltung gewählt";
    NoConversationHint: "Give the ids of a conversation and its contact to see the values.",
        "Gib die IDs einer Unterhaltung und ihres Kontakts an, um die Werte zu sehen.";
    NoConversationHost: "The page that shows this has not said which conversation and contact it is about.",
        "Die Seite, die dies zeigt, hat noch nicht gesagt, um welche Unterhaltung und welchen Kontakt es geht.";
    ValuesFailed: "The values could not be read.", "Die Werte konnten nicht gelesen werden.";
    RefreshFailed: "Could not be refreshed.", "Konnte nicht aktualisiert werden.";
    NotRefreshed: "Not refreshed · as of {time}", "Nicht aktualisiert · Stand {time}";
    FindValue: "Find a value", "Wert finden";
    HideEmptyFields: "Hide empty fields", "Leere Felder verbergen";
    ShowEmptyFields: "Show empty fields", "Leere Felder zeigen";
    MorePanelActions: "More actions", "Weitere Aktionen";
    FoldAll: "Fold all", "Alle einklappen";
    UnfoldAll: "Unfold all", "Alle ausklappen";
    ResetLayout: "Reset the arrangement", "Anordnung zurücksetzen";
    Pin: "Pin to the top", "Oben anheften";
    Unpin: "Unpin", "Nicht mehr anheften";
    Pinned: "pinned", "angeheftet";
    MoveUp: "Move up", "Nach oben";
    MoveDown: "Move down", "Nach unten";
    HideCard: "Hide", "Verbergen";
    ShowTitle: "Show {title}", "{title} zeigen";
    CardMoved: "{title} moved to place {number} of {count}", "{title} steht an Stelle {number} von {count}";
    AllValues: "All values", "Alle Werte";
    CopyAsText: "Copy as text", "Als Text kopieren";
    CopyAsMarkdown: "Copy as Markdown", "Als Markdown kopieren";
    CopyAsJson: "Copy as JSON", "Als JSON kopieren";
    Inspect: "Inspect", "Untersuchen";
    InspectTitle: "Raw values of {title}", "Rohwerte von {title}";
    InspectHint: "As the server sent them. Press a name to copy its path.",
        "So, wie der Server sie gesendet hat. Ein Druck auf einen Namen kopiert seinen Pfad.";
    RawJson: "JSON", "JSON";
    MissingConversation: "The conversation is missing", "Die Unterhaltung fehlt";
    MissingContact: "The contact is missing", "Der Kontakt fehlt";
    Recent: "Last used", "Zuletzt verwendet";
    ValuesKept: "Shown are the values of {time}.", "Gezeigt werden die Werte von {time}.";
    HiddenValue: "hidden", "verborgen";
    ShowSecret: "Show {label}", "{label} zeigen";
    HideSecret: "Hide {label}", "{label} verbergen";
    ShowMore: "Show more", "Mehr zeigen";
    ShowMoreOf: "Show more of {label}", "Mehr zeigen: {label}";
    ShowLess: "Show less", "Weniger zeigen";
    ShowLessOf: "Show less of {label}", "Weniger zeigen: {label}";

    // Connect
    Connect: "Connect", "Verbinden";
    ConnectTitle: "Connect to an API", "Mit einer API verbinden";
    ConnectHint: "For direct use, without a server that signs you in.",
        "Für die direkte Nutzung, ohne einen Server, der dich anmeldet.";
    ApiAddress: "API address", "API-Adresse";
    ChatbotId: "Chatbot ID", "Chatbot-ID";
    ApiKey: "API key", "API-Schlüssel";
    RememberKey: "Keep the key for this tab", "Schlüssel für diesen Tab behalten";
    RememberKeyHint: "Else it is gone with the next reload. It is never stored longer than the tab lives.",
        "Sonst ist er beim nächsten Laden weg. Länger als der Tab wird er nie gespeichert.";
    ProblemAddress: "Give a valid address that starts with https:// or http://",
        "Gib eine gültige Adresse an, die mit https:// oder http:// beginnt";
    ProblemChatbot: "Give the chatbot’s id", "Gib die ID des Chatbots an";
    ProblemKey: "Give the API key", "Gib den API-Schlüssel an";
    ProblemKeyLetters: "No key has such characters: blanks, curly quotes, letters other than a to z. Copy it anew",
        "Solche Zeichen hat kein Schlüssel: Leerzeichen, typografische Anführungszeichen, andere Buchstaben als a bis z. Kopiere ihn neu";
    KeyRejected: "The server does not know this key.", "Der Server kennt diesen Schlüssel nicht.";
    SignInEnded: "The sign-in has ended. Connect again, or open the address that the server printed at its start.",
        "Die Anmeldung ist abgelaufen. Verbinde dich neu oder öffne die Adresse, die der Server beim Start ausgibt.";

    SignedIn: "Signed in", "Angemeldet";
    SignedInAs: "Signed in as {name}", "Angemeldet als {name}";
    RoleAdmin: "Admin", "Admin";
    RoleAgent: "Agent", "Agent";
    RoleViewer: "Viewer", "Betrachter";
    SignOut: "Sign out", "Abmelden";
    SignOutEverywhere: "Sign out everywhere", "Überall abmelden";
    SignOutFailed: "You are still signed in: the server did not sign you out. Try again.",
        "Du bist noch angemeldet: Der Server hat dich nicht abgemeldet. Versuche es erneut.";
    YouSignedOut: "You are signed out. To sign in again, open a new sign-in link of the server.",
        "Du bist abgemeldet. Zum Anmelden öffne einen neuen Anmelde-Link des Servers.";
    SignInProvider: "Sign in", "Anmelden";
    SignInProviderHint: "Use your company account.", "Mit deinem Firmenkonto.";
    SignInProviderEnded: "The sign-in has ended.", "Die Anmeldung ist abgelaufen.";
    SignInProviderAgain: "The sign-in has ended. Sign in in another window, then come back.",
        "Die Anmeldung ist abgelaufen. Melde dich in einem anderen Fenster an und komm dann zurück.";
    SignedOutOfProvider: "You are signed out.", "Du bist abgemeldet.";
    SignedOut: "You are signed out. Changes wait until you sign in.",
        "Du bist abgemeldet. Änderungen warten, bis du dich anmeldest.";
    SignIn: "Sign in again", "Neu anmelden";
    SignInKeyHint: "The server no longer takes the API key. Give one that it takes.",
        "Der Server nimmt den API-Schlüssel nicht mehr an. Gib einen an, den er annimmt.";
    SignInServerHint: "The sign-in has ended. Open the address that the server printed at its start in another tab of this browser, then come back.",
        "Die Anmeldung ist abgelaufen. Öffne die Adresse, die der Server beim Start ausgibt, in einem anderen Tab dieses Browsers, und komm dann zurück.";
    SignInHostHint: "The sign-in has ended. Sign in on the surrounding page, then go on.",
        "Die Anmeldung ist abgelaufen. Melde dich auf der umgebenden Seite an und mach dann weiter.";
    SignInKeeps: "Nothing is lost: what you were doing goes on afterwards.",
        "Nichts geht verloren: Was du gerade getan hast, geht danach weiter.";
    StillSignedOut: "The server still does not know who is asking.", "Der Server weiß noch immer nicht, wer fragt.";
    NotNow: "Not now", "Jetzt nicht";
    Continue: "Continue", "Weiter";
    Offline: "You are offline. What is shown stays; saving needs a network.",
        "Du bist offline. Was gezeigt wird, bleibt; zum Speichern ist ein Netz nötig.";
    BackOnline: "Back online", "Wieder online";
    SignInNeeded: "The sign-in has ended. Sign in on the surrounding page, then try again.",
        "Die Anmeldung ist abgelaufen. Melde dich auf der umgebenden Seite an und versuche es dann erneut.";
    StartFailed: "The page’s server did not answer.", "Der Server der Seite hat nicht geantwortet.";

    // Failures
    ListFailed: "The widgets could not be read.", "Die Widgets konnten nicht gelesen werden.";
    CauseNetwork: "The server could not be reached.", "Der Server war nicht erreichbar.";
    CauseOffline: "There is no network.", "Es gibt keine Netzverbindung.";
    CauseTimeout: "The server did not answer in time.", "Der Server hat nicht rechtzeitig geantwortet.";
    CauseInvalid: "The server did not accept it.", "Der Server hat es nicht angenommen.";
    CauseUnauthorized: "The server does not know who is asking; sign in again.",
        "Der Server weiß nicht, wer fragt; melde dich neu an.";
    CauseForbidden: "Needs {permission}", "Braucht {permission}";
    CauseNotFound: "The server does not know it.", "Der Server kennt es nicht.";
    CauseConflict: "It has changed in the meantime.", "Es hat sich inzwischen geändert.";
    CauseTooLarge: "It is more than the server takes.", "Es ist mehr, als der Server annimmt.";
    CauseTooMany: "The server asks for a pause: too many requests.",
        "Der Server bittet um eine Pause: zu viele Anfragen.";
    CauseServer: "The server has a problem.", "Der Server hat ein Problem.";
    CauseUnreadable: "The server’s answer cannot be read.", "Die Antwort des Servers ist nicht lesbar.";
    ServerSays: "The server says: {message}", "Der Server sagt: {message}";
    WhatIsWrong: "What is wrong with it: {message}.", "Was daran nicht stimmt: {message}.";
    ForbiddenTitle: "Not allowed with this key", "Mit diesem Schlüssel nicht erlaubt";
    ForbiddenHint: "This needs the permission {permission}. Whoever manages the keys can give it.",
        "Dafür ist die Berechtigung {permission} nötig. Wer die Schlüssel verwaltet, kann sie geben.";
    NeedsPermission: "needs {permission}", "braucht {permission}";
}

plurals! {
    Plural;

    WidgetCount: "{count} widget", "{count} widgets", "{count} Widget", "{count} Widgets";
    MoreFields: "{count} more field", "{count} more fields", "{count} weiteres Feld", "{count} weitere Felder";
    FoundCount: "{count} widget found", "{count} widgets found", "{count} Widget gefunden", "{count} Widgets gefunden";
    DeletedCount: "{count} widget deleted", "{count} widgets deleted", "{count} Widget gelöscht", "{count} Widgets gelöscht";
    ProblemCount: "{count} entry needs a correction", "{count} entries need a correction",
        "{count} Eingabe braucht eine Korrektur", "{count} Eingaben brauchen eine Korrektur";
    EmptyFields: "{count} empty field", "{count} empty fields", "{count} leeres Feld", "{count} leere Felder";
    EntryCount: "{count} entry", "{count} entries", "{count} Eintrag", "{count} Einträge";
    HiddenCards: "{count} hidden card", "{count} hidden cards", "{count} verborgene Karte", "{count} verborgene Karten";
    CopiedBut: "Copied, but for {count} card that has not been read", "Copied, but for {count} cards that have not been read",
        "Kopiert, bis auf {count} Karte, die nicht gelesen ist", "Kopiert, bis auf {count} Karten, die nicht gelesen sind";
    EmptyCount: "{count} empty", "{count} empty", "{count} leer", "{count} leer";
    MoreMatches: "{count} more match", "{count} more matches", "{count} weiterer Treffer", "{count} weitere Treffer";
    MatchCount: "{count} match", "{count} matches", "{count} Treffer", "{count} Treffer";
    ShowMore: "Show {count} more", "Show {count} more", "{count} weiteren zeigen", "{count} weitere zeigen";
}
