// As a good team would write it: TanStack Query for what the server has, TanStack Virtual for what is in sight.

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import "../shared/style.css";
import { widgetsQuery } from "./api.ts";
import { App } from "./app.tsx";

const client = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });

// The list is on its way before the first component is drawn.
void client.prefetchQuery(widgetsQuery);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>,
  );
}
