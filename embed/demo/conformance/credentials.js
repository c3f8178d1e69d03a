// The source of the key: authProvider, and the handling of a refusal.

import { expect, rejects, resolves, same, until } from "./asserts.js";
import { readingConsole } from "./surroundings.js";

/** A key that no server knows. */
const WRONG = { key: "conformance-wrong-key" };

/** @import { AuthRequest } from "inbox-widgets" */

/**
 * An authProvider that returns `answers` in order, the last one repeatedly, and records its requests.
 * @param {...unknown} answers values, or functions that give them
 */
function provider(...answers) {
  /** @type {AuthRequest[][]} */
  const calls = [];
  const provide = async (/** @type {AuthRequest[]} */ ...given) => {
    calls.push(given);
    const answer = answers[Math.min(calls.length, answers.length) - 1];
    return typeof answer === "function" ? answer() : answer;
  };
  return { provide, calls, reasons: () => calls.map(([request]) => request?.reason) };
}

/**
 * Answers requests for values with the HTTP status `status` while `refuses()`, instead of the server. Returns `seen`,
 * how many it has refused and how many passed, and `end()`, which removes it. Values of several widgets by one request are
 * not found, as at an API without such requests: so each widget has its own.
 * @param {() => boolean} refuses
 */
export function refuseValues(refuses, status = 401) {
  const original = window.fetch;
  const seen = { refused: 0, passed: 0 };
  const answer = (/** @type {number} */ status) => {
    const body = JSON.stringify({ statusCode: status, message: "Refused by the checks" });
    return new Response(body, { status, headers: { "content-type": "application/json" } });
  };
  window.fetch = function (input, ...rest) {
    const url = input instanceof Request ? input.url : String(input);
    if (!/\/values\?/.test(url)) {
      return original.call(this, input, ...rest);
    }
    if (!/\/widgets\/[^/]+\/values\?/.test(url)) {
      return Promise.resolve(answer(404));
    }
    if (!refuses()) {
      seen.passed += 1;
      return original.call(this, input, ...rest);
    }
    seen.refused += 1;
    return Promise.resolve(answer(status));
  };
  return {
    seen,
    end: () => {
      window.fetch = original;
    },
  };
}

