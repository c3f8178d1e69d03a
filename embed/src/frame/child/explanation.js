// The frame page's content if no page around it answers. It cannot come from the message table, which is loaded only
// for a page that may hold the panel.

/** @type {Record<string, Record<"title" | "hint", string>>} */
const TEXTS = {
  en: {
    title: "Inbox widgets",
    hint: "This page shows its content inside another page. None that may do so has answered: open the page that contains it, and ask its operator if this goes on.",
  },
  de: {
    title: "Inbox-Widgets",
    hint: "Diese Seite zeigt ihren Inhalt innerhalb einer anderen Seite. Keine, die das darf, hat geantwortet: Öffne die Seite, die sie enthält, und frage deren Betreiber, wenn es so bleibt.",
  },
};

/**
 * Replaces the content of `place` by a plain explanation in the browser's first available language.
 * @param {Element} place
 */
export function explain(place) {
  const language = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => Object.hasOwn(TEXTS, tag)) ?? "en";
  document.documentElement.lang = language;
  const main = document.createElement("main");
  for (const [name, words] of [["h1", TEXTS[language].title], ["p", TEXTS[language].hint]]) {
    const line = document.createElement(name);
    line.textContent = words;
    main.append(line);
  }
  place.replaceChildren(main);
}
