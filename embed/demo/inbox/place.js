// The chosen conversation in the page's address: #/CONVERSATION/CONTACT.

/** @typedef {{conversationId: string, contactId: string}} Ids */

/**
 * The hash of a conversation.
 * @param {Ids} ids
 */
export function hashOf({ conversationId, contactId }) {
  return `#/${encodeURIComponent(conversationId)}/${encodeURIComponent(contactId)}`;
}

/**
 * The ids that a hash names; `null` where it names none.
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
    // A stray per cent sign: no address of ours.
    return null;
  }
}

/**
 * Whether two conversations are one and the same.
 * @param {Ids | null} one
 * @param {Ids | null} other
 */
export function isSame(one, other) {
  return one?.conversationId === other?.conversationId && one?.contactId === other?.contactId;
}
