import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { Launch } from '../page/engines/chromium.ts'

type Params = Readonly<Record<string, unknown>>
interface Answer {
  readonly id?: number
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

/** A tab of a Chromium that is driven by the raw protocol. */
export interface RawTab {
  readonly send: (method: string, params?: Params) => Promise<Record<string, unknown>>
  /** Returns the value of an expression in the page, as JSON; awaits a promise. */
  readonly ask: <T>(expression: string) => Promise<T>
  /** Presses and releases a key as a keyboard does. */
  readonly key: (key: string) => Promise<void>
  readonly close: () => Promise<void>
}
/** A Chromium that is driven by the raw protocol. */
export interface RawChromium {
  readonly tab: () => Promise<RawTab>
  readonly close: () => void
}

const CODES: Readonly<Record<string, number>> = { Backspace: 8, Tab: 9, Enter: 13 }

/** Speaks the protocol over pipes 3 and 4 of the process; a zero byte ends each message. */
function protocolOf(process: ChildProcess) {
  const [, , , input, output] = process.stdio as unknown as [null, null, null, Writable, Readable]
  const waiting = new Map<number, { done: (result: Record<string, unknown>) => void; fail: (error: Error) => void }>()
  let [count, rest] = [0, '']
  output.setEncoding('utf8')
  output.on('data', (text: string) => {
    const messages = `${rest}${text}`.split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const { id, result = {}, error }: Answer = JSON.parse(message)
      const asked = waiting.get(id ?? -1)
      if (asked === undefined) continue
      waiting.delete(id ?? -1)
      if (error === undefined) asked.done(result)
      else asked.fail(new Error(error.message))
    }
  })
  const send = (method: string, params: Params = {}, sessionId?: string) =>
    new Promise<Record<string, unknown>>((done, fail) => {
      count += 1
      waiting.set(count, { done, fail })
      input.write(`${JSON.stringify({ id: count, method, params, ...(sessionId && { sessionId }) })}\0`)
    })
  return send
}

/**
 * Starts Chromium and drives it with the raw protocol. Other drivers enable the inspector's Runtime domain, which makes
 * the browser read the whole script a second time, unlike a reader's browser.
 *
 * @example const chromium = startRaw(found); const tab = await chromium.tab(); await tab.send('Page.navigate', { url })
 */
export function startRaw({ path, args, env }: Launch): RawChromium {
  const profile = mkdtempSync(join(tmpdir(), 'bedside-raw-'))
  const own = ['--headless', '--remote-debugging-pipe', '--no-first-run', '--disable-gpu', `--user-data-dir=${profile}`]
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const running = spawn(path, [...own, ...sandbox, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const send = protocolOf(running)
  const tab = async (): Promise<RawTab> => {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank', width: 1280, height: 800 })
    const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string }
    const inTab = (method: string, params?: Params) => send(method, params, sessionId)
    await inTab('Page.enable')
    return {
      send: inTab,
      async ask<T>(expression: string) {
        const answer = await inTab('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })
        const { result, exceptionDetails } = answer as {
          result: { value: T }
          exceptionDetails?: { exception?: { description?: string } }
        }
        if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description)
        return result.value
      },
      async key(key) {
        const code = CODES[key] ?? key.toUpperCase().charCodeAt(0)
        const event = { key, windowsVirtualKeyCode: code, ...(CODES[key] === undefined && { text: key }) }
        await inTab('Input.dispatchKeyEvent', { type: 'keyDown', ...event })
        await inTab('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
      },
      close: async () => {
        await send('Target.closeTarget', { targetId })
      },
    }
  }
  const close = () => {
    running.once('exit', () => rmSync(profile, { recursive: true, force: true }))
    running.kill()
  }
  return { tab, close }
}
