// The selected conversation in the page's address: #/CONVERSATION/CONTACT.

/** @typedef {{conversationId: string, contactId: string}} Ids */

/**
 * The hash of a conversation.
 * @param {Ids} ids
 */
export function hashOf({ conversationId, contactId }) {
  return `#/${encodeURIComponent(conversationId)}/${encodeURIComponent(contactId)}`;
}

/**
 * The ids in a hash; `null` if it has none.
 * @param {string} hash
 * @returns {Ids | null}
 */
export function idsOf(hash) {
  const parts = /^#\/([^/]+)\/([^/]+)$/.exec(hash);
  if (!parts) {
    return null;
  }
  try {
    return { conversationId: decodeURIComponent(parts[1]), contactId: decodeURIComponent(parts[2]) };
  } catch {
    // An invalid percent sign: not an address of ours.
    return null;
  }
}

/**
 * Whether two conversations are the same.
 * @param {Ids | null} one
 * @param {Ids | null} other
 */
export function isSame(one, other) {
  return one?.conversationId === other?.conversationId && one?.contactId === other?.contactId;
}
