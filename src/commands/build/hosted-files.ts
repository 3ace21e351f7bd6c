import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Plugin, transformWithOxc } from 'vite'

const WORKER = fileURLToPath(new URL('../../hosted/service-worker.ts', import.meta.url))
const ICONS = new URL('../../hosted/icons/', import.meta.url)

/*
 * Icons are data URLs in the page and in the manifest: the page's policy allows no images from elsewhere, and browsers
 * apply it to manifest icons too. The images were rendered once from the SVG.
 */
const svgIcon = () =>
  `data:image/svg+xml,${encodeURIComponent(readFileSync(new URL('icon.svg', ICONS), 'utf8').trim())}`
const pngIcon = (name: string) => `data:image/png;base64,${readFileSync(new URL(name, ICONS), 'base64')}`

/**
 * Returns the text of the web app manifest, manifest.json. Every address is relative, so it works under any path. It
 * has no `id`: an id resolves against the origin, not the folder, so two hospitals' pages on one server would be one
 * app.
 *
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
      // The drawing fills its square: phones crop it to their own shape.
      icon('icon-512-maskable.png', 512, 'maskable'),
    ],
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/**
 * Builds the service worker that browsers run.
 *
 * @returns the text of sw.js: classic JavaScript without imports
 * @throws when it does not compile or has imports
 * @example (await workerText()).includes('addEventListener')
 */
export async function workerText(): Promise<string> {
  const { code } = await transformWithOxc(readFileSync(WORKER, 'utf8'), WORKER, { sourcemap: false })
  if (/^\s*(?:import|export)\b/m.test(code)) throw new Error('service-worker.ts: a worker is one file without modules')
  return code
}

const NO_ICON = '<link rel="icon" href="data:,">'

/**
 * Puts the icons into the page, so that no browser requests one.
 *
 * @param html a page that declares an empty icon
 * @returns the page with its icon and its home screen icon as data
 * @throws when the page has no place for them
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
 * Vite plugin: writes the files that a server needs beside the page. The HTML refers to none of them; the script does,
 * when served. The manifest ends in `.json` because some servers refuse unknown file types.
 *
 * @returns the plugin, for builds only; it must come after `oneFile`
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
