import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startChromium } from './engines/chromium.ts'
import type { EngineName, Found, Running } from './engines/engine.ts'
import { startFirefox } from './engines/firefox.ts'
import { miniBrowser, startWebKit } from './engines/webkit.ts'
import { unpackChromium } from './npm-chromium.ts'

const MAC = '/Applications'
/** Chromium without windows and menus opens a page in half the time. */
const SHELLS = ['/usr/bin/chromium-headless-shell']
const CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/usr/bin/microsoft-edge',
  `${MAC}/Google Chrome.app/Contents/MacOS/Google Chrome`,
  `${MAC}/Chromium.app/Contents/MacOS/Chromium`,
  `${MAC}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
]
const FIREFOXES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', `${MAC}/Firefox.app/Contents/MacOS/firefox`]
const UNDER_PROGRAM_FILES = {
  chromium: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
  firefox: ['Mozilla Firefox/firefox.exe'],
}

/** A program to try, and its origin. */
type Candidate = Omit<Found, 'label'> & { readonly origin?: string }

/** The browsers of this machine. */
export interface Search {
  /** At most one per engine. */
  readonly found: readonly Found[]
  /** A full Chromium, for what the headless shell cannot do; undefined if there is none. */
  readonly whole: Found | undefined
  /** Reasons why installed browsers cannot be used. */
  readonly problems: readonly string[]
}

function installed(fixed: readonly string[], windows: readonly string[]): readonly string[] {
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
  return [...fixed, ...roots.flatMap((root) => windows.map((tail) => join(root, tail)))].filter((p) => existsSync(p))
}

/**
 * Starts a browser that `findBrowsers` found.
 *
 * @returns the browser; the caller closes it
 * @throws when it does not start
 * @example const running = await start(found)
 */
export function start(found: Omit<Found, 'label'>): Promise<Running> {
  if (found.engine === 'chromium') return startChromium(found)
  return found.engine === 'firefox' ? startFirefox(found) : startWebKit(found)
}

function title({ engine, path, origin, args }: Candidate, version: string): string {
  const kind = engine === 'webkit' ? 'WebKitGTK' : engine === 'firefox' ? 'Firefox' : chromiumKind(path)
  const notes = [origin ?? [], args.includes('--no-sandbox') ? 'no sandbox' : []].flat()
  return `${kind} ${version}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`
}

function chromiumKind(path: string): string {
  if (/headless.shell/.test(path)) return 'Chromium headless shell'
  if (/edge/i.test(path)) return 'Edge'
  return /chrome(?!.*chromium)/i.test(path) && !/chromium/i.test(path) ? 'Chrome' : 'Chromium'
}

/** Renders a text first: without a font, a browser may start and then crash at the first letter. */
async function versionOf(running: Running): Promise<string> {
  const driver = await running.driver()
  await driver.open('data:text/html,<p>ready')
  if ((await driver.text('p')) !== 'ready') throw new Error('it shows no text')
  await driver.close()
  return driver.version
}

/** Returns the first candidate that starts and reports its version; records why the others fail. */
async function firstThatRuns(candidates: readonly Candidate[], problems: string[]): Promise<readonly Found[]> {
  for (const candidate of candidates) {
    try {
      const running = await start(candidate)
      const version = await versionOf(running).finally(running.close)
      const { origin: _, ...rest } = candidate
      return [{ ...rest, label: title(candidate, version) }]
    } catch (error) {
      const [reason] = String(error).split('\n')
      problems.push(`${candidate.path} does not run: ${reason}`)
    }
  }
  return []
}

const plain = (path: string): Candidate => ({ engine: 'chromium', path, args: [], env: {} })

async function chromiums(scratch: string, problems: string[]): Promise<readonly Found[]> {
  const chosen = process.env['CHROME_PATH']
  if (chosen !== undefined) return firstThatRuns([plain(chosen)], problems)
  const here = await firstThatRuns(installed(CHROMIUMS, UNDER_PROGRAM_FILES.chromium).map(plain), problems)
  if (here.length > 0 || process.platform !== 'linux' || process.arch !== 'x64') return here
  const ways = await unpackChromium(scratch)
  return firstThatRuns(
    ways.map((way) => ({ engine: 'chromium', origin: 'npm', ...way })),
    problems,
  )
}

/**
 * Looks for a browser of each engine and starts each once, so that every browser it returns runs here. Chromium is the
 * headless shell, otherwise `CHROME_PATH`, otherwise an installed Chromium, Chrome or Edge, otherwise the npm package
 * (Linux x64).
 *
 * @param scratch an empty folder of this run, for a browser that must be unpacked
 * @example (await findBrowsers('/tmp/run-1')).found.map((b) => b.label) // ['Chromium 147.0.7727.0 (npm)']
 */
export async function findBrowsers(scratch: string): Promise<Search> {
  const problems: string[] = []
  const simple = (engine: EngineName, paths: readonly string[]) =>
    firstThatRuns(
      paths.map((path) => ({ engine, path, args: [], env: {} })),
      problems,
    )
  const mini = miniBrowser()
  const [[shell], [whole], ...others] = await Promise.all([
    process.env['CHROME_PATH'] === undefined ? simple('chromium', SHELLS.filter(existsSync)) : [],
    chromiums(scratch, problems),
    simple('firefox', installed(FIREFOXES, UNDER_PROGRAM_FILES.firefox)),
    simple('webkit', mini !== undefined && existsSync('/usr/bin/WebKitWebDriver') ? [mini] : []),
  ])
  const chromium = shell ?? whole
  return { found: [...(chromium === undefined ? [] : [chromium]), ...others.flat()], whole, problems }
}
