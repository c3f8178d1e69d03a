// WebKitGTK's MiniBrowser, over WebDriver by selenium-webdriver, in a virtual screen with a small window manager.

import { execFile } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Builder, Button, Capabilities, Key, Origin, type WebDriver, error as failures } from "selenium-webdriver";
import { pause } from "../../rig/pause.ts";
import { freePort } from "../../rig/server.ts";
import type { Browser, Look, Where, Window } from "./browser.ts";
import { keysOf } from "./keys.ts";
import { Program, within } from "./processes.ts";

const run = promisify(execFile);

/** Milliseconds that an answer of the browser may take. */
const LATEST = 60_000;

/** Steps of MiniBrowser's own zoom are a fifth each. Its windows are 447 px wide at least. */
const ZOOM_STEP = 1.2;
const NARROWEST = 447;

const KEYS: Record<string, string> = {
  ArrowDown: Key.ARROW_DOWN,
  ArrowUp: Key.ARROW_UP,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  Home: Key.HOME,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  Control: Key.CONTROL,
  Shift: Key.SHIFT,
};

class WebKitWindow implements Window {
  /** Pixels of the window for one of the page. */
  private scale = 1;
  hasCrashed = false;

  constructor(
    private readonly service: Program,
    private readonly driver: WebDriver,
    private readonly display: string,
    private readonly problems: string[],
  ) {}

  async goto(url: string): Promise<void> {
    await this.within(`opening ${url}`, this.driver.get(url));
  }

  async evaluate(where: Where, expression: string): Promise<unknown> {
    if (where === "page") {
      return this.script(expression);
    }
    const frame = await this.within("the frame", this.driver.executeScript("return document.querySelector('inbox-widgets').shadowRoot.querySelector('iframe')"));
    await this.within("the frame", this.driver.switchTo().frame(frame as never));
    try {
      return await this.script(expression);
    } finally {
      await this.within("the page", this.driver.switchTo().defaultContent());
    }
  }

  async move(x: number, y: number): Promise<void> {
    const at = { x: Math.round(x * this.scale), y: Math.round(y * this.scale), origin: Origin.VIEWPORT, duration: 0 };
    await this.within("moving the pointer", this.driver.actions().move(at).perform());
  }

  async down(): Promise<void> {
    await this.within("pressing", this.driver.actions().press(Button.LEFT).perform());
  }

  async up(): Promise<void> {
    await this.within("letting go", this.driver.actions().release(Button.LEFT).perform());
  }

  async type(text: string): Promise<void> {
    await this.within("typing", this.driver.actions().sendKeys(text).perform());
  }

  async press(key: string): Promise<void> {
    const keys = keysOf(key).map((name) => KEYS[name] ?? name);
    const actions = this.driver.actions();
    keys.forEach((one) => actions.keyDown(one));
    keys.toReversed().forEach((one) => actions.keyUp(one));
    await this.within(`pressing ${key}`, actions.perform());
  }

  async hold(key: string): Promise<void> {
    await this.within(`pressing ${key}`, this.driver.actions().keyDown(KEYS[key] ?? key).perform());
  }

  async letGo(key: string): Promise<void> {
    await this.within(`letting go of ${key}`, this.driver.actions().keyUp(KEYS[key] ?? key).perform());
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.within("a picture", this.driver.takeScreenshot()), "base64");
  }

  errors(): string[] {
    return [...this.problems];
  }

  async close(): Promise<void> {
    await this.service.end();
  }

  /** Gives the window the page's width: by its own, and by zoom where it cannot be so narrow. */
  async resize({ size }: Look): Promise<void> {
    const steps = size.width < NARROWEST ? 2 : 0;
    this.scale = ZOOM_STEP ** steps;
    const [outer, inner] = (await this.script("[[outerWidth, outerHeight], [innerWidth, innerHeight]]")) as [[number, number], [number, number]];
    const [width, height] = [outer[0] - inner[0] + size.width * this.scale, outer[1] - inner[1] + size.height * this.scale];
    await this.within("sizing", this.driver.manage().window().setRect({ x: 0, y: 0, width: Math.ceil(width), height: Math.ceil(height) }));
    for (let step = 0; step < steps; step += 1) {
      await run("xdotool", ["key", "ctrl+plus"], { env: { ...process.env, DISPLAY: this.display } });
    }
  }

  private script(expression: string): Promise<unknown> {
    return this.within("a script", this.driver.executeScript(`return (${expression})`));
  }

  private async within<Result>(what: string, work: Promise<Result>): Promise<Result> {
    try {
      return await within(LATEST, what, work);
    } catch (error) {
      // Its driver ends the session when the process of the page ends by itself. A page that hangs is not of these.
      this.hasCrashed ||= error instanceof failures.NoSuchSessionError;
      throw error;
    }
  }
}

export interface WebKitPrograms {
  driver: string;
  browser: string;
}

export class WebKit implements Browser {
  private constructor(
    private readonly programs: WebKitPrograms,
    private readonly screen: Program,
    private readonly manager: Program,
    private readonly display: string,
  ) {}

  static async start(programs: WebKitPrograms): Promise<WebKit> {
    // It takes a number that is free, and writes it once it is ready.
    const screen = Program.start("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {}, ["ignore", "ignore", "ignore", "pipe"]);
    const [number] = await within(LATEST, "Xvfb", once(createInterface({ input: screen.child.stdio[3] as Readable }), "line"));
    const display = `:${String(number)}`;
    const manager = Program.start("openbox", [], { DISPLAY: display });
    return new WebKit(programs, screen, manager, display);
  }

  async open(look: Look): Promise<Window> {
    const port = await freePort();
    const env = {
      DISPLAY: this.display,
      LIBGL_ALWAYS_SOFTWARE: "1",
      GDK_BACKEND: "x11",
      LANGUAGE: "en_GB",
      GTK_THEME: look.colorScheme === "dark" ? "Adwaita:dark" : "Adwaita",
    };
    const service = Program.start(this.programs.driver, [`--port=${port}`], env, ["ignore", "pipe", "pipe"]);
    const problems: string[] = [];
    for (const output of [service.child.stdout, service.child.stderr]) {
      createInterface({ input: output as Readable }).on("line", (line) => {
        if (/^CONSOLE .*\bERROR\b/.test(line)) {
          problems.push(line);
        }
      });
    }
    try {
      await within(LATEST, "WebKitWebDriver", answers(port));
      const options = { binary: this.programs.browser, args: ["--automation", "--enable-write-console-messages-to-stdout=true"] };
      const capabilities = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": options });
      const driver = await within(LATEST, "MiniBrowser", Promise.resolve(new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build()));
      const window = new WebKitWindow(service, driver, this.display, problems);
      await window.resize(look);
      return window;
    } catch (error) {
      await service.end();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.manager.end();
    await this.screen.end();
  }
}

/** Waits until a server listens at this port. */
async function answers(port: number): Promise<void> {
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await pause(50);
    }
  }
}
