// A page that shows the panel beside its own conversations, as an inbox does.

import type { Page } from "@playwright/test";
import type { Front } from "../pages/front.ts";
import { type Conversation, attributesOf } from "../pages/sample.ts";

export class ConversationHost {
  private constructor(private readonly page: Page) {}

  /** Puts the element into a page of `front`, which the browser is signed in at, in the place of the page's own. */
  static async open(page: Page, front: Front, chatbot: string, shown: Conversation): Promise<ConversationHost> {
    await page.goto(front.address());
    await page.evaluate(
      (attributes) => {
        const element = document.createElement("inbox-widgets");
        for (const [name, value] of Object.entries(attributes)) {
          element.setAttribute(name, value);
        }
        document.body.replaceChildren(element);
      },
      { "chatbot-id": chatbot, ...attributesOf(shown) },
    );
    return new ConversationHost(page);
  }

  async set(name: string, value: string): Promise<void> {
    await this.page.locator("inbox-widgets").evaluate(
      (element, [name, value]) => {
        element.setAttribute(name, value);
      },
      [name, value] as const,
    );
  }

  /** Turns to another conversation, as a host does: one attribute after the other. */
  async turnTo({ conversation, contact }: Conversation): Promise<void> {
    await this.page.locator("inbox-widgets").evaluate(
      (element, { conversation, contact }) => {
        element.setAttribute("conversation-id", conversation);
        element.setAttribute("contact-id", contact);
      },
      { conversation, contact },
    );
  }
}