/** @type {import("./checks.js").Check[]} */
export const credentialChecks = [
  {
    name: "without authProvider the browser’s session counts, and without one iw-auth-required tells so",
    german: "ohne authProvider zählt die Sitzung des Browsers, und ohne eine meldet es iw-auth-required",
    async run(stage) {
      const { session } = await stage.adapter.credentials();
      const actor = await stage.mount({ authProvider: null });
      if (session) {
        await actor.is("ready");
        same(actor.events("iw-auth-required").length, 0, "number of iw-auth-required");
      } else {
        await actor.hears("iw-auth-required");
        await actor.is("error");
      }
    },
  },
  {
    name: "authProvider is called with reason initial and a signal",
    german: "authProvider wird mit reason initial und einem Signal aufgerufen",
    async run(stage) {
      const { provide, calls } = provider(() => stage.adapter.credentials());
      await stage.ready({ authProvider: provide });
      same(calls.length, 1, "calls");
      same(calls[0].length, 1, "arguments");
      const [request] = calls[0];
      same(request.reason, "initial", "reason");
      expect(request.signal instanceof AbortSignal, "signal is no AbortSignal");
      expect(!request.signal.aborted, "signal is aborted");
    },
  },
  {
    name: "nothing is asked of the API before authProvider has answered",
    german: "die API wird nicht gefragt, bevor authProvider geantwortet hat",
    inside: true,
    async run(stage) {
      const { promise, resolve: allow } = Promise.withResolvers();
      const { provide, calls } = provider(() => promise);
      performance.clearResourceTimings();
      const actor = await stage.mount({ authProvider: provide });
      await until(() => calls.length === 1, "the first call");
      const asked = () => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/widgets"));
      same(asked().length, 0, "requests before the answer");
      allow(await stage.adapter.credentials());
      await actor.is("ready");
    },
  },
  {
    name: "a refused key is asked for once more with reason rejected, and the work goes on",
    german: "nach einem abgelehnten Schlüssel wird mit reason rejected einmal neu gefragt, und es geht weiter",
    async run(stage) {
      const { provide, reasons } = provider(WRONG, () => stage.adapter.credentials());
      await stage.ready({ authProvider: provide });
      same(reasons(), ["initial", "rejected"], "reasons");
    },
  },
  {
    name: "a key that is refused twice ends in an error and iw-auth-required, not in a loop",
    german: "ein zweimal abgelehnter Schlüssel endet in einem Fehler und iw-auth-required, nicht in einer Schleife",
    async run(stage) {
      const { provide, reasons } = provider(WRONG);
      const actor = await stage.mount({ authProvider: provide });
      const { code, status } = await actor.hears("iw-error");
      same([code, status], ["unauthorized", 401], "code and status");
      same(reasons(), ["initial", "rejected"], "reasons");
      await actor.hears("iw-auth-required");
      await actor.is("error");
      same(reasons().length, 2, "calls in the end");
    },
  },
  {
    name: "a key that was taken and is refused later leads to iw-auth-required with reason rejected",
    german: "ein Schlüssel, der galt und später abgelehnt wird, führt zu iw-auth-required mit reason rejected",
    inside: true,
    async run(stage) {
      let refuses = false;
      const refusing = refuseValues(() => refuses);
      try {
        const actor = await stage.ready({ ...stage.values });
        await actor.seesPart("value");
        same(actor.events("iw-auth-required").length, 0, "number of iw-auth-required before");
        refuses = true;
        await rejects(actor.element.refresh(), "refresh()");
        same(await actor.hears("iw-auth-required"), { reason: "rejected" }, "detail");
      } finally {
        refusing.end();
      }
    },
  },
  {
    name: "many refusals at once make one call of authProvider and one retry each",
    german: "viele Ablehnungen zugleich führen zu einem Aufruf von authProvider und je einem neuen Versuch",
    inside: true,
    async run(stage) {
      const { provide, reasons } = provider(() => stage.adapter.credentials());
      // Until the second answer is given, every read of values is refused.
      const refusing = refuseValues(() => reasons().length < 2);
      try {
        const actor = await stage.ready({ ...stage.values, authProvider: provide });
        await actor.seesPart("value");
        await resolves(actor.element.refresh(), "refresh()");
        expect(refusing.seen.refused > 1, `only ${refusing.seen.refused} requests were refused at once`);
        expect(refusing.seen.passed >= refusing.seen.refused, "not every refused request was tried again");
        same(reasons(), ["initial", "rejected"], "reasons");
      } finally {
        refusing.end();
      }
    },
  },
  {
    name: "an authProvider that fails ends in an error, and what it says stays with the page",
    german: "ein authProvider, der scheitert, endet in einem Fehler, und was er sagt, bleibt bei der Seite",
    async run(stage) {
      const { provide, reasons } = provider(() => Promise.reject(new Error("conformance-secret")));
      const actor = await stage.mount({ authProvider: provide });
      await actor.hears("iw-auth-required");
      await actor.is("error");
      const said = JSON.stringify([actor.details("iw-error"), actor.details("iw-auth-required")]);
      expect(!said.includes("conformance-secret"), "an event repeats what the provider said");
      same(reasons()[0], "initial", "reason");
    },
  },
  {
    name: "an answer of authProvider in a wrong form is an error and no crash",
    german: "eine Antwort von authProvider in falscher Form ist ein Fehler und kein Absturz",
    async run(stage) {
      for (const wrong of [undefined, null, "text", { key: 5 }, {}, { session: false }]) {
        const actor = await stage.mount({ authProvider: async () => wrong });
        await actor.hears("iw-auth-required");
        await actor.is("error");
        await stage.unmount(actor);
      }
      await stage.ready();
    },
  },
  {
    name: "the signal of authProvider is aborted when the element goes",
    german: "das Signal von authProvider wird abgebrochen, wenn das Element geht",
    async run(stage) {
      const { provide, calls } = provider(() => new Promise(() => {}));
      const actor = await stage.mount({ authProvider: provide });
      await until(() => calls.length === 1, "the first call");
      const [{ signal }] = calls[0];
      same(signal.aborted, false, "aborted before");
      await stage.unmount(actor);
      await until(() => signal.aborted, "an aborted signal");
    },
  },
  {
    name: "an attribute api-key is refused with a console error that does not repeat it",
    german: "ein Attribut api-key wird mit einem Konsolenfehler abgelehnt, der es nicht wiederholt",
    async run(stage) {
      await readingConsole("error", async (lines) => {
        const { element } = await stage.mountBare();
        element.setAttribute("api-key", "conformance-canary");
        await until(() => lines.some((line) => line.includes("api-key")), "a console error about api-key");
        expect(!lines.join(" ").includes("conformance-canary"), "the console error repeats the key");
        expect(!("apiKey" in element), "there is a property apiKey");
      });
    },
  },
];
