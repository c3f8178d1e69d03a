import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { type Draft, type Field, save, type Widget, widgetsQuery } from "./api.ts";

const TYPES = ["text", "number", "boolean", "date", "datetime", "email", "phone", "url"];

interface FieldProps {
  field: Field;
  number: number;
  onChange: (field: Field) => void;
  onRemove: () => void;
}

function FieldInputs({ field, number, onChange, onRemove }: FieldProps): ReactElement {
  return (
    <fieldset aria-label={`Field ${number}`}>
      <label>
        Label
        <input required value={field.label} onChange={({ target }) => onChange({ ...field, label: target.value })} />
      </label>
      <label>
        Variable
        <input required value={field.variable} onChange={({ target }) => onChange({ ...field, variable: target.value })} />
      </label>
      <label>
        Type
        <select value={field.type} onChange={({ target }) => onChange({ ...field, type: target.value })}>
          {TYPES.map((type) => (
            <option key={type}>{type}</option>
          ))}
        </select>
      </label>
      <button type="button" onClick={onRemove}>
        Remove
      </button>
    </fieldset>
  );
}

export function Editor({ widget, onClosed }: { widget: Widget | undefined; onClosed: () => void }): ReactElement {
  const client = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [draft, setDraft] = useState<Draft>({ title: widget?.title ?? "", fields: widget?.fields ?? [] });
  useEffect(() => dialog.current?.showModal(), []);
  const { mutate } = useMutation({
    mutationFn: () => save(widget?.id, draft),
    onSuccess: (saved) => {
      client.setQueryData(widgetsQuery.queryKey, (old) => [saved, ...(old ?? []).filter(({ id }) => id !== saved.id)]);
      onClosed();
    },
  });
  const setField = (place: number, field: Field): void =>
    setDraft({ ...draft, fields: draft.fields.map((other, index) => (index === place ? field : other)) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <dialog ref={dialog} aria-label={widget ? "Edit widget" : "New widget"} onClose={onClosed}>
      <form onSubmit={submit}>
        <label>
          Title
          <input name="title" required autoFocus value={draft.title} onChange={({ target }) => setDraft({ ...draft, title: target.value })} />
        </label>
        {draft.fields.map((field, place) => (
          <FieldInputs
            key={place}
            field={field}
            number={place + 1}
            onChange={(next) => setField(place, next)}
            onRemove={() => setDraft({ ...draft, fields: draft.fields.filter((_, index) => index !== place) })}
          />
        ))}
        <button type="button" onClick={() => setDraft({ ...draft, fields: [...draft.fields, { label: "", variable: "", type: "text" }] })}>
          Add field
        </button>
        <button className="primary" type="submit">
          Save
        </button>
        <button type="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
      </form>
    </dialog>
  );
}
