import { type ReactElement, useSyncExternalStore } from "react";
import { placeOf } from "../shared/format.js";
import { WidgetList } from "./list.tsx";
import { Values } from "./values.tsx";

function onHashChange(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

export function App(): ReactElement {
  useSyncExternalStore(onHashChange, () => location.hash);
  const place = placeOf();
  return (
    <>
      <div className="bar">
        <b>Inbox widgets</b>
        <nav>
          <a>Manage</a> <a>Values</a>
        </nav>
      </div>
      <main className="main">
        {place.screen === "values" ? <Values conversation={place.conversation} contact={place.contact} /> : <WidgetList />}
      </main>
    </>
  );
}
