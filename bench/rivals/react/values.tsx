import { useQuery } from "@tanstack/react-query";
import { memo, type ReactElement } from "react";
import { formatValue, linkOf } from "../shared/format.js";
import { type Field, type FieldValue, valuesQuery, type Widget, widgetsQuery } from "./api.ts";

interface LineProps {
  field: Field;
  answer: FieldValue | undefined;
}

const Line = memo(function Line({ field, answer }: LineProps): ReactElement {
  const href = answer && linkOf(answer.type, answer.value);
  const text = answer ? formatValue(answer.type, answer.value) : "";
  return (
    <div className="line">
      <dt className="muted">{field.label}</dt>
      <dd>
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {text}
          </a>
        ) : (
          text
        )}
      </dd>
      <button aria-label={`Copy ${field.label}`} onClick={() => void navigator.clipboard.writeText(text)}>
        ⧉
      </button>
    </div>
  );
});

interface Conversation {
  conversation: string;
  contact: string;
}

const Card = memo(function Card({ widget, conversation, contact }: Conversation & { widget: Widget }): ReactElement {
  const { data, refetch } = useQuery(valuesQuery(widget.id, conversation, contact));
  return (
    <section className="card" role="region" aria-label={widget.title}>
      <header>
        <h2>{widget.title}</h2>
        <button aria-label={`Refresh ${widget.title}`} onClick={() => void refetch()}>
          ⟳
        </button>
      </header>
      <dl>
        {widget.fields.map((field, place) => (
          <Line key={place} field={field} answer={data?.[place]} />
        ))}
      </dl>
    </section>
  );
});

export function Values({ conversation, contact }: Conversation): ReactElement {
  const { data: widgets = [] } = useQuery(widgetsQuery);
  return (
    <div className="cards">
      {widgets.map((widget) => (
        <Card key={widget.id} widget={widget} conversation={conversation} contact={contact} />
      ))}
    </div>
  );
}
