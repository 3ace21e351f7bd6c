import { sha256 } from '../../criteria/sha256.ts'

/*
 * case=1.<packed case>.<check>: the version first, so that an older page can say that it is too old. The check tells a link
 * that a chat program has cut off, or that has one wrong sign, from a whole one: a wrong value looks as sound as a right one.
 */
const VERSION = '1'
/** 32 bits: one in four thousand million damaged links would pass. */
const CHECK_DIGITS = 8

/** The address before our part, and the signs a sentence puts before it. */
const HEAD_LONGEST = 4000
/** "=" can come as %3D, and that as %253D. */
const SPELLED_LONGEST = 5
/** "*" stands for "#" in the links of some mail gateways; "#/case=" and "#!case=" come from programs that add a path. */
const HASH = '(?:[#*]|%(?:25)?23)(?:!|%(?:25)?21)?(?:\\/|%(?:25)?2F)?'
const HEAD = new RegExp(
  `^[^\\p{L}\\p{N}#%*]{0,10}(?:(?:[a-z][a-z\\d+.-]{1,20}:[^#]{1,3000})?${HASH})?case(?:=|%(?:25)?3D)`,
  'iu',
)
/** What a mail program puts before each line that it quotes. */
const QUOTED = /^[ \t]*(?:[>|\u203a\u00bb][ \t]*)+/gm
const SPELLED = /%(?:25)?([\da-f]{2})/gi
const OURS = /^[\w.\s-]$/
/** Line breaks of mail programs, and the signs without width that some programs put into long words. */
const BREAKS = /[\s\u00ad\u200b\u2060\ufeff]+/g
/** What a sentence or a chat program puts behind an address, and what a wrapped link goes on with: "&data=…", "__;Iw!!…". */
const BEHIND = /[^a-z\d]+$/i
const GOES_ON = /^([\w-]+\.[\w-]+\.[\da-f]{8})(?:[&?#;|]|%(?:25)?(?:26|3F|23|7C)|__;).*$/is

/** The packed case, or words for the reader. */
export type Unsealed = { readonly ok: true; readonly packed: string } | { readonly ok: false; readonly problem: string }

const wrong = (problem: string): Unsealed => ({ ok: false, problem })
const TOO_LONG = (longest: number) =>
  `The link is too long: one with a case has at most ${longest} characters. Ask the sender for the case file.`
const NO_LINK = 'This is no link with a case: it has no part that begins with #case='
const DAMAGED =
  'The link is damaged: a part of it is missing or was changed on the way. Copy the whole link and nothing else, or ask for it again.'
const NEWER = (version: string) =>
  `The link was made by a newer page: it has form ${version}, this page reads form ${VERSION}. Open it with a newer copy of the page.`

const checkOf = (text: string): string => sha256(text).slice(0, CHECK_DIGITS)
const withoutBreaks = (text: string): string => text.replace(QUOTED, '').replace(BREAKS, '')

/** Only what can be ours is read: anything else stays as it came, and then the check fails. */
const spelledOut = (text: string): string =>
  text.replace(SPELLED, (spelled, digits: string) => {
    const sign = String.fromCharCode(Number.parseInt(digits, 16))
    return OURS.test(sign) ? sign : spelled
  })

/**
 * Whether a text begins as a link with a case. No more of it is looked at, however long it is.
 *
 * @param text a whole address, its part from "#", or that without "#"
 * @returns true where our part begins
 * @example hasHead('https://example.org/page.html#case=1.q1Y.00') // true
 */
export const hasHead = (text: string): boolean => HEAD.test(withoutBreaks(text.slice(0, HEAD_LONGEST)))

/**
 * The part of an address that holds a packed case.
 *
 * @param packed letters, digits, "-" and "_"
 * @returns the part behind "#"
 * @example sealed('q1YqTk3NU7KKjgUA') // 'case=1.q1YqTk3NU7KKjgUA.0f3a8c21'
 */
export function sealed(packed: string): string {
  const text = `${VERSION}.${packed}`
  return `case=${text}.${checkOf(text)}`
}

/**
 * Takes the packed case out of a link as it was pasted or stood in the address bar. White space, punctuation at its ends,
 * signs spelled as %3D, marks of quoted lines and what a mail gateway puts around a link are forgiven; no other sign may differ.
 *
 * @param text what came in
 * @param longest the most signs that `sealed` may have given
 * @returns the packed case, or what is wrong; never throws
 * @example unsealed('#case=1.q1YqTk3NU7KKjgUA.0f3a8c21', 8000)
 */
export function unsealed(text: string, longest: number): Unsealed {
  if (text.length > HEAD_LONGEST + longest * SPELLED_LONGEST) return wrong(TOO_LONG(longest))
  const plain = withoutBreaks(text)
  const head = HEAD.exec(plain)
  if (head === null) return wrong(NO_LINK)
  const body = withoutBreaks(spelledOut(plain.slice(head[0].length)))
    .replace(GOES_ON, '$1')
    .replace(BEHIND, '')
  if (body.length + 'case='.length > longest) return wrong(TOO_LONG(longest))
  const [version = '', packed = '', check = '', ...more] = body.split('.')
  if (/^\d{1,3}$/.test(version) && version !== VERSION) return wrong(NEWER(version))
  const whole = version === VERSION && more.length === 0 && check === checkOf(`${version}.${packed}`)
  return whole ? { ok: true, packed } : wrong(DAMAGED)
}
