// Other values than the server's, whether the page asks for each card or for several at once.

import type { Page, Route } from "@playwright/test";

/** A body, as text or as JSON; with a `statusCode` it is a failure. Without one the server's own reply stays. */
type Answer = string | { statusCode?: number; [member: string]: unknown } | undefined;

/** What is answered for a widget, whose real reply is `text`. */
type Answers = (widget: string, text: string) => Answer;

const ALL_VALUES = "**/values?*";

/** Answers for the values of each widget what `answers` says, until `end` is called. */
export async function answerValues(page: Page, answers: Answers): Promise<{ end: () => Promise<void> }> {
  const handle = (route: Route): Promise<void> => {
    const alone = /\/widgets\/([^/]+)\/values$/.exec(new URL(route.request().url()).pathname)?.[1];
    return alone === undefined ? answerTogether(route, answers) : answerAlone(route, decodeURIComponent(alone), answers);
  };
  await page.route(ALL_VALUES, handle);
  return { end: () => page.unroute(ALL_VALUES, handle) };
}

async function answerAlone(route: Route, widget: string, answers: Answers): Promise<void> {
  const response = await route.fetch();
  const answer = answers(widget, await response.text());
  if (answer === undefined) {
    return route.fulfill({ response });
  }
  const status = typeof answer === "string" ? 200 : (answer.statusCode ?? 200);
  return route.fulfill({ status, contentType: "application/json", body: textOf(answer) });
}

/** A line is what would be answered about the widget alone, with its id in front. */
async function answerTogether(route: Route, answers: Answers): Promise<void> {
  const response = await route.fetch();
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  const changed = lines.map((line) => {
    const { widgetId } = JSON.parse(line) as { widgetId: string };
    const start = `{"widgetId":${JSON.stringify(widgetId)}`;
    const answer = answers(widgetId, line.replace(`${start},`, "{"));
    return answer === undefined ? line : textOf(answer).replace("{", `${start},`);
  });
  return route.fulfill({ response, body: `${changed.join("\n")}\n` });
}

/** `statusCode` comes first. */
function textOf(answer: Exclude<Answer, undefined>): string {
  if (typeof answer === "string") {
    return answer;
  }
  const { statusCode, ...others } = answer;
  return JSON.stringify({ ...(statusCode !== undefined && { statusCode }), ...others });
}
