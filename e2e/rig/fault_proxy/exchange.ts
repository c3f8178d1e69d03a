// One request that came to the proxy, and how its reply went.

import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Reply, WholeReply } from "./faults.ts";

/** How far the reply is: `closed` is what the client did before it had the whole, `broken` what the proxy did. */
export type Progress = "open" | "whole" | "broken" | "closed";

const WITHOUT_BODY = [204, 304];

export class Exchange {
  private reached: Progress = "open";
  private sent = 0;

  constructor(
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    response.on("close", () => {
      if (this.reached === "open") {
        this.reached = response.writableFinished ? "whole" : "closed";
      }
    });
  }

  get method(): string {
    return this.request.method ?? "";
  }

  /** Path and query. */
  get path(): string {
    return this.request.url ?? "";
  }

  get headers(): IncomingHttpHeaders {
    return this.request.headers;
  }

  get progress(): Progress {
    return this.reached;
  }

  /** How much of the reply's body was handed to the connection. */
  get bytes(): number {
    return this.sent;
  }

  async body(): Promise<Buffer> {
    return Buffer.concat((await this.request.toArray()) as Buffer[]);
  }

  /** Sends the whole reply. */
  async send({ status, headers, body }: Reply): Promise<void> {
    if (!Buffer.isBuffer(body)) {
      this.start(status, headers);
      await pipeline(this.counted(body), this.response);
      return;
    }
    this.start(status, WITHOUT_BODY.includes(status) ? headers : { ...headers, "content-length": body.length });
    this.sent += body.length;
    this.response.end(body);
    await once(this.response, "close");
  }

  /** Announces the whole reply and sends half of it. */
  async sendHalf({ status, headers, body }: WholeReply): Promise<void> {
    const half = body.subarray(0, Math.floor(body.length / 2));
    this.start(status, { ...headers, "content-length": body.length });
    this.response.flushHeaders();
    this.sent += half.length;
    await new Promise((resolve) => this.response.write(half, resolve));
  }

  /** Ends the connection in order, but before its time. */
  end(): void {
    this.break();
    this.response.socket?.destroySoon();
  }

  /** Resets the connection. */
  reset(): void {
    this.break();
    this.response.socket?.resetAndDestroy();
  }

  private break(): void {
    if (this.reached === "open") {
      this.reached = "broken";
    }
  }

  /**
   * A connection is for one request: where one that was used before ends without a reply, Chromium itself sends the
   * request again, a POST with it, and what the page does could not be told from that.
   */
  private start(status: number, headers: Reply["headers"]): void {
    this.response.writeHead(status, { ...headers, connection: "close" });
  }

  private async *counted(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of body) {
      this.sent += chunk.length;
      yield chunk;
    }
  }
}
