import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync, inflateRawSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { readMoment } from '../../src/input/time.ts'
import { tallyOf, ZONES } from '../case/time-styles.ts'
import { launchChromium } from '../page/engines/chromium.ts'
import { findBrowsers } from '../page/find.ts'
import { measureEndurance, type Shape } from './endurance.ts'
import type { EngineFigures } from './engine.ts'
import { measureEntry } from './keys.ts'
import { measurePage } from './page.ts'
import { fullCases, publishedCases } from './patients.ts'
import type { PeerFigures } from './peers.ts'
import { printedFigures } from './printed.ts'
import { type RawChromium, startRaw } from './raw-chromium.ts'
import { row, spread, spread95 } from './table.ts'

// npm run bench: prints figures for this machine and asserts nothing. BENCH_LINES=1000000 scores a full million lines.

const scratch = mkdtempSync(join(tmpdir(), 'bedside-bench-'))

/** Bundles a program into one plain file, so that the figures leave out the TypeScript loader. */
async function bundle(name: string): Promise<string> {
  const outDir = join(scratch, name)
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'import.meta.dirname': JSON.stringify(resolve('tests')) },
    ssr: { noExternal: true },
    build: { ssr: resolve('tests', 'bench', `${name}.ts`), outDir, target: 'node20', minify: false },
  })
  return [`${name}.js`, `${name}.mjs`].map((file) => join(outDir, file)).find(existsSync) ?? ''
}

function save(name: string, cases: readonly object[]): string {
  const file = join(scratch, name)
  writeFileSync(file, JSON.stringify(cases))
  return file
}

function run(args: readonly string[]): { readonly stdout: string; readonly seconds: number } {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 })
  if (status !== 0) throw new Error(stderr)
  return { stdout, seconds: (performance.now() - start) / 1000 }
}

function engineFigures(script: string, name: string, cases: readonly object[]): void {
  const { stdout } = run([script, resolve('criteria'), save(`${name}.json`, cases)])
  const { patients, whole, engine, fast, placed, handedOn }: EngineFigures = JSON.parse(stdout)
  const of = `${name} (${patients})`
  row(`${of}, with the selection of evidence`, spread(whole, 'patients/s'))
  row(`${of}, engine with reasons on demand`, spread(engine, 'patients/s'))
  row(`${of}, fast engine, inputs by name`, spread(fast, 'patients/s'))
  row(`${of}, fast engine, inputs by place`, spread(placed, 'patients/s'))
  row(`${of}, handed on to exact fractions`, `${(handedOn * 100).toFixed(1)} %`)
}

function peerFigures(script: string): void {
  const figures: PeerFigures = JSON.parse(run([script]).stdout)
  const middle = (values: readonly number[] = []) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
  for (const [name, values] of Object.entries(figures)) {
    const ours = middle(figures[`${name.split(':')[0]}: ours, inputs by place`])
    row(`HLH-2004 and MAS 2016, ${name}`, `${spread(values, 'µs')}; ours = 1: ${(middle(values) / ours).toFixed(2)}`)
  }
}

/** Processor time of a whole process with all its threads, in seconds. */
function cpuSeconds(args: readonly string[]): number {
  const file = join(scratch, 'cpu')
  const atExit = join(scratch, 'at-exit.cjs')
  const used = 'const { user, system } = process.cpuUsage()'
  writeFileSync(
    atExit,
    `process.on('exit', () => { ${used}; require('node:fs').writeFileSync(${JSON.stringify(file)}, String(user + system)) })`,
  )
  run(['--require', atExit, ...args])
  return Number(readFileSync(file, 'utf8')) / 1_000_000
}

const LINES = Number(process.env['BENCH_LINES'] ?? 100_000)

function commandFigures(): void {
  const command = join('src', 'commands', 'score.cjs')
  const cases = publishedCases(1000)
  const thousand = join(scratch, 'thousand.jsonl')
  const text = `${cases.map((one) => JSON.stringify(one)).join('\n')}\n`
  writeFileSync(thousand, text)
  const one = save('command-1.json', publishedCases(1).slice(0, 1))
  const calls: readonly (readonly [string, readonly string[]])[] = [
    ['an empty Node', ['-e', '0']],
    ['command line, 1 published case', [command, one]],
    ['command line, 1,000 cases, verdicts', [command, '--lines', thousand]],
    ['command line, 1,000 cases, whole documents', [command, save('command-1000.json', cases)]],
  ]
  for (const [name, args] of calls) {
    const seconds = Array.from({ length: 5 }, () => cpuSeconds(args))
    row(`${name}, processor time`, spread(seconds, 's'))
  }
  const many = join(scratch, 'many.jsonl')
  writeFileSync(many, '')
  for (let done = 0; done < LINES; done += 1000) appendFileSync(many, text)
  const seconds = cpuSeconds([command, '--lines', many])
  const words = `${seconds.toFixed(1)} s; 1,000,000 at this pace: ${((seconds * 1e6) / LINES).toFixed(0)} s`
  row(`command line, ${LINES.toLocaleString('en-US')} lines, verdicts, processor time`, words)
}

