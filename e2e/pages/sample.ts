// Conversations of the sample, each with whom it is.

export interface Conversation {
  conversation: string;
  contact: string;
}

export const amelie = { conversation: "8F2K", contact: "contact-amelie" };
export const jonas = { conversation: "7C1M", contact: "contact-jonas" };

/** Further ones; none of them is read before someone turns to it. */
export const others: Conversation[] = [
  jonas,
  { conversation: "3QX9", contact: "contact-layla" },
  { conversation: "5B7T", contact: "contact-noam" },
  { conversation: "9D4R", contact: "contact-haruka" },
  { conversation: "2K8V", contact: "contact-priya" },
  { conversation: "6M3H", contact: "contact-tom" },
  { conversation: "4W1Z", contact: "contact-camila" },
  { conversation: "8Y5C", contact: "contact-zoe" },
  { conversation: "2V7D", contact: "contact-anneliese" },
  { conversation: "8Q2J", contact: "contact-isla" },
  { conversation: "1T6N", contact: "contact-oluwaseun" },
  { conversation: "7P2J", contact: "contact-marek" },
  { conversation: "3H9F", contact: "contact-sofia" },
  { conversation: "6R4B", contact: "contact-liam" },
];

/** The place of the page that shows the values of a conversation. */
export const valuesOf = ({ conversation, contact }: Conversation): string => `#/demo/values/${conversation}/${contact}`;

/** The attributes of an element that shows them. */
export const attributesOf = ({ conversation, contact }: Conversation): Record<string, string> => ({
  view: "values",
  "conversation-id": conversation,
  "contact-id": contact,
});
