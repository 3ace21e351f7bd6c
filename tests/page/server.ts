import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { THIS_MACHINE } from './engines/engine.ts'

/** A response that a server sends in place of a file. */
export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: string
}
/** A server's behavior: it answers, accepts the request and stays silent, or is gone. */
type Manner = 'answers' | 'hangs' | 'is gone'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/** A plain web server for `dist` under some path, and the log of its requests. */
export interface Host {
  /** Address of the folder. */
  readonly url: string
  /** Requests so far, as paths below the folder: "", "sw.js". */
  readonly asked: string[]
  /** Responses in place of files, by path below the folder. */
  readonly instead: Map<string, Reply>
  manner(manner: Manner): Promise<void>
  close(): Promise<void>
}

/**
 * Serves the built page as any web server would.
 *
 * @param path the path of the folder, not encoded: "/a b/mas/"
 * @returns the server; the caller closes it
 * @example const host = await hostBuilt('/a b/mas/')
 */
export async function hostBuilt(path: string): Promise<Host> {
  const asked: string[] = []
  const instead = new Map<string, Reply>()
  const sockets = new Set<Socket>()
  let manner: Manner = 'answers'
  const send = (response: ServerResponse, { status, type, body }: Reply | (Omit<Reply, 'body'> & { body: Buffer })) =>
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache' }).end(body)
  const answer = ({ url = '' }: IncomingMessage, response: ServerResponse) => {
    const way = decodeURIComponent(new URL(url, 'http://host').pathname)
    const below = way.startsWith(path) ? way.slice(path.length) : way
    asked.push(below)
    if (manner === 'hangs') return
    const special = instead.get(below)
    if (special !== undefined) return send(response, special)
    const file = join('dist', below === '' ? 'index.html' : below)
    if (!way.startsWith(path) || !existsSync(file))
      return send(response, { status: 404, type: 'text/html', body: 'no' })
    return send(response, { status: 200, type: TYPES[file.split('.').at(-1) ?? ''] ?? '', body: readFileSync(file) })
  }
  const server = createServer(answer).on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, THIS_MACHINE, done))
  const close = async () => {
    const closed = new Promise((done) => server.close(done))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://${THIS_MACHINE}:${address.port}${encodeURI(path)}`,
    asked,
    instead,
    async manner(next) {
      if (server.listening && next === 'is gone') await close()
      if (!server.listening && next !== 'is gone') await listen(address.port)
      manner = next
    },
    close: async () => {
      if (server.listening) await close()
    },
  }
}
