// The texts of the conformance page, in both languages. The lines have their own.

/** @type {Record<string, Record<string, string>>} */
const TEXTS = {
  en: {
    title: "Conformance",
    intro: "Each line is a promise of the element’s contract, tried here and now on a real server. The run makes widgets of its own and takes them away.",
    mode: "How it is embedded",
    inline: "In the page",
    iframe: "In a frame",
    again: "Run",
    running: "Running: {passed} passed, {failed} failed",
    done: "{passed} passed, {failed} failed",
    skipped: "{skipped} not in a frame",
    passedWord: "passed",
    failedWord: "failed",
    skippedWord: "not in a frame",
    stage: "The element that is tried",
    inbox: "Demo inbox",
    notSignedIn: "This browser is not signed in. Open the address that the server printed at its start, then come back.",
    gateway: "This server is a gateway. A run creates, changes and deletes widgets of its own in the chatbot “{chatbot}” of the API behind it.",
    unreachable: "The server did not answer as it should: {why}",
  },
  de: {
    title: "Konformität",
    intro: "Jede Zeile ist ein Versprechen aus dem Vertrag des Elements, hier und jetzt an einem echten Server erprobt. Der Lauf legt eigene Widgets an und nimmt sie wieder weg.",
    mode: "Wie es eingebettet ist",
    inline: "In der Seite",
    iframe: "In einem Frame",
    again: "Starten",
    running: "Läuft: {passed} bestanden, {failed} nicht",
    done: "{passed} bestanden, {failed} nicht",
    skipped: "{skipped} nicht in einem Frame",
    passedWord: "bestanden",
    failedWord: "nicht bestanden",
    skippedWord: "nicht in einem Frame",
    stage: "Das Element, das erprobt wird",
    inbox: "Demo-Inbox",
    notSignedIn: "Dieser Browser ist nicht angemeldet. Öffne die Adresse, die der Server beim Start ausgegeben hat, und komm dann zurück.",
    gateway: "Dieser Server ist ein Gateway. Ein Lauf legt im Chatbot „{chatbot}“ der API dahinter eigene Widgets an, ändert und löscht sie.",
    unreachable: "Der Server hat nicht geantwortet, wie er soll: {why}",
  },
};

/** The language of the page, "en" or "de": the browser’s first language with texts. */
export const language = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in TEXTS) ?? "en";

/**
 * The text of this name, with its {places} filled in.
 * @param {string} name
 * @param {Record<string, string | number>} [places]
 */
export function text(name, places = {}) {
  return TEXTS[language][name].replace(/\{(\w+)\}/g, (_, place) => String(places[place]));
}
