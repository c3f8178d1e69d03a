import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactElement, useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { CHIPS, formatAge, formatDay, ORDERS, OVERSCAN, ROW_HEIGHT, searchTextOf } from "../shared/format.js";
import { remove, type Widget, widgetsQuery } from "./api.ts";
import { Editor } from "./editor.tsx";
import { Marked } from "./marked.tsx";

type OrderName = "updated" | "title";

interface RowProps {
  widget: Widget;
  place: number;
  query: string;
  onEdit: (widget: Widget) => void;
  onDelete: (widget: Widget) => void;
}

const Row = memo(function Row({ widget, place, query, onEdit, onDelete }: RowProps): ReactElement {
  const more = widget.fields.length - CHIPS;
  return (
    <div className="row" role="row" aria-rowindex={place + 2} style={{ transform: `translateY(${place * ROW_HEIGHT}px)` }}>
      <span className="title" role="rowheader">
        <Marked text={widget.title} query={query} />
      </span>
      <span className="chips" role="cell">
        {widget.fields.slice(0, CHIPS).map(({ label }, index) => (
          <span className="chip" key={index}>
            <Marked text={label} query={query} />
          </span>
        ))}
        {more > 0 && <span className="chip">+{more}</span>}
      </span>
      <span role="cell">{formatDay(widget.created)}</span>
      <span role="cell">{formatAge(widget.updated, Date.now())}</span>
      <span role="cell">
        <button onClick={() => onEdit(widget)}>✎</button>
        <button onClick={() => onDelete(widget)}>✕</button>
      </span>
    </div>
  );
});

export function WidgetList(): ReactElement {
  const client = useQueryClient();
  const { data: widgets = [] } = useQuery(widgetsQuery);
  const [typed, setTyped] = useState("");
  const [order, setOrder] = useState<OrderName>("updated");
  const [edited, setEdited] = useState<Widget | "new">();
  const query = useDeferredValue(typed).trim().toLowerCase();
  const body = useRef<HTMLDivElement>(null);

  const indexed = useMemo(() => widgets.map((widget) => ({ widget, text: searchTextOf(widget) })), [widgets]);
  const sorted = useMemo(() => [...indexed].sort((left, right) => ORDERS[order]?.(left.widget, right.widget) ?? 0), [indexed, order]);
  const found = useMemo(() => (query ? sorted.filter(({ text }) => text.includes(query)) : sorted), [sorted, query]);

  const virtualizer = useWindowVirtualizer({
    count: found.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: body.current?.offsetTop ?? 0,
    getItemKey: (index) => found[index]?.widget.id ?? index,
  });

  const { mutate: onDelete } = useMutation({
    mutationFn: ({ id }: Widget) => remove(id),
    onSuccess: (_, { id }) => client.setQueryData(widgetsQuery.queryKey, (old) => old?.filter((other) => other.id !== id)),
  });
  const onClosed = useCallback(() => setEdited(undefined), []);

  return (
    <>
      <div className="head">
        <h1>Widgets</h1>
        <button className="primary" onClick={() => setEdited("new")}>
          New widget
        </button>
      </div>
      <div className="tools">
        <input
          type="search"
          aria-label="Search widgets"
          placeholder="Search titles, labels and variables"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button onClick={() => setOrder(order === "updated" ? "title" : "updated")}>
          {order === "updated" ? "Sort by title" : "Sort by time"}
        </button>
        <span className="muted count">{found.length} widgets</span>
      </div>
      <div className="table" role="table" aria-label="Inbox widgets" aria-rowcount={found.length + 1}>
        <div role="rowgroup">
          <div className="row muted" role="row">
            {["Title", "Fields", "Created", "Updated", ""].map((name) => (
              <span role="columnheader" key={name}>
                {name}
              </span>
            ))}
          </div>
        </div>
        <div className="rows" role="rowgroup" ref={body} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key }) => {
            const widget = found[index]?.widget;
            return widget && <Row key={key} widget={widget} place={index} query={query} onEdit={setEdited} onDelete={onDelete} />;
          })}
        </div>
      </div>
      {edited && <Editor widget={edited === "new" ? undefined : edited} onClosed={onClosed} />}
    </>
  );
}
