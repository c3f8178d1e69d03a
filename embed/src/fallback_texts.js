// The texts of the content where the WebAssembly does not run. They cannot come from the message table, which is in the
// WebAssembly. The build writes them into the stand-alone page, too: its script may not come either.

/** @type {Record<string, Record<"title" | "hint" | "reload", string>>} */
export const TEXTS = {
  en: {
    title: "Inbox widgets cannot be shown",
    hint: "This part of the page did not load or has stopped. Loading the page again may help; WebAssembly must be on.",
    reload: "Reload",
  },
  de: {
    title: "Inbox-Widgets können nicht angezeigt werden",
    hint: "Dieser Teil der Seite wurde nicht geladen oder ist stehen geblieben. Neu laden kann helfen; WebAssembly muss eingeschaltet sein.",
    reload: "Neu laden",
  },
};
