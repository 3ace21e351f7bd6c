/** The three browser engines the page is tried in. */
export const ENGINES = ['chromium', 'firefox', 'webkit'] as const
export type EngineName = (typeof ENGINES)[number]

/** A browser on this machine that was started once and answered. */
export interface Found {
  readonly engine: EngineName
  readonly path: string
  /** Name, version and where it came from: "Chromium 147.0.7727.0 (npm)". */
  readonly label: string
  /** What this machine needs besides, found out by trying. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** "this machine": servers at 127.0.0.1 can be reached; in Chromium and Firefox nothing else. Without it the network is off. */
  readonly network?: 'this machine'
}

/**
 * One open browser, the same for every engine, so that one test can run in all of them. Every driver starts with the
 * network switched off, or with this machine in reach. Selectors are CSS; the first match counts, and a missing one is an error.
 */
export interface Driver {
  readonly name: EngineName
  readonly version: string
  open(url: string): Promise<void>
  /** Presses the keys of the text in the field, after what stands there. */
  type(selector: string, text: string): Promise<void>
  click(selector: string): Promise<void>
  /** Presses keys one after the other, wherever the focus is: `press('0', 'Enter', 'ArrowLeft')`. */
  press(...keys: readonly string[]): Promise<void>
  /** The text a reader sees (hidden text is left out). */
  text(selector: string): Promise<string>
  /** The value of a JavaScript expression in the page, as JSON: `evaluate('document.title')`. */
  evaluate<T>(expression: string): Promise<T>
  /** Addresses that the page asked for since `open`, its own left out; undefined where the engine does not tell. */
  requests(): readonly string[] | undefined
  /** What the page did wrong since the start, violations of its policy included; undefined where the engine does not tell. */
  errors(): readonly string[] | undefined
  /** The page printed on A4; undefined where the engine cannot be made to. */
  pdf(): Promise<Uint8Array | undefined>
  screenshot(path: string): Promise<void>
  close(): Promise<void>
}

/** A running browser. Its drivers share one program and nothing else: each has storage, cookies and pages of its own. */
export interface Running {
  /** Opens a page without anything in it. */
  driver(): Promise<Driver>
  /** False once the program has ended. */
  isAlive(): boolean
  close(): Promise<void>
}

/** A port where nothing listens: browsers without an offline switch get it as their proxy. */
export const DEAD_PROXY = { host: '127.0.0.1', port: 9 } as const
/** Where servers of tests are, past that proxy. */
export const THIS_MACHINE = '127.0.0.1'
