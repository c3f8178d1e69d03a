// Translated pages: browsers and scripts put elements in place of texts. Our code would then write into nodes that
// nobody sees, beside the translation of the old text. Loaded only when that happens.

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
 * From now on a changed text in `root` replaces its translation.
 * @param {Element} root
 * @param {MutationRecord[]} records what has changed since the first text was translated
 * @param {MutationObserver} first what has seen that; it is not needed any more
 */
export function keepTexts(root, records, first) {
  const latest = first.takeRecords();
  first.disconnect();
  new Texts(root).follow([...records, ...latest]);
}

/** The translated texts. They stay in their places, empty, so that the view finds them there. */
class Texts {
  /**
   * For each text, its translation and its own content.
   * @type {WeakMap<Node, {standIn: HTMLFontElement, said: string}>}
   */
  #known = new WeakMap();
  /**
   * The reverse.
   * @type {WeakMap<Node, Text>}
   */
  #texts = new WeakMap();
  #observer = new MutationObserver((records) => this.follow(records));

  /** @param {Element} root */
  constructor(root) {
    this.#observer.observe(root, { childList: true, characterData: true, subtree: true });
  }

  /**
   * Processes changes in order.
   * @param {MutationRecord[]} records
   */
  follow(records) {
    const added = records.filter(({ addedNodes }) => [...addedNodes].some(isStandIn));
    for (const record of records) {
      if (record.type === "characterData") {
        // A new text, which the translator has not seen.
        this.#show(/** @type {Text} */ (record.target));
        continue;
      }
      for (const node of record.removedNodes) {
        const text = this.#texts.get(node);
        if (this.#known.has(node)) {
          // Its part of the view has been removed or moved.
          this.#show(/** @type {Text} */ (node));
        } else if (isText(node) && !node.isConnected) {
          this.#replace(node, record, added);
        } else if (text) {
          this.#restore(text, record);
        }
      }
    }
    // Its own changes.
    this.#observer.takeRecords();
  }

  /**
   * A text was removed. If an element has replaced it, the text returns beside it, empty.
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
   * The translation was removed: the text gets its own content again.
   * @param {Text} text
   * @param {MutationRecord} record
   */
  #restore(text, { addedNodes }) {
    // Some translators insert a text of their own.
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
