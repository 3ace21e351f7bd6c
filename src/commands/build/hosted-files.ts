import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Plugin, transformWithOxc } from 'vite'

const WORKER = fileURLToPath(new URL('../../hosted/service-worker.ts', import.meta.url))
const ICONS = new URL('../../hosted/icons/', import.meta.url)

/*
 * Icons travel as data, in the page and in the manifest: the page's policy lets no picture come from anywhere, and browsers
 * hold the icons of a manifest to it too. The pictures were drawn from the SVG once.
 */
const svgIcon = () =>
  `data:image/svg+xml,${encodeURIComponent(readFileSync(new URL('icon.svg', ICONS), 'utf8').trim())}`
const pngIcon = (name: string) => `data:image/png;base64,${readFileSync(new URL(name, ICONS), 'base64')}`

/**
 * The web app manifest. Every address is relative, so that it holds under any path. It has no `id`: that one would not be
 * read from the folder, and two hospitals' pages on one server would be one app.
 *
 * @returns the text of manifest.json
 * @example JSON.parse(manifestText()).start_url // './'
 */
export function manifestText(): string {
  const icon = (name: string, size: number, purpose: 'any' | 'maskable') =>
    ({ src: pngIcon(name), sizes: `${size}x${size}`, type: 'image/png', purpose }) as const
  const manifest = {
    name: 'MAS-HLH bedside criteria',
    short_name: 'MAS-HLH',
    lang: 'en',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#f6f6f4',
    theme_color: '#1a1e22',
    icons: [
      icon('icon-192.png', 192, 'any'),
      icon('icon-512.png', 512, 'any'),
      // Drawn to fill its square: phones cut their own shape out of it.
      icon('icon-512-maskable.png', 512, 'maskable'),
    ],
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/**
 * The service worker as browsers run it.
 *
 * @returns the text of sw.js: classic JavaScript without imports
 * @throws when it does not compile, or imports something
 * @example (await workerText()).includes('addEventListener')
 */
export async function workerText(): Promise<string> {
  const { code } = await transformWithOxc(readFileSync(WORKER, 'utf8'), WORKER, { sourcemap: false })
  if (/^\s*(?:import|export)\b/m.test(code)) throw new Error('service-worker.ts: a worker is one file without modules')
  return code
}

const NO_ICON = '<link rel="icon" href="data:,">'

/**
 * Puts the icons into the page itself, so that no browser asks for one.
 *
 * @param html a page that says it has no icon
 * @returns the page with its icon, and the one for home screens, as data
 * @throws when there is no place for them
 * @example withIcons('<link rel="icon" href="data:,">')
 */
export function withIcons(html: string): string {
  if (!html.includes(NO_ICON)) throw new Error(`hosted-files: index.html needs ${NO_ICON}`)
  const tags = [
    `<link rel="icon" href="${svgIcon()}">`,
    `<link rel="apple-touch-icon" href="${pngIcon('icon-180.png')}">`,
  ]
  return html.replace(NO_ICON, () => tags.join('\n    '))
}

/**
 * Vite plugin: writes what a server needs beside the page. The page refers to none of it: its script does, on a server.
 * The manifest is called `.json` because some servers refuse kinds of files that they do not know.
 *
 * @returns the plugin, for builds only, to stand after `oneFile`
 * @example defineConfig({ plugins: [react(), oneFile(), hostedFiles()] })
 */
export function hostedFiles(): Plugin {
  return {
    name: 'hosted-files',
    enforce: 'post',
    apply: 'build',
    transformIndexHtml: withIcons,
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: await workerText() })
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source: manifestText() })
    },
  }
}
