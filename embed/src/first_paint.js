// The servers' policy knows this script by its hash.
{
  const { list = "", values = "", styles = "" } = document.currentScript?.dataset ?? {};
  const [, , view, conversation, contact] = location.hash.split("/");
  const isValues = view === "values";
  const link = { rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "", href: isValues ? values : list };
  document.head.append(Object.assign(document.createElement("link"), link));

  const stored = (name = "") => {
    try {
      return localStorage.getItem(`inbox-widgets.${name}`) ?? "";
    } catch {
      return "";
    }
  };
  const languages = [stored("language"), ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  const language = languages.find((tag) => tag === "en" || tag === "de") ?? "en";
  const words = [language, isValues ? "values" : "list", conversation && contact ? "conversation" : ""];
  const element = document.querySelector("inbox-widgets");
  const content = document.querySelector("template")?.content;
  const [shell, notice] = content?.children ?? [];
  if (element && content && shell && notice) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    /** @type {NodeListOf<HTMLElement>} */
    const parts = content.querySelectorAll("[data-only], [data-width]");
    for (const part of parts) {
      const { only = language, width } = part.dataset;
      part.style.inlineSize = width ? `${width}ch` : "";
      if (!words.includes(only)) {
        part.remove();
      }
    }
    shell.setAttribute("data-theme", stored("theme"));
    const root = element.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(shell);
    addEventListener("error", ({ target }) => {
      if (!element.matches(":defined") && !(target instanceof HTMLLinkElement)) {
        shell.removeAttribute("aria-hidden");
        shell.lastElementChild?.replaceChildren(notice);
        notice.querySelector("button")?.addEventListener("click", () => location.reload());
      }
    }, true);
  }
}
