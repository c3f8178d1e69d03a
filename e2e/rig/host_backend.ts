// A host's backend, which knows its users and signs tokens for them.

import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { Role } from "./server.ts";

/** Seconds that a token lives. */
const LIFE = 3_600;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

export class HostBackend {
  static readonly issuer = "https://host.example";
  static readonly audience = "inbox-widgets";
  /** The secret that the widgets' server knows as well. */
  readonly secret = randomBytes(32).toString("hex");
  /** The tokens so far. */
  readonly tokens: string[] = [];

  /** A token for a user of this role. */
  token(role: Role, chatbot: string): string {
    const issued = Math.floor(Date.now() / 1000);
    const claims = {
      iss: HostBackend.issuer,
      aud: HostBackend.audience,
      sub: "agent-7",
      name: "Amélie",
      role,
      chatbots: [chatbot],
      jti: randomUUID(),
      iat: issued,
      exp: issued + LIFE,
    };
    const message = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
    const token = `${message}.${createHmac("sha256", this.secret).update(message).digest("base64url")}`;
    this.tokens.push(token);
    return token;
  }
}
