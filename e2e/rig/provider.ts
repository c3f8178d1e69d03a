// The company's OpenID Connect provider: the certified `oidc-provider`, on a port of its own, with two people's accounts.

import { AsyncLocalStorage } from "node:async_hooks";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, type Server as HttpServer, type ServerResponse, createServer } from "node:http";
import Provider, { type Context } from "oidc-provider";
import { freePort } from "./server.ts";

/** The name under which it knows the server. */
const CLIENT = "inbox-widgets";

/** Seconds. */
const ID_TOKEN_LIFE = 60;
/** Seconds. */
export const CODE_LIFE = 60;

/** Seconds that the clock is fast for what runs now: the provider's requests, and nothing else of this process. */
const clock = new AsyncLocalStorage<number>();
const realNow = Date.now;
Date.now = () => realNow() + (clock.getStore() ?? 0) * 1000;

/** Who has an account, with the groups of each. */
const ACCOUNTS: Record<string, { name: string; groups: string[] }> = {
  amelie: { name: "Amélie Martin", groups: ["everybody", "support"] },
  bruno: { name: "Bruno Costa", groups: ["everybody"] },
};

const html = (body: string): string => `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Company account</title>${body}`;

export class CompanyProvider {
  readonly clientId = CLIENT;
  /** Seconds that its clock is fast, or slow if below zero. */
  clock = 0;
  /** Seconds that pass before a code is exchanged. */
  delay = 0;

  private constructor(
    readonly issuer: string,
    /** What the server shows of itself. */
    readonly secret: string,
    private readonly http: HttpServer,
    private readonly provider: Provider,
  ) {}

  /** A provider for the server that will be at this origin. */
  static async start(clientOrigin: string): Promise<CompanyProvider> {
    const issuer = `http://127.0.0.1:${await freePort()}`;
    const http = createServer();
    const secret = randomBytes(24).toString("hex");
    const provider = new Provider(issuer, configuration(clientOrigin, secret));
    const company = new CompanyProvider(issuer, secret, http, provider);
    const answer = provider.callback();
    http.on("request", (request: IncomingMessage, response: ServerResponse) => {
      clock.run(company.clock + (request.url === "/token" ? company.delay : 0), () => {
        if (request.url?.startsWith("/interaction/")) {
          void company.interact(request, response);
        } else {
          answer(request, response);
        }
      });
    });
    http.listen(Number(new URL(issuer).port), "127.0.0.1");
    await once(http, "listening");
    return company;
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, "close");
  }

  /** The form that asks for the account; whoever sends it has signed in or cancelled. */
  private async interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(html('<form method="post"><label>Account <input name="account"></label><button>Sign in</button><button name="cancel">Cancel</button></form>'));
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) {
      parts.push(part as Buffer);
    }
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    const accountId = form.get("account") ?? "";
    const result = form.has("cancel") ? { error: "access_denied" } : { login: { accountId }, consent: { grantId: await this.grant(accountId) } };
    await this.provider.interactionFinished(request, response, result);
  }

  /** Nobody is asked whether the company's own server may know them. */
  private async grant(accountId: string): Promise<string> {
    const grant = new this.provider.Grant({ accountId, clientId: this.clientId });
    grant.addOIDCScope("openid profile email");
    return grant.save();
  }
}

/** The provider's configuration for the server at `clientOrigin`. */
function configuration(clientOrigin: string, secret: string): object {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  return {
    clients: [
      {
        client_id: CLIENT,
        client_secret: secret,
        redirect_uris: [`${clientOrigin}/sign-in/callback`],
        post_logout_redirect_uris: [`${clientOrigin}/`],
      },
    ],
    jwks: { keys: [{ ...key, kid: "company", use: "sig", alg: "RS256" }] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    claims: { openid: ["sub", "groups"], profile: ["name"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { IdToken: ID_TOKEN_LIFE, AuthorizationCode: CODE_LIFE, AccessToken: 300, Grant: 600, Interaction: 600, Session: 600 },
    interactions: { url: (_: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: Context, form: string) => {
          context.body = html(`${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Yes, sign out</button>`);
        },
      },
    },
    findAccount: (_: unknown, id: string) => {
      const account = ACCOUNTS[id];
      return account && { accountId: id, claims: () => ({ sub: id, ...account }) };
    },
  };
}
