// A React page in TypeScript: the component, and the bare tag.

import { useRef, useState } from "react";
import type { ReactElement } from "react";
import type { InboxWidgets as Element, Layout } from "inbox-widgets";
import { InboxWidgets } from "inbox-widgets/react";
import type { InboxWidgetsProps } from "inbox-widgets/react";

export function Panel(): ReactElement {
  const element = useRef<Element>(null);
  const [layout, setLayout] = useState<Layout>();
  return (
    <>
      <InboxWidgets
        ref={element}
        className="panel"
        id="panel"
        aria-label="Widgets"
        apiBase="https://api.example.com"
        chatbotId="demo"
        view="values"
        conversationId="8F2K"
        contactId={null}
        readonly
        pollInterval={30}
        authProvider={async ({ signal }) => ({ key: await (await fetch("/key", { signal })).text() })}
        messages={{ save: "Keep" }}
        layout={layout}
        onReady={(event) => console.log(event.detail.version)}
        onBeforeDelete={(event) => event.preventDefault()}
        onLayoutChange={(event) => setLayout(event.detail.layout)}
        onError={(event) => console.log(event.detail.code, event.detail.permission)}
        onClick={() => void element.current?.openCreate()}
      />
      <inbox-widgets ref={element} chatbot-id="demo" readonly oniw-created={(event) => console.log(event.detail.widget.id)} />
    </>
  );
}

export const wrong: ReactElement[] = [
  // @ts-expect-error There is no such view.
  <InboxWidgets view="other" />,
  // @ts-expect-error A key is no attribute.
  <InboxWidgets api-key="secret" />,
  // @ts-expect-error Nor a property.
  <InboxWidgets apiKey="secret" />,
  // @ts-expect-error The detail has no such member.
  <InboxWidgets onDeleted={(event) => console.log(event.detail.widget)} />,
  // @ts-expect-error The element has no children.
  <InboxWidgets>text</InboxWidgets>,
  // @ts-expect-error There is no such view.
  <inbox-widgets view="other" />,
  // @ts-expect-error A key is no attribute.
  <inbox-widgets api-key="secret" />,
  // @ts-expect-error The detail has no such member.
  <inbox-widgets oniw-deleted={(event) => console.log(event.detail.widget)} />,
];

export const props: InboxWidgetsProps = { chatbotId: "demo" };
