// The React page's own parts: a heading, controls, the element, and what it said.

import { useCallback, useRef, useState } from "react";
import type { InboxWidgets as Element } from "inbox-widgets";
import { InboxWidgets } from "inbox-widgets/react";
import { CONTROLS, type Control, METHODS, lineOf, outcomeOf, valueOf } from "../shared/controls.ts";
import { hostSettings, isFramed } from "../shared/settings.ts";

function Input({ control, onChange }: { control: Control; onChange: (value: unknown) => void }) {
  const change = (event: { currentTarget: HTMLInputElement | HTMLSelectElement }): void => {
    const target = event.currentTarget;
    onChange(valueOf(control, target.value, target instanceof HTMLInputElement && target.checked));
  };
  if (control.kind === "choice") {
    return (
      <label>
        {control.name} <select aria-label={control.name} onChange={change}>{control.choices?.map((choice) => <option key={choice}>{choice}</option>)}</select>
      </label>
    );
  }
  if (control.kind === "check") {
    return <label>{control.name} <input type="checkbox" aria-label={control.name} onChange={change} /></label>;
  }
  // Taken when the person leaves the box, as in a form: half an address leads nowhere.
  const type = control.kind === "number" ? "number" : "text";
  return <label>{control.name} <input type={type} aria-label={control.name} onBlur={change} /></label>;
}

/** The page. */
export function Page() {
  const { apiBase, chatbotId, key } = hostSettings();
  const [props, setProps] = useState<Record<string, unknown>>({ apiBase, chatbotId, mode: isFramed ? "iframe" : undefined });
  const [lines, setLines] = useState<string[]>([]);
  const [outcome, setOutcome] = useState("");
  const [id, setId] = useState("");
  const [prevents, setPrevents] = useState(false);
  const element = useRef<Element>(null);
  const note = (event: Event): void => {
    if (prevents && event.cancelable) {
      event.preventDefault();
    }
    setLines((known) => [...known, lineOf(event)]);
  };
  const provide = useCallback(async () => ({ key }), [key]);
  const call = async (name: string): Promise<void> => {
    const method = METHODS[name];
    setOutcome("");
    if (element.current && method) {
      setOutcome(await outcomeOf(name, method(element.current, id)));
    }
  };
  return (
    <>
      <h1>React host</h1>
      <form className="controls" aria-label="Properties">
        {CONTROLS.map((control) => (
          <Input key={control.name} control={control} onChange={(value) => setProps((known) => ({ ...known, [control.name]: value }))} />
        ))}
      </form>
      <div className="controls">
        {Object.keys(METHODS).map((name) => (
          <button key={name} type="button" onClick={() => void call(name)}>{name}</button>
        ))}
        <input aria-label="Widget ID" value={id} onChange={(event) => setId(event.currentTarget.value)} />
        <label>Prevent deletes <input type="checkbox" onChange={(event) => setPrevents(event.currentTarget.checked)} /></label>
        <output>{outcome}</output>
      </div>
      <InboxWidgets
        ref={element}
        {...props}
        authProvider={provide}
        onReady={note}
        onCreated={note}
        onUpdated={note}
        onBeforeDelete={note}
        onDeleted={note}
        onValuesLoaded={note}
        onDirtyChange={note}
        onNavigate={note}
        onAuthRequired={note}
        onError={note}
        onLayoutChange={note}
      />
      <ol aria-label="Events">{lines.map((line, place) => <li key={place}>{line}</li>)}</ol>
    </>
  );
}
