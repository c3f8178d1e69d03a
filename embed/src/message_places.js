// The place of each message in the list of all; loaded only if a host has its own texts.

const NAMES = IW_MESSAGE_NAMES.split(" ");

/**
 * The pairs of place and text of `messages`, an object of texts by the messages' names. Reports unknown names.
 * @param {import("inbox-widgets").Messages} messages
 */
export function placesOf(messages) {
  /** @type {[number, string][]} */
  const pairs = [];
  for (const [name, text] of Object.entries(messages)) {
    const place = NAMES.indexOf(name);
    if (place < 0 || typeof text !== "string") {
      console.warn(`inbox-widgets: there is no message "${name}"`);
    } else {
      pairs.push([place, text]);
    }
  }
  return pairs;
}
