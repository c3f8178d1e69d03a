// The API as another client uses it: to prepare data, and to see what the page really changed.

export interface Field {
  label: string;
  variable: string;
  type?: unknown;
}

export interface Widget {
  id: string;
  title: string;
  fields: Field[];
  created: string;
  updated: string;
}

export class Api {
  constructor(
    private readonly origin: string,
    private readonly chatbot: string,
    private readonly key: string,
  ) {}

  async list(): Promise<Widget[]> {
    const { inboxWidgets } = (await this.call("GET", "")) as { inboxWidgets: Widget[] };
    return inboxWidgets;
  }

  async titles(): Promise<string[]> {
    return (await this.list()).map((widget) => widget.title);
  }

  /** The widget with this title; there must be one. */
  async find(title: string): Promise<Widget> {
    const found = (await this.list()).find((widget) => widget.title === title);
    if (!found) {
      throw new Error(`the server has no widget "${title}"`);
    }
    return found;
  }

  async create(title: string, fields: Field[] = []): Promise<Widget> {
    const { inboxWidget } = (await this.call("POST", "", { title, fields })) as { inboxWidget: Widget };
    return inboxWidget;
  }

  async update(id: string, change: { title?: string; fields?: Field[] }): Promise<void> {
    await this.call("PATCH", `/${encodeURIComponent(id)}`, change);
  }

  async remove(id: string): Promise<void> {
    await this.call("DELETE", `/${encodeURIComponent(id)}`);
  }

  private async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const reply = await fetch(`${this.origin}/v1/inbox/${this.chatbot}/widgets${path}`, {
      method,
      headers: { "x-chatcaptain-key": this.key, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!reply.ok) {
      throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    }
    return reply.json();
  }
}
