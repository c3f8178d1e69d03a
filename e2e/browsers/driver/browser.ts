// What every browser that is driven here can do. Coordinates are CSS pixels of the page.

export interface Size {
  width: number;
  height: number;
}

/** Which document: the page's, or that of the element's frame. */
export type Where = "page" | "frame";

/** One window with its page. */
export interface Window {
  /** Opens an address and waits until it has loaded. */
  goto(url: string): Promise<void>;
  /** What a JavaScript expression comes to, as JSON; a promise is waited for. It must not lead to another page. */
  evaluate(where: Where, expression: string): Promise<unknown>;
  move(x: number, y: number): Promise<void>;
  /** Presses the main button where the pointer is. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Types a text where the focus is. */
  type(text: string): Promise<void>;
  /** Presses a key by its name in UI Events, after modifiers: `Control+a`. */
  press(key: string): Promise<void>;
  /** Holds a key until it is let go of. */
  hold(key: string): Promise<void>;
  letGo(key: string): Promise<void>;
  screenshot(): Promise<Buffer>;
  /** Whether the browser's own process for the page has ended by a fault of the browser. */
  readonly hasCrashed: boolean;
  /** The errors that the page has written or thrown so far. */
  errors(): string[];
  /** Ends the window and all that belongs to it, also where the page hangs. */
  close(): Promise<void>;
}

export interface Look {
  size: Size;
  colorScheme: "light" | "dark";
}

/** A browser that is there for all journeys of a worker. */
export interface Browser {
  /** A window with cookies and storage of its own. */
  open(look: Look): Promise<Window>;
  close(): Promise<void>;
}
