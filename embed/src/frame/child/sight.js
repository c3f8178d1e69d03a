// Finds which part of the frame the user sees: a frame is as high as its content, and the page around it scrolls.

/** The gap between a dialog and the edges of the visible part, in CSS pixels. */
const GAP = 16;

/** The minimum height for a dialog, with a gap on both sides; the frame grows to it. */
export const LEAST = 480;

/** The height of the largest dialog. */
const MOST = 860;

/** Milliseconds after which a measurement is given up, because a frame out of view is not drawn. */
const PATIENCE = 200;

/** Milliseconds between two measurements in a series. */
const STEP = 50;

/** Milliseconds for which a measurement may still report the state before the host's page was scrolled. */
const LAG = 300;

/**
 * @param {number} least
 * @param {number} value
 * @param {number} most
 */
const between = (least, value, most) => Math.min(Math.max(value, least), most);

/** Stores the edges of the visible part in custom properties of an element, for the style sheet of style.js. */
export class Sight {
  #element;
  /** @type {Promise<void> | undefined} */
  #looking;
  #isFollowing = false;
  #until = 0;
  /** The height of the host's window in CSS pixels. */
  viewport = 0;
  /** Called after each measurement. */
  onLook = () => {};

  /** @param {HTMLElement} element that holds all of the frame's content */
  constructor(element) {
    this.#element = element;
    this.#apply(0, 0);
  }

  /**
   * Measures once for all concurrent callers.
   * @returns a promise that never rejects; it takes a frame, or 200 ms where the browser draws none
   */
  look() {
    this.#looking ??= this.#measure().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Measures as long as a measurement may lag behind the screen. */
  follow() {
    this.#until = performance.now() + LAG;
    if (!this.#isFollowing) {
      this.#isFollowing = true;
      this.#measureOn().finally(() => {
        this.#isFollowing = false;
      });
    }
  }

  async #measureOn() {
    do {
      await this.look();
      await new Promise((resolve) => setTimeout(resolve, STEP));
    } while (performance.now() < this.#until);
    await this.look();
  }

  /** @returns {Promise<void>} */
  #measure() {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        observer.disconnect();
        resolve();
      };
      // Without a root it is clipped by the window of the outermost page, even of another origin.
      const observer = new IntersectionObserver((entries) => {
        const { intersectionRect } = entries[entries.length - 1];
        this.#apply(intersectionRect.top, intersectionRect.height);
        this.onLook();
        end();
      });
      const timer = setTimeout(end, PATIENCE);
      observer.observe(this.#element);
    });
  }

  /**
   * @param {number} top of what can be seen, in CSS pixels of the frame
   * @param {number} height of what can be seen
   */
  #apply(top, height) {
    const content = this.#element.getBoundingClientRect().height;
    // A completely visible frame may grow up to the height of the host's window.
    const room = between(LEAST, height >= content - 1 ? this.viewport : height, MOST + 2 * GAP);
    // At the end of a long frame only a strip may be visible: the dialog then extends above it, and the frame does
    // not grow.
    const start = between(0, top, Math.max(content - room, 0));
    this.#set("--iw-frame-top", start + GAP);
    this.#set("--iw-frame-room", room - 2 * GAP);
    this.#set("--iw-frame-below", height === 0 ? 0 : Math.max(window.innerHeight - (top + height), 0));
  }

  /**
   * @param {string} name of a custom property
   * @param {number} pixels
   */
  #set(name, pixels) {
    this.#element.style.setProperty(name, `${Math.round(pixels)}px`);
  }
}
