// A page that is translated: browsers and scripts put elements in the places of texts, and what writes our texts would go on
// writing into nodes that nobody sees, beside the translation of what stood there. Loaded only where that happens.

/**
 * @param {Node} node
 * @returns {node is Text}
 */
const isText = (node) => node.nodeType === Node.TEXT_NODE;

/**
 * @param {Node | null} node
 * @returns {node is HTMLFontElement}
 */
const isStandIn = (node) => node?.nodeName === "FONT";

/**
 * From now on a text in `root` that is written anew stands in the place of its translation.
 * @param {Element} root
 * @param {MutationRecord[]} records what has changed since the first text was translated
 * @param {MutationObserver} first what has seen that; it is not needed any more
 */
export function keepTexts(root, records, first) {
  const latest = first.takeRecords();
  first.disconnect();
  new Texts(root).follow([...records, ...latest]);
}

/** The texts that have been translated. They stay in their places, empty, so that the view finds them there. */
class Texts {
  /**
   * By a text, what stands for it, and what it says itself.
   * @type {WeakMap<Node, {standIn: HTMLFontElement, said: string}>}
   */
  #known = new WeakMap();
  /**
   * The other way round.
   * @type {WeakMap<Node, Text>}
   */
  #texts = new WeakMap();
  #observer = new MutationObserver((records) => this.follow(records));

  /** @param {Element} root */
  constructor(root) {
    this.#observer.observe(root, { childList: true, characterData: true, subtree: true });
  }

  /**
   * Takes changes in, in their order.
   * @param {MutationRecord[]} records
   */
  follow(records) {
    const added = records.filter(({ addedNodes }) => [...addedNodes].some(isStandIn));
    for (const record of records) {
      if (record.type === "characterData") {
        // Another text, which the translator has not seen.
        this.#show(/** @type {Text} */ (record.target));
        continue;
      }
      for (const node of record.removedNodes) {
        const text = this.#texts.get(node);
        if (this.#known.has(node)) {
          // The part of the view that it was in has gone, or has moved.
          this.#show(/** @type {Text} */ (node));
        } else if (isText(node) && !node.isConnected) {
          this.#replace(node, record, added);
        } else if (text) {
          this.#restore(text, record);
        }
      }
    }
    // What this has changed itself.
    this.#observer.takeRecords();
  }

  /**
   * A text was taken away. Where an element has come into its place, it goes back beside it, empty.
   * @param {Text} text
   * @param {MutationRecord} record
   * @param {MutationRecord[]} added
   */
  #replace(text, { target, addedNodes, previousSibling, nextSibling }, added) {
    /**
     * @param {Node | null} node
     * @returns {node is HTMLFontElement}
     */
    const isFree = (node) => isStandIn(node) && node.parentNode === target && !this.#texts.has(node);
    /** @param {MutationRecord} other */
    const isSamePlace = (other) =>
      other.target === target && other.previousSibling === previousSibling && other.nextSibling === nextSibling;
    const near = [...addedNodes, previousSibling, nextSibling].find(isFree);
    const standIn = near ?? added.filter(isSamePlace).flatMap((record) => [...record.addedNodes]).find(isFree);
    if (standIn) {
      this.#known.set(text, { standIn, said: text.data });
      this.#texts.set(standIn, text);
      text.data = "";
      standIn.before(text);
    }
  }

  /**
   * The translation was taken away: the text says again what it said.
   * @param {Text} text
   * @param {MutationRecord} record
   */
  #restore(text, { addedNodes }) {
    // Some put a text of their own there.
    [...addedNodes].filter(isText).forEach((node) => node !== text && node.remove());
    this.#show(text);
  }

  /** @param {Text} text */
  #show(text) {
    const known = this.#known.get(text);
    if (known) {
      this.#known.delete(text);
      known.standIn.remove();
      text.data ||= known.said;
    }
  }
}
