// The WebAssembly's JavaScript, which the build lays beside the element: src/embed.rs says what each function does.

/** What one element shows. Options are texts and flags by their names, layouts are JSON. */
export interface Handle {
  update(options: object): void;
  authChanged(): void;
  setLayout(layout: string): void;
  layout(): string;
  refresh(): Promise<void>;
  openCreate(): Promise<void>;
  openEditor(id: string): Promise<void>;
  close(force: boolean): Promise<boolean>;
  unmount(): void;
  free(): void;
}

export default function load(source: { module_or_path: Promise<Response> }): Promise<unknown>;
export function onFatal(ended: () => void): void;
export function mount(root: HTMLElement, options: object, page: object): Handle;
/** Says with which part of the screens the file begins that is going to run: it is in that file. */
export function beginWith(part: "list" | "values"): void;
