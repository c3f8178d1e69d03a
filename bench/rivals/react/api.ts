// The API, as queries.

import { queryOptions } from "@tanstack/react-query";

export interface Field {
  label: string;
  variable: string;
  type: string;
}

export interface Widget {
  id: string;
  title: string;
  fields: Field[];
  created: string;
  updated: string;
}

export interface FieldValue extends Field {
  value: unknown;
}

export interface Draft {
  title: string;
  fields: Field[];
}

const api = `./v1/inbox/${location.pathname.split("/")[2]}/widgets`;

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`${api}${path}`, init);
  if (!response.ok) {
    throw new Error(`The server answered with ${response.status}.`);
  }
  return (await response.json()) as T;
}

export const widgetsQuery = queryOptions({
  queryKey: ["widgets"],
  queryFn: async ({ signal }) => (await ask<{ inboxWidgets: Widget[] }>("", { signal })).inboxWidgets,
});

export const valuesQuery = (id: string, conversation: string, contact: string) =>
  queryOptions({
    queryKey: ["values", id, conversation, contact],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ conversationId: conversation, contactId: contact });
      return (await ask<{ fieldValues: FieldValue[] }>(`/${id}/values?${query}`, { signal })).fieldValues;
    },
  });

export async function save(id: string | undefined, draft: Draft): Promise<Widget> {
  const { inboxWidget } = await ask<{ inboxWidget: Widget }>(id ? `/${id}` : "", {
    method: id ? "PATCH" : "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(draft),
  });
  return inboxWidget;
}

export const remove = (id: string): Promise<unknown> => ask(`/${id}`, { method: "DELETE" });
