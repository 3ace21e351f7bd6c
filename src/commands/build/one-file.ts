import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'
import { notices } from './notices.ts'
import { type PackedPart, partIsland, scriptsOf } from './parts.ts'
import { withForm } from './with-form.ts'

const hashSource = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`
const unixLines = (text: string) => text.replace(/\r\n?/g, '\n')

/**
 * Returns the page's content security policy for the meta tag: nothing is fetched, and only these scripts and this style
 * run. On a server, a worker and a manifest may come from the page's own origin. A worker may also be made from text of the
 * page (`blob:`), and inherits this policy. One Trusted Types policy names the worker of the server, one the worker made
 * here, and one puts in a part.
 *
 * @param script the exact text between the script tags
 * @param style the exact text between the style tags
 * @param parts the exact texts of the unpacked parts
 * @example contentPolicy('1', 'p{}') // "default-src 'none'; script-src 'sha256-…'; …"
 */
export function contentPolicy(script: string, style: string, parts: readonly string[] = []): string {
  return [
    "default-src 'none'",
    `script-src ${[script, ...parts].map(hashSource).join(' ')}`,
    `style-src ${hashSource(style)}`,
    'img-src data:',
    "connect-src 'none'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types service-worker parts part-worker',
  ].join('; ')
}

/**
 * Inlines the script and the styles. The script becomes a classic one at the end of the body, because browsers refuse
 * module files beside a page opened from disk. All replacements are functions: minified code contains `$&`, which a
 * replacement string would expand.
 *
 * @param html the page as the bundler wrote it, with tags that point at files
 * @param notice a comment placed before the script
 * @param parts the packed parts, placed before the script so that it finds them all
 * @returns the page, which needs no other file. It is written the way browsers serialize a document, so that a running
 *   page can save itself unchanged: nothing before the head or its first element, and only the end tags of body and
 *   html and one line break after the script
 * @throws when the page has no charset tag or body to anchor on, or still points at a file
 * @example inlinePage('<meta charset="utf-8">…</body>', 'alert(1)', 'p{}', '<!---->')
 */
export function inlinePage(
  html: string,
  code: string,
  css: string,
  notice: string,
  parts: readonly PackedPart[] = [],
): string {
  const script = `\n${unixLines(code)
    .trim()
    .replace(/<\/(script)/gi, '<\\/$1')
    .replace(/<!--/g, '\\x3C!--')}\n`
  const style = unixLines(css)
    .trim()
    .replace(/<\/(style)/gi, '<\\/$1')
  const texts = parts.map(({ text }) => text)
  const bare = unixLines(html)
    .replace(/\s*<script\b[^>]*><\/script>/g, '')
    .replace(/\s*<link\b[^>]*rel="stylesheet"[^>]*>/g, '')
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script, style, texts)}">`
  const headed = bare.replace(/<meta charset="utf-8">/i, (tag) => `${tag}\n    ${policy}\n    <style>${style}</style>`)
  const page = headed
    .replace(
      /\s*<\/body>\s*<\/html>\s*$/,
      () => `\n${[notice, ...parts.map(partIsland)].join('\n')}\n<script>${script}</script></body></html>\n`,
    )
    .replace(/(<html[^>]*>)\s+<head>\s*/, '$1<head>')
  if (headed === bare || page === headed)
    throw new Error('one-file: index.html needs <meta charset="utf-8"> and </body>')
  if (/<(?:script|link|img)\b[^>]*(?:src|href)="(?!data:)/.test(bare))
    throw new Error('one-file: the page points at a file')
  return page
}

/** The module in which the bundler loads what dynamic imports need. */
const PRELOAD = '\0vite/preload-helper.js'

/** The part that scores in a worker: an entry of its own, so that it shares chunks with the page and needs none of its views. */
const WORKER = { id: 'src/features/cohort/cohort-worker.ts', fileName: 'cohort-worker.js' }

const styleText = (asset: Rolldown.OutputAsset) => String(asset.source)

/**
 * Vite plugin: builds one `index.html` that needs no other file.
 *
 * @param form draws the form that the page shows before its script has run
 * @returns the plugin, for builds only
 * @throws while building, when something does not fit into the file (a second script, a font, an image)
 * @example defineConfig({ plugins: [react(), oneFile(() => drawnForm(options))] })
 */
export function oneFile(form: () => Promise<string>): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    apply: 'build',
    config: () => ({
      build: {
        cssCodeSplit: false,
        modulePreload: false,
        assetsInlineLimit: () => true,
        rolldownOptions: { output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' } },
      },
    }),
    // The bundler's helper fetches files beside the page; there are none.
    load: (id) => (id === PRELOAD ? 'export const __vitePreload = (open) => open()' : undefined),
    buildStart() {
      this.emitFile({ type: 'chunk', ...WORKER })
    },
    async generateBundle(_, bundle) {
      const files = Object.values(bundle)
      const chunks = files.filter((file) => file.type === 'chunk')
      // The worker is no entry of the page.
      const ofPage = chunks.map((chunk) => (chunk.fileName === WORKER.fileName ? { ...chunk, isEntry: false } : chunk))
      const assets = files.filter((file) => file.type === 'asset')
      const page = assets.find((file) => file.fileName === 'index.html')
      const styles = assets.filter((file) => file.fileName.endsWith('.css'))
      const loose = assets.filter((file) => file !== page && !styles.includes(file)).map((file) => file.fileName)
      if (page === undefined || loose.length > 0) {
        throw new Error(`one-file: expected one page and scripts, also found ${loose.join(', ') || 'no page'}`)
      }
      const { boot, parts } = await scriptsOf(ofPage)
      const licenses = notices(chunks.flatMap(({ moduleIds }) => moduleIds))
      const whole = inlinePage(String(page.source), boot, styles.map(styleText).join('\n'), licenses, parts)
      page.source = withForm(whole, await form())
      for (const file of [...chunks, ...styles]) delete bundle[file.fileName]
    },
  }
}
