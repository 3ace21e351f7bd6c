import { inflateSync } from 'node:zlib'

/** The characters of a font's codes, and the number of hexadecimal digits per code. */
interface Font {
  readonly signs: ReadonlyMap<number, string>
  readonly digits: number
}

const stream = (body = ''): string => {
  const [, packed] = /stream\r?\n([\s\S]*?)\r?\n?endstream/.exec(body) ?? []
  if (packed === undefined || !body.includes('/FlateDecode') || body.includes('/Subtype /Image')) return ''
  try {
    return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
  } catch {
    return ''
  }
}
const unicode = (hex: string) =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')

function fontOf(map: string): Font {
  const signs = new Map<number, string>()
  const number = (hex = '') => Number.parseInt(hex, 16)
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) signs.set(number(code), unicode(to))
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, last, to] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = number(from); code <= number(last); code += 1)
        signs.set(code, String.fromCharCode(number(to) + code - number(from)))
    for (const [, from, , list = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/g))
      for (const [place, [, to = '']] of [...list.matchAll(/<(\w+)>/g)].entries())
        signs.set(number(from) + place, unicode(to))
  }
  return { signs, digits: /begincodespacerange\s*<(\w+)>/.exec(map)?.[1]?.length ?? 4 }
}

const UNESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const literal = (text: string) =>
  text.replace(/\\(?:([0-7]{1,3})|(.))/gs, (_, octal?: string, sign = '') =>
    octal === undefined ? (UNESCAPED[sign] ?? sign) : String.fromCharCode(Number.parseInt(octal, 8)),
  )
const hexOf = (text: string) => Buffer.from(literal(text), 'latin1').toString('hex')

/**
 * Counts the pages of a PDF.
 *
 * @example pages(await page.pdf({ format: 'A4' })) // 1
 */
export function pages(pdf: Uint8Array): number {
  const whole = Buffer.from(pdf).toString('latin1')
  // Some writers compress their objects.
  const packed = [...whole.matchAll(/\/ObjStm[\s\S]*?endstream/g)].map(([body]) => stream(body))
  return [whole, ...packed].flatMap((text) => [...text.matchAll(/\/Type\s*\/Page\b/g)]).length
}

/**
 * Returns the text of a PDF from Chromium or Firefox, in painting order.
 *
 * @returns the text without white space, because lines end without any; ligatures are split
 * @example pdfText(await page.pdf()).includes('Patientlabel')
 */
export function pdfText(pdf: Uint8Array): string {
  const whole = Buffer.from(pdf).toString('latin1')
  const objects = new Map([...whole.matchAll(/(\d+) 0 obj\b([\s\S]*?)endobj/g)].map(([, id, body]) => [id, body]))
  const fonts = new Map<string, Font>()
  for (const [, list = ''] of whole.matchAll(/\/Font\s*<<([^>]*)>>/g)) {
    for (const [, name = '', id] of list.matchAll(/\/(\S+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
      if (map !== undefined) fonts.set(name, fontOf(stream(objects.get(map))))
    }
  }
  let text = ''
  for (const body of objects.values()) {
    for (const [, block = ''] of stream(body).matchAll(/\bBT\b([\s\S]*?)\bET\b/g)) {
      let font: Font | undefined
      for (const [, name, hex, plain] of block.matchAll(
        /\/(\S+) \S+ Tf|<([0-9A-Fa-f]+)>|\(((?:\\[\s\S]|[^\\)])*)\)/g,
      )) {
        if (name !== undefined) font = fonts.get(name)
        const codes = (hex ?? hexOf(plain ?? '')).match(new RegExp(`.{${font?.digits ?? 4}}`, 'g')) ?? []
        text += codes.map((code) => font?.signs.get(Number.parseInt(code, 16)) ?? '').join('')
      }
    }
  }
  return blankless(text)
}

/** Normalizes a text as `pdfText` does: what looks the same is the same. */
export const blankless = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')
