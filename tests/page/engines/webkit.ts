import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { DEAD_PROXY, type Driver, type Found, type Running } from './engine.ts'

const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf'
/** A browser that cannot start hangs instead of failing. */
const PATIENCE_MS = 60_000
const LIBRARIES = '/usr/lib'
/** WebDriver's codes for the keys that type no character. */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
}

/**
 * Finds MiniBrowser, the small browser of WebKitGTK that supports automation.
 *
 * @returns its path, or undefined when it is not installed
 * @example miniBrowser() // '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'
 */
export function miniBrowser(): string | undefined {
  if (!existsSync(LIBRARIES)) return undefined
  const folders = readdirSync(LIBRARIES).flatMap((name) => ['4.1', '4.0'].map((v) => `${name}/webkit2gtk-${v}`))
  return folders.map((folder) => `${LIBRARIES}/${folder}/MiniBrowser`).find((path) => existsSync(path))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** Starts a virtual display, without which WebKitGTK never starts. Xvfb picks a free number and prints it. */
async function openDisplay(): Promise<{ display: string; process: ChildProcess }> {
  const args = ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']
  const process = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const failed = new Promise<never>((_, reject) => {
    process.once('error', reject).once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
  const [number] = await Promise.race([firstLine(process), failed])
  return { display: `:${number}`, process }
}

async function firstLine(process: ChildProcess): Promise<[string]> {
  if (process.stdout === null) throw new Error('no output to read')
  for await (const line of createInterface(process.stdout)) return [line]
  throw new Error('no display number')
}

/** Sends W3C WebDriver commands; an error response becomes an Error. */
function client(port: number) {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, signal, ...sent })
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
    if (!response.ok) throw new Error(`WebKitWebDriver: ${value.error}: ${value.message}`)
    return value
  }
}

/** Starts Xvfb and WebKitWebDriver. */
async function startDriver(extra: Found['env']) {
  const [screen, port] = await Promise.all([openDisplay(), freePort()])
  const env = { ...process.env, ...extra, DISPLAY: screen.display, GDK_BACKEND: 'x11' }
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' })
  const stop = () => {
    driver.kill()
    screen.process.kill()
    process.off('exit', stop)
  }
  process.once('exit', stop)
  const call = client(port)
  const ready = async () => (await call<{ ready: boolean }>('GET', '/status').catch(() => undefined))?.ready === true
  for (let tries = 0; !(await ready()); tries += 1) {
    if (tries > 100) {
      stop()
      throw new Error('WebKitWebDriver does not answer')
    }
    await wait(100)
  }
  return { call, stop, isAlive: () => driver.exitCode === null && screen.process.exitCode === null }
}

/**
 * Starts WebKitGTK behind the interface that all engines share. Its proxy is a port where nothing listens. It drives
 * one page at a time, each in a browser of its own.
 *
 * @returns the browser; the caller closes it
 * @throws when Xvfb or the driver does not start
 * @example const running = await startWebKit({ path: miniBrowser(), env: {} })
 */
export async function startWebKit({ path, env, network }: Pick<Found, 'path' | 'env' | 'network'>): Promise<Running> {
  const { call, stop, isAlive } = await startDriver(env)
  const away = `${DEAD_PROXY.host}:${DEAD_PROXY.port}`
  const proxy = { proxyType: 'manual', httpProxy: away, sslProxy: away }
  // With a list of addresses that bypass the proxy, about one session in ten never starts.
  const off = network === undefined ? { proxy } : {}
  const alwaysMatch = { ...off, 'webkitgtk:browserOptions': { binary: path, args: ['--automation'] } }
  return {
    async driver() {
      const { sessionId, capabilities } = await call<Session>('POST', '/session', { capabilities: { alwaysMatch } })
      return drive(call, `/session/${sessionId}`, capabilities.browserVersion)
    },
    isAlive,
    close: async () => stop(),
  }
}

interface Session {
  readonly sessionId: string
  readonly capabilities: { readonly browserVersion: string }
}

/** Runs in the page: waits until an element stops moving. This driver clicks at the position it looked up first. */
async function stands(selector: string): Promise<void> {
  const place = () => JSON.stringify(document.querySelector(selector)?.getBoundingClientRect())
  let [seen, times] = ['', 0]
  for (let reads = 0; reads < 60 && times < 3; reads += 1) {
    const now = place()
    times = now === seen ? times + 1 : 0
    seen = now
    await new Promise((next) => setTimeout(next, 40))
  }
}

function drive(call: ReturnType<typeof client>, at: string, version: string): Driver {
  const element = async (value: string) => {
    const found = await call<Record<string, string>>('POST', `${at}/element`, { using: 'css selector', value })
    return `${at}/element/${found[ELEMENT_KEY]}`
  }
  const evaluate = <T>(expression: string) =>
    call<T>('POST', `${at}/execute/sync`, { script: `return (${expression})`, args: [] })
  return {
    name: 'webkit',
    version,
    open: (url) => call('POST', `${at}/url`, { url }),
    type: async (selector, text) => call('POST', `${await element(selector)}/value`, { text }),
    async click(selector) {
      await evaluate(`(${stands})(${JSON.stringify(selector)})`)
      await call('POST', `${await element(selector)}/click`, {})
    },
    async press(...keys) {
      const actions = keys.flatMap((key) => ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] ?? key })))
      await call('POST', `${at}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] })
    },
    text: (selector) => evaluate(`document.querySelector(${JSON.stringify(selector)}).innerText`),
    evaluate,
    requests: () => undefined,
    errors: () => undefined,
    pdf: async () => undefined,
    async screenshot(path) {
      await writeFile(path, Buffer.from(await call<string>('GET', `${at}/screenshot`), 'base64'))
    },
    async close() {
      await call('DELETE', at).catch(() => undefined)
    },
  }
}
