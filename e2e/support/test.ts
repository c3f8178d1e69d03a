// The fixtures of all journeys: a server, a watched browser, and the page's parts as objects.

import { test as base } from "@playwright/test";
import { App } from "../pages/app.ts";
import { ConnectPage } from "../pages/connect.ts";
import { Editor } from "../pages/editor.ts";
import { ManagePage } from "../pages/manage.ts";
import { ValuesPage } from "../pages/values.ts";
import { Api } from "./api.ts";
import { Guard } from "./guard.ts";
import { type Inspect, inspector } from "./inspect.ts";
import { Server, type ServerOptions } from "./server.ts";
import { type Language, type Words, wordsOf } from "./words.ts";

export interface Options {
  language: Language;
  serverOptions: ServerOptions;
}

interface Fixtures {
  words: Words;
  server: Server;
  /** The API with the admin's key, whoever is signed in. */
  api: Api;
  guard: Guard;
  inspect: Inspect;
  app: App;
  manage: ManagePage;
  editor: Editor;
  values: ValuesPage;
  connect: ConnectPage;
}

export const test = base.extend<Options & Fixtures>({
  language: ["en", { option: true }],
  serverOptions: [{}, { option: true }],

  words: async ({ language }, use) => use(wordsOf[language]),

  server: async ({ serverOptions }, use) => {
    const server = await Server.start(serverOptions);
    await use(server);
    await server.dispose();
  },

  api: async ({ server }, use) => use(new Api(server.origin, server.chatbot, server.key("admin"))),

  guard: [
    async ({ context, server }, use) => {
      const guard = new Guard(context, server.origin, server.secrets);
      await use(guard);
      await guard.finish();
    },
    { auto: true },
  ],

  inspect: async ({ page, guard }, use, info) => use(inspector(page, guard, info)),

  app: async ({ page, server, words }, use) => use(new App(page, server, words)),
  manage: async ({ page, words }, use) => use(new ManagePage(page, words)),
  editor: async ({ page, words }, use) => use(new Editor(page, words)),
  values: async ({ page, words }, use) => use(new ValuesPage(page, words)),
  connect: async ({ page, words }, use) => use(new ConnectPage(page, words)),
});

export { expect } from "@playwright/test";
