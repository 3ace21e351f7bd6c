/** The three browser engines of the page tests. */
export const ENGINES = ['chromium', 'firefox', 'webkit'] as const
export type EngineName = (typeof ENGINES)[number]

/** A browser on this machine that started once and responded. */
export interface Found {
  readonly engine: EngineName
  readonly path: string
  /** Name, version and origin: "Chromium 147.0.7727.0 (npm)". */
  readonly label: string
  /** Extra arguments that this machine needs, found by trying. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /**
   * "this machine": servers at 127.0.0.1 can be reached; in Chromium and Firefox, nothing else. Absent: the network is
   * off.
   */
  readonly network?: 'this machine'
}

/**
 * One open browser, the same for every engine, so that one test runs in all of them. Every driver starts with the
 * network off, or with only this machine in reach. Selectors are CSS; the first match counts, and no match is an error.
 */
export interface Driver {
  readonly name: EngineName
  readonly version: string
  open(url: string): Promise<void>
  /** Types the text into the field, after its current content. */
  type(selector: string, text: string): Promise<void>
  click(selector: string): Promise<void>
  /** Presses keys in sequence, wherever the focus is: `press('0', 'Enter', 'ArrowLeft')`. */
  press(...keys: readonly string[]): Promise<void>
  /** The visible text (hidden text is left out). */
  text(selector: string): Promise<string>
  /** The value of a JavaScript expression in the page, as JSON: `evaluate('document.title')`. */
  evaluate<T>(expression: string): Promise<T>
  /**
   * Addresses that the page requested since `open`, except its own; undefined where the engine does not report them.
   */
  requests(): readonly string[] | undefined
  /**
   * Errors of the page since the start, including policy violations; undefined where the engine does not report them.
   */
  errors(): readonly string[] | undefined
  /** The page printed on A4; undefined where the engine cannot print to PDF. */
  pdf(): Promise<Uint8Array | undefined>
  screenshot(path: string): Promise<void>
  close(): Promise<void>
}

/** A running browser. Its drivers share one process, but not storage, cookies or pages. */
export interface Running {
  /** Opens an empty page. */
  driver(): Promise<Driver>
  /** False once the process has ended. */
  isAlive(): boolean
  close(): Promise<void>
}

/** A port where nothing listens: the proxy of browsers without an offline switch. */
export const DEAD_PROXY = { host: '127.0.0.1', port: 9 } as const
/** The host of test servers, which bypasses that proxy. */
export const THIS_MACHINE = '127.0.0.1'
