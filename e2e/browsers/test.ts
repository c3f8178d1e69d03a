// The fixtures of the journeys in other browsers: a server, a window, and the page objects of all journeys.

import { access, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Page, type TestInfo, test as base, expect as plain } from "@playwright/test";
import { App } from "../pages/app.ts";
import { ConflictView } from "../pages/conflict.ts";
import { CoveragePage } from "../pages/coverage.ts";
import { Editor } from "../pages/editor.ts";
import { InboxPage } from "../pages/inbox.ts";
import { ManagePage } from "../pages/manage.ts";
import { PastPage } from "../pages/past.ts";
import { Selection } from "../pages/selection.ts";
import { TransferPage } from "../pages/transfer.ts";
import { ValuesPage } from "../pages/values.ts";
import { VariablesPage } from "../pages/variables.ts";
import { Api } from "../rig/api.ts";
import { FaultProxy } from "../rig/fault_proxy/proxy.ts";
import { Server } from "../rig/server.ts";
import { several } from "../rig/several.ts";
import { type Words, wordsOf } from "../pages/words.ts";
import type { Browser, Look } from "./driver/browser.ts";
import { Firefox } from "./driver/firefox.ts";
import { BrowserPage } from "./driver/page.ts";
import { WebKit } from "./driver/webkit.ts";

export interface Options {
  engine: "firefox" | "webkit";
  look: Look;
}

interface Fixtures {
  words: Words;
  server: Server;
  api: Api;
  /** The window's page. */
  driven: BrowserPage;
  /** Console errors that a journey causes on purpose. */
  expectedErrors: RegExp[];
  /** The page for page objects. */
  seen: Page;
  app: App;
  manage: ManagePage;
  editor: Editor;
  values: ValuesPage;
  conflict: ConflictView;
  selection: Selection;
  variables: VariablesPage;
  transfer: TransferPage;
  coverage: CoveragePage;
  past: PastPage;
  inbox: InboxPage;
  /** Starts the proxy between page and server. */
  startFaultProxy: () => Promise<FaultProxy>;
}

interface Shared {
  engine: Options["engine"];
  look: Look;
  browserProgram: Browser;
}

const named = (variable: string): string => {
  const value = process.env[variable];
  if (value === undefined) {
    throw new Error(`${variable} names no program; cargo xtask test browsers sets it`);
  }
  return value;
};

/** The file that says that the browser crashed in the first try of a journey. */
const crashNote = (info: TestInfo): string => join(info.project.outputDir, `${info.testId}.crashed`);

export const test = base.extend<Fixtures, Shared>({
  engine: ["firefox", { option: true, scope: "worker" }],
  look: [{ size: { width: 1280, height: 800 }, colorScheme: "light" }, { option: true, scope: "worker" }],

  browserProgram: [
    async ({ engine, look }, use) => {
      const browser =
        engine === "firefox"
          ? await Firefox.start(named("FIREFOX_PATH"), look.colorScheme)
          : await WebKit.start({ driver: named("WEBKIT_DRIVER"), browser: named("WEBKIT_BROWSER") });
      await use(browser);
      await browser.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  words: async ({}, use) => use(wordsOf.en),

  server: async ({}, use) => {
    const server = await Server.start({});
    await use(server);
    await server.dispose();
  },

  api: async ({ server }, use) => use(new Api(server.origin, server.chatbot, server.key("admin"))),

  startFaultProxy: async ({ server }, use) => several(use, () => FaultProxy.start(server), (proxy) => proxy.stop()),

  expectedErrors: async ({}, use) => use([]),

  driven: async ({ browserProgram, look, expectedErrors }, use, info) => {
    if (info.retry > 0) {
      // A journey has a second try where the browser itself broke, and nowhere else.
      await access(crashNote(info)).catch(() => {
        throw new Error("the first try failed, and not by a crash of the browser: see above");
      });
    }
    const window = await browserProgram.open(look);
    try {
      await use(new BrowserPage(window));
      if (window.hasCrashed) {
        await mkdir(dirname(crashNote(info)), { recursive: true });
        await writeFile(crashNote(info), "");
      }
      if (info.status !== info.expectedStatus) {
        // A page that hangs gives no picture.
        const picture = await window.screenshot().catch(() => undefined);
        if (picture) {
          const path = info.outputPath("page.png");
          await writeFile(path, picture);
          await info.attach("page", { path, contentType: "image/png" });
        }
      }
      const unexpected = window.errors().filter((error) => !expectedErrors.some((expected) => expected.test(error)));
      plain.soft(unexpected, "errors in the console").toEqual([]);
    } finally {
      await window.close();
    }
  },

  seen: async ({ driven }, use) => use(driven.forPageObjects),
  app: async ({ seen, server, words }, use) => use(new App(seen, server, words)),
  manage: async ({ seen, words }, use) => use(new ManagePage(seen, words)),
  editor: async ({ seen, words }, use) => use(new Editor(seen, words)),
  values: async ({ seen, words }, use) => use(new ValuesPage(seen, words)),
  conflict: async ({ editor, words }, use) => use(new ConflictView(editor.dialog, words)),
  selection: async ({ seen, words }, use) => use(new Selection(seen, words)),
  variables: async ({ seen, words }, use) => use(new VariablesPage(seen, words)),
  transfer: async ({ seen, words }, use) => use(new TransferPage(seen, words)),
  coverage: async ({ seen, words }, use) => use(new CoveragePage(seen, words)),
  past: async ({ seen, words }, use) => use(new PastPage(seen, words)),
  inbox: async ({ seen, server, words }, use) => use(new InboxPage(seen, server, words)),
});

export { expect, found } from "./expect.ts";
