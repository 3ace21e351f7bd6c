import { deflateRawSync } from 'node:zlib'
import { sha256 } from '../../criteria/sha256.ts'

const EMPTY_ROOT = '<div id="root"></div>'

/**
 * Puts the drawn form into the page, to be seen before any script has run. It is there twice: packed as well, because a
 * browser that saves the page in use saves another form in its place.
 *
 * @param page the page of `inlinePage`
 * @param form the content of the root, as browsers serialize it
 * @throws when the page has no empty root
 * @example withForm('…<div id="root"></div>…<script>…', '<form></form>')
 */
export function withForm(page: string, form: string): string {
  const packed = deflateRawSync(Buffer.from(form, 'utf8'), { level: 9 }).toString('base64url')
  const root = `<div id="root" data-built="${form.length}">${form}</div>`
  if (!page.includes(EMPTY_ROOT)) throw new Error('one-file: index.html needs an empty root')
  const island = `<script type="text/plain" id="built-form" data-sha256="${sha256(form)}">${packed}</script>`
  return page.replace(EMPTY_ROOT, () => root).replace('<script>', (own) => `${island}\n${own}`)
}