function sizes(): void {
  const page = readFileSync(join('dist', 'index.html'))
  const brotli = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  const figures = [page, gzipSync(page, { level: 9 }), brotli].map(({ length }) => length.toLocaleString('en-US'))
  row('dist/index.html', `${figures[0]} bytes; gzip -9 ${figures[1]}; brotli 11 ${figures[2]}`)
}

/** Signs of script that a browser reads before the page answers: the loader, and the first part, unpacked. */
function scriptRead(): number {
  const page = readFileSync(join('dist', 'index.html'), 'utf8')
  const [, packed = ''] = /<script type="text\/plain" data-part="[^"]*index\.js[^>]*>([^<]*)</.exec(page) ?? []
  const [, loader = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? []
  return loader.length + inflateRawSync(Buffer.from(packed, 'base64')).length
}

async function pageFigures(chromium: RawChromium): Promise<void> {
  const figures = await measurePage(chromium)
  const slow = 'processor slowed 4×'
  row('script read before the page answers', `${scriptRead().toLocaleString('en-US')} bytes`)
  row('elements of the empty page', String(figures.nodes))
  row(`form shown from disk, ${slow}`, spread(figures.shown, 'ms'))
  row(`form ready from disk, ${slow} (${figures.ready.length} loads)`, spread(figures.ready, 'ms'))
  for (const [draws, { field, answer }] of [
    ['1 draw', figures.one],
    ['10 draws', figures.ten],
  ] as const) {
    row(`key press to painted field, ${slow}, ${draws} (${field.length} keys)`, spread95(field, 'ms'))
    row(`key press to painted answer, ${slow}, ${draws}`, spread95(answer, 'ms'))
  }
}

async function enduranceFigures(chromium: RawChromium): Promise<void> {
  const { start, edited, aged, draws } = await measureEndurance(chromium, scratch)
  const shape = (name: string, { keys, megabytes }: Shape) =>
    row(name, `${megabytes.toFixed(1)} MB; field ${spread(keys.field, 'ms')}; answer ${spread(keys.answer, 'ms')}`)
  shape('endurance, full speed: at the start', start)
  shape('after 10,000 edits', edited)
  shape('after ten more hours of the clock', aged)
  for (const [count, one] of draws) shape(`with ${count} draws`, one)
}

async function entryFigures(open: () => Promise<Browser>): Promise<void> {
  const efforts = await measureEntry(open)
  for (const { id, values, keys, touches } of efforts) {
    row(`entering ${id}`, `${values} values, ${keys} key presses; on a phone ${touches} taps and characters`)
  }
  const counts = (name: string, of: (effort: (typeof efforts)[number]) => number) =>
    row(name, spread(efforts.map(of), ''))
  counts(`values entered (${efforts.length} published patients)`, (one) => one.values)
  counts('key presses, keyboard alone', (one) => one.keys)
  counts('key presses until a tier stands', (one) => one.keysToTier)
  counts('taps and characters on a phone', (one) => one.touches)
  counts('taps and characters until a tier stands', (one) => one.touchesToTier)
}

/** Runs the laws that found faults before, on many more random inputs than a test run has time for. */
function lawFigures(): void {
  const seed = Date.now() % 1_000_000
  const { texts, taken, asked, wrongYear, wrongMoment } = tallyOf(readMoment, 300_000, seed)
  const shares = `${taken} taken, ${asked} asked`
  row(`${texts} typed times in ${ZONES.length} zones, seed ${seed}`, `${shares}; another year: ${wrongYear.length}`)
  row('typed times taken as another moment', String(wrongMoment.length))
  for (const wrong of [...wrongYear, ...wrongMoment].slice(0, 5)) row('wrong', wrong)
  const acts = { ...process.env, LAW_ACTS: '5000', LAW_SEED: String(seed) }
  const vitest = [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project',
    'ui',
    '--silent=false',
    'tests/app/screen-and-file.test.tsx',
  ]
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, vitest, {
    encoding: 'utf8',
    env: acts,
    maxBuffer: 2 ** 30,
  })
  const none = `no answer; ended with ${signal ?? status}: ${stderr.trim().slice(-200)}`
  for (const line of stdout.match(/screen and file: .*|seed \d+, act .*/g) ?? [none]) row('law', line)
}

async function inChromium(): Promise<void> {
  const chromium = (await findBrowsers(scratch)).found.find(({ engine }) => engine === 'chromium')
  if (chromium === undefined) return row('page', 'no Chromium found')
  const raw = startRaw(chromium)
  try {
    await pageFigures(raw)
    await enduranceFigures(raw)
  } finally {
    raw.close()
  }
  await entryFigures(() => launchChromium(chromium))
  row('browser', chromium.label)
}

try {
  const processor = cpus()[0]?.model ?? 'unknown processor'
  row('machine', `${processor}, ${availableParallelism()} cores, Node ${process.versions.node}`)
  const script = await bundle('engine')
  engineFigures(script, 'patients with every input known', fullCases(500))
  engineFigures(script, 'published patients', publishedCases(500))
  peerFigures(await bundle('peers'))
  commandFigures()
  printedFigures(200_000)
  lawFigures()
  if (existsSync(join('dist', 'index.html'))) {
    sizes()
    await inChromium()
  } else row('page', 'not built: run npm run build')
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
