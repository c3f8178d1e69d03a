// All texts of this page, in both languages; the element has its own.

/** @type {Record<string, Record<string, string>>} */
const TEXTS = {
  en: {
    brand: "Demo inbox",
    manage: "Manage widgets",
    theme: "Theme",
    themeAuto: "As the system",
    themeLight: "Light",
    themeDark: "Dark",
    language: "Language",
    panes: "Shown part",
    conversations: "Conversations",
    thread: "Thread",
    values: "Values",
    messages: "Messages",
    filter: "Filter conversations",
    clearFilter: "Clear the filter",
    shown: "{shown} of {all}",
    nothingFound: "No conversation matches “{filter}”",
    more: "There are more conversations; these are the first of them.",
    noConversations: "No conversations yet",
    noConversationsHint: "The database has none. Bring some in with the server’s option --import, or start with a new database, which has sample conversations.",
    unnamed: "Conversation {id}",
    ids: "Conversation {conversation} · Contact {contact}",
    contact: "Contact {contact}",
    waiting: "Waiting for a reply",
    you: "You",
    from: "{author} wrote:",
    customer: "Customer",
    sampleMessages: "These messages are samples. Nothing is sent from here.",
    noneChosen: "No conversation chosen",
    noneChosenHint: "Choose one to read it, with the customer’s values beside it.",
    noneToChoose: "There is none to choose yet.",
    unknown: "This conversation is not in the list",
    unknownHint: "The page’s address names a conversation that the database does not have. Choose another one.",
    noMessages: "No messages here",
    noMessagesHint: "Only the sample conversations have some. The values beside it are the real ones.",
    noMessagesGateway: "The gateway passes on widgets and their values, and nothing else.",
    idsForm: "Choose by ids",
    idsHint: "This server is a gateway and knows of no conversations. Give the ids of one to see its values.",
    conversationId: "Conversation ID",
    contactId: "Contact ID",
    showValues: "Show values",
    notSignedIn: "This browser is not signed in",
    notSignedInHint: "When the local server starts, it prints an address with {path} in it, which signs a browser in, once. Open it in this browser, then come back: this page goes on by itself. If the address has been used, “cargo xtask link” prints a new one.",
    unreachable: "The conversations could not be read",
    unreachableHint: "This page works with the local server, which did not answer as it should. Start it with “cargo xtask run”, then try again.",
    again: "Try again",
  },
  de: {
    brand: "Demo-Inbox",
    manage: "Widgets verwalten",
    theme: "Darstellung",
    themeAuto: "Wie das System",
    themeLight: "Hell",
    themeDark: "Dunkel",
    language: "Sprache",
    panes: "Gezeigter Teil",
    conversations: "Unterhaltungen",
    thread: "Verlauf",
    values: "Werte",
    messages: "Nachrichten",
    filter: "Unterhaltungen filtern",
    clearFilter: "Filter leeren",
    shown: "{shown} von {all}",
    nothingFound: "Keine Unterhaltung passt zu „{filter}“",
    more: "Es gibt weitere Unterhaltungen; dies sind die ersten.",
    noConversations: "Noch keine Unterhaltungen",
    noConversationsHint: "Die Datenbank hat keine. Die Option --import des Servers bringt welche hinein; eine neue Datenbank hat Beispiele.",
    unnamed: "Unterhaltung {id}",
    ids: "Unterhaltung {conversation} · Kontakt {contact}",
    contact: "Kontakt {contact}",
    waiting: "Wartet auf Antwort",
    you: "Du",
    from: "{author} schrieb:",
    customer: "Kunde",
    sampleMessages: "Diese Nachrichten sind Beispiele. Von hier wird nichts gesendet.",
    noneChosen: "Keine Unterhaltung gewählt",
    noneChosenHint: "Wähle eine, um sie zu lesen, mit den Werten des Kunden daneben.",
    noneToChoose: "Es gibt noch keine, die du wählen könntest.",
    unknown: "Diese Unterhaltung ist nicht in der Liste",
    unknownHint: "Die Adresse der Seite nennt eine Unterhaltung, die die Datenbank nicht hat. Wähle eine andere.",
    noMessages: "Hier sind keine Nachrichten",
    noMessagesHint: "Nur die Beispiele haben welche. Die Werte daneben sind die echten.",
    noMessagesGateway: "Das Gateway gibt Widgets und ihre Werte weiter und sonst nichts.",
    idsForm: "Nach IDs wählen",
    idsHint: "Dieser Server ist ein Gateway und kennt keine Unterhaltungen. Gib die IDs einer Unterhaltung an, um ihre Werte zu sehen.",
    conversationId: "Unterhaltungs-ID",
    contactId: "Kontakt-ID",
    showValues: "Werte zeigen",
    notSignedIn: "Dieser Browser ist nicht angemeldet",
    notSignedInHint: "Der lokale Server gibt beim Start eine Adresse mit {path} darin aus, die einen Browser anmeldet, einmal. Öffne sie in diesem Browser und komm dann zurück: Diese Seite macht von selbst weiter. Wurde die Adresse schon benutzt, gibt „cargo xtask link“ eine neue aus.",
    unreachable: "Die Unterhaltungen konnten nicht gelesen werden",
    unreachableHint: "Diese Seite arbeitet mit dem lokalen Server, und der hat nicht geantwortet, wie er soll. Starte ihn mit „cargo xtask run“ und versuche es dann erneut.",
    again: "Erneut versuchen",
  },
};

/** The available languages; the page's HTML has a choice for each. */
export const LANGUAGES = Object.keys(TEXTS);

let language = LANGUAGES[0];

/**
 * Sets the language of the texts.
 * @param {string} chosen
 */
export function speak(chosen) {
  language = chosen;
}

/**
 * The text of this name, with its {places} filled in.
 * @param {string} name
 * @param {Record<string, string | number>} [places]
 */
export function text(name, places = {}) {
  return TEXTS[language][name].replace(/\{(\w+)\}/g, (_, place) => String(places[place]));
}

/**
 * Fills in the texts of the page's HTML.
 * @param {ParentNode} page
 */
export function fillIn(page) {
  /**
   * @param {"text" | "label" | "title" | "placeholder"} name of the data attribute, whose value names a text
   * @param {(element: HTMLInputElement, words: string) => void} fill
   */
  const each = (name, fill) => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const elements = page.querySelectorAll(`[data-${name}]`);
    elements.forEach((element) => fill(element, text(element.dataset[name] ?? "")));
  };
  each("text", (element, words) => (element.textContent = words));
  each("label", (element, words) => element.setAttribute("aria-label", words));
  each("title", (element, words) => (element.title = words));
  each("placeholder", (element, words) => (element.placeholder = words));
}
