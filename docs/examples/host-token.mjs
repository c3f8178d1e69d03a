// Tokens for the signed-in users of a site: node:crypto alone, EdDSA, a key set that the widgets' server reads.
import { createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";

// Keep the private key in your secret store: with another one after each start, older tokens end.
const { privateKey } = generateKeyPairSync("ed25519");
const kid = "2026-01"; // another one for each key
const jwk = { ...createPublicKey(privateKey).export({ format: "jwk" }), kid, alg: "EdDSA", use: "sig" };

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token for five minutes. */
export function hostToken(user) {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: "EdDSA", typ: "JWT", kid };
  const claims = {
    iss: "https://inbox.example.com", // --token-issuer
    aud: "inbox-widgets", // --token-audience
    sub: user.id,
    name: user.name,
    role: user.mayEdit ? "admin" : "agent",
    chatbots: user.chatbots,
    iat: now,
    exp: now + 300,
  };
  const message = `${part(header)}.${part(claims)}`;
  return `${message}.${sign(null, Buffer.from(message), privateKey).toString("base64url")}`;
}

/** Whoever is signed in to your site, or undefined: your framework's session knows. */
const signedInUser = () => ({ id: "u-17", name: "Amélie", mayEdit: false, chatbots: ["demo"] });

const server = createServer((request, response) => {
  const json = (body) => {
    response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(body));
  };
  const user = signedInUser();
  if (request.method === "GET" && request.url === "/jwks.json") {
    json({ keys: [jwk] }); // --token-keys
  } else if (request.method === "POST" && request.url === "/inbox-token" && user) {
    json({ token: hostToken(user) });
  } else {
    response.writeHead(404).end();
  }
});
server.listen(process.env.PORT ?? 3000, "127.0.0.1", () => console.log(server.address().port));
