// The fixtures of all journeys: a server, a watched browser, and the page's parts as objects.

import { test as base, expect } from "@playwright/test";
import { App } from "../pages/app.ts";
import { ConflictView } from "../pages/conflict.ts";
import { ConnectPage } from "../pages/connect.ts";
import { CoveragePage } from "../pages/coverage.ts";
import { Editor } from "../pages/editor.ts";
import { InboxPage } from "../pages/inbox.ts";
import { ManagePage } from "../pages/manage.ts";
import { Selection } from "../pages/selection.ts";
import { PastPage } from "../pages/past.ts";
import { SignInAgain } from "../pages/sign-in.ts";
import { TransferPage } from "../pages/transfer.ts";
import { ValuesPage } from "../pages/values.ts";
import { VariablesPage } from "../pages/variables.ts";
import { Api } from "./api.ts";
import { Guard } from "./guard.ts";
import { type Inspect, inspector } from "./inspect.ts";
import { FaultProxy, type Hold, WIDGETS, hold } from "./fault_proxy/proxy.ts";
import { Server, type ServerOptions } from "./server.ts";
import { several } from "./several.ts";
import { type Language, type Words, wordsOf } from "../pages/words.ts";

export interface Options {
  language: Language;
  serverOptions: ServerOptions;
}

interface Fixtures {
  words: Words;
  server: Server;
  /** The API with the admin's key, independent of the session. */
  api: Api;
  guard: Guard;
  /** Starts further servers. They outlive the guard: a page that loses its server says so in the console. */
  startServer: (options: ServerOptions) => Promise<Server>;
  /** Starts proxies. They outlive the guard: a page that loses its proxy says so in the console. */
  startFaultProxy: (server: Server) => Promise<FaultProxy>;
  /** A proxy before the server; a test that asks for it opens its page through it. */
  faultProxy: FaultProxy;
  /** A refresh of the list, which is there, through the fault proxy: its reply and those of further ones are held. */
  heldRefresh: Hold;
  inspect: Inspect;
  app: App;
  manage: ManagePage;
  editor: Editor;
  values: ValuesPage;
  variables: VariablesPage;
  past: PastPage;
  connect: ConnectPage;
  conflict: ConflictView;
  signInAgain: SignInAgain;
  transfer: TransferPage;
  coverage: CoveragePage;
  selection: Selection;
  /** The demo inbox, a host of its own. */
  inbox: InboxPage;
}

/** The project of journeys without a tag, all of which fail. */
export const UNTAGGED = "untagged";

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

  startServer: async ({}, use) => several(use, (options: ServerOptions) => Server.start(options), (server) => server.dispose()),

  startFaultProxy: async ({ server: _ }, use) => several(use, (server: Server) => FaultProxy.start(server), (proxy) => proxy.stop()),

  guard: [
    async ({ context, server, startServer: _, startFaultProxy: __ }, use, info) => {
      if (info.project.name === UNTAGGED) {
        throw new Error("this journey has no tag that says where it runs: see CONTRIBUTING.md");
      }
      const guard = new Guard(context, server.origin, server.secrets);
      await use(guard);
      await guard.finish();
    },
    { auto: true },
  ],

  faultProxy: async ({ startFaultProxy, server, guard, app }, use) => {
    const faultProxy = await startFaultProxy(server);
    guard.allowPage(faultProxy.origin);
    app.through(faultProxy);
    await use(faultProxy);
  },

  heldRefresh: async ({ faultProxy, app, manage }, use) => {
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    const lists = hold();
    faultProxy.on("GET", WIDGETS, lists);
    await manage.refresh.click();
    await expect.poll(() => lists.count).toBe(1);
    await use(lists);
  },

  inspect: async ({ page, guard }, use, info) => use(inspector(page, guard, info)),

  app: async ({ page, server, words }, use) => use(new App(page, server, words)),
  manage: async ({ page, words }, use) => use(new ManagePage(page, words)),
  editor: async ({ page, words }, use) => use(new Editor(page, words)),
  values: async ({ page, words }, use) => use(new ValuesPage(page, words)),
  variables: async ({ page, words }, use) => use(new VariablesPage(page, words)),
  past: async ({ page, words }, use) => use(new PastPage(page, words)),
  connect: async ({ page, words }, use) => use(new ConnectPage(page, words)),
  conflict: async ({ editor, words }, use) => use(new ConflictView(editor.dialog, words)),
  signInAgain: async ({ page, words }, use) => use(new SignInAgain(page, words)),
  transfer: async ({ page, words }, use) => use(new TransferPage(page, words)),
  coverage: async ({ page, words }, use) => use(new CoveragePage(page, words)),
  selection: async ({ page, words }, use) => use(new Selection(page, words)),
  inbox: async ({ page, server, words }, use) => use(new InboxPage(page, server, words)),
});

export { expect };
