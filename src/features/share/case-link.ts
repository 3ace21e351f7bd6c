import type { CaseRecord } from '../../case/case.ts'
import { readCase } from '../../case/file.ts'
import type { Clock, Instant } from '../../case/time.ts'
import type { Fault } from '../../criteria/fault.ts'
import { sha256 } from '../../criteria/sha256.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { packed, unpacked } from '../../kit/packed.ts'
import { shortHash } from '../../wording/edition.ts'
import type { Page } from '../record/replay-model.ts'
import { linkCase, resultMark } from '../record/result-mark.ts'
import { folded, unfolded } from './payload.ts'

/*
 * case=1.<packed case>.<check>: the version comes first, so that an older page can tell that it is too old. The check
 * catches a link that a chat program cut off or that has a wrong character: a wrong value looks as sound as a right
 * one.
 */
const VERSION = '1'
/** 32 bits: one in four billion damaged links would pass. */
const CHECK_DIGITS = 8

/** The address before our part, and the characters a sentence puts before it. */
const HEAD_LONGEST = 4000
/** "=" can arrive as %3D, and that as %253D. */
const SPELLED_LONGEST = 5
/** Some mail gateways write "*" for "#"; programs that add a path produce "#/case=" and "#!case=". */
const HASH = '(?:[#*]|%(?:25)?23)(?:!|%(?:25)?21)?(?:\\/|%(?:25)?2F)?'
const HEAD = new RegExp(
  `^[^\\p{L}\\p{N}#%*]{0,10}(?:(?:[a-z][a-z\\d+.-]{1,20}:[^#]{1,3000})?${HASH})?case(?:=|%(?:25)?3D)`,
  'iu',
)
/** What a mail program puts before each quoted line. */
const QUOTED = /^[ \t]*(?:[>|\u203a\u00bb][ \t]*)+/gm
const SPELLED = /%(?:25)?([\da-f]{2})/gi
const OURS = /^[\w.\s-]$/
/** Line breaks of mail programs, and invisible characters that some programs put into long words. */
const BREAKS = /[\s\u00ad\u200b\u2060\ufeff]+/g
/** What a sentence or chat program appends to an address, and how a wrapped link continues: "&data=…", "__;Iw!!…". */
const BEHIND = /[^a-z\d]+$/i
const GOES_ON = /^([\w-]+\.[\w-]+\.[\da-f]{8})(?:[&?#;|]|%(?:25)?(?:26|3F|23|7C)|__;).*$/is

/** The packed case, or the problem. */
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

/** Decodes only what can be ours. Anything else stays as it came, and the check fails. */
const spelledOut = (text: string): string =>
  text.replace(SPELLED, (spelled, digits: string) => {
    const sign = String.fromCharCode(Number.parseInt(digits, 16))
    return OURS.test(sign) ? sign : spelled
  })

/**
 * Whether a text begins as a link with a case. Reads only the beginning, however long the text is.
 *
 * @param text a whole address, its part from "#", or that without "#"
 * @example hasHead('https://example.org/page.html#case=1.q1Y.00') // true
 */
const hasHead = (text: string): boolean => HEAD.test(withoutBreaks(text.slice(0, HEAD_LONGEST)))

/**
 * Seals a packed case for an address.
 *
 * @param packed letters, digits, "-" and "_"
 * @returns the part after "#"
 * @example sealed('q1YqTk3NU7KKjgUA') // 'case=1.q1YqTk3NU7KKjgUA.0f3a8c21'
 */
export function sealed(packed: string): string {
  const text = `${VERSION}.${packed}`
  return `case=${text}.${checkOf(text)}`
}

/**
 * Takes the packed case out of a pasted link or the address bar. White space, punctuation at the ends, characters
 * written as %3D, quote marks and the wrapping of mail gateways are forgiven; no other character may differ.
 *
 * @param longest most characters that `sealed` may have given
 * @returns the packed case, or the problem; never throws
 * @example unsealed('#case=1.q1YqTk3NU7KKjgUA.0f3a8c21', 8000)
 */
function unsealed(text: string, longest: number): Unsealed {
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

/** A case, or all faults of its link; never part of a case. */
export type LinkResult =
  | { readonly ok: true; readonly record: CaseRecord }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * The longest link part, in characters. It never reaches the page's own server, but mail gateways route whole addresses
 * through theirs, which commonly accept 8 kB. One draw needs about 350, ten draws 750, sixty 2800.
 */
export const LINK_LONGEST = 8000
/** The most bytes to unpack; what fits into a link holds far fewer. */
const UNPACKED_LONGEST = 100_000

/** When the link is made, and the moment shown. */
interface Making {
  readonly madeAt: Instant
  readonly asOf: Clock
}

/**
 * Makes the link part of a case: values and answers with times, an age instead of a birth date, the moment shown, and
 * the page that made it. No record, no reviewers' marks.
 *
 * @returns the part after "#"
 * @throws with words for the reader, if the link would be too long or the browser cannot compress
 * @example await makeLink(record, { build: '1.0.0', criteria }, { madeAt, asOf }) // 'case=1.…'
 */
export async function makeLink(record: CaseRecord, page: Page, { madeAt, asOf }: Making): Promise<string> {
  const { build, criteria } = page
  const sent = {
    madeAt,
    build,
    result: resultMark(record, page, asOf),
    pack: criteria.local === undefined ? null : shortHash(criteria.local.sha256),
  }
  const text = folded(linkCase(record, criteria, asOf), sent)
  const small = await packed(text)
  if (!small.ok) throw new Error(small.problem)
  const link = sealed(small.text)
  if (link.length <= LINK_LONGEST && text.length <= UNPACKED_LONGEST) return link
  throw new Error(`This case is too long for a link (at most ${LINK_LONGEST} characters). Save the case file instead.`)
}

/**
 * Whether a text is one of our links, whole or damaged. Reads only the beginning of a long text.
 *
 * @param text a whole address, its part from "#", or that without "#"
 * @returns true if `readLink` should read it
 * @example isLink('file:///page.html#case=1.q1Y.00') // true
 */
export const isLink = (text: string): boolean => hasHead(text)

const refused = (problem: string): LinkResult => ({ ok: false, faults: [{ path: '', problem }] })

/**
 * Reads a link as strictly as a case file, and only if no character was changed.
 *
 * @param text a whole address, its part from "#", or that without "#"
 * @returns the case and its origin, or all faults in words; never throws
 * @example await readLink(location.hash, vocabulary)
 */
export async function readLink(text: string, vocabulary: Vocabulary): Promise<LinkResult> {
  const link = unsealed(text, LINK_LONGEST)
  if (!link.ok) return refused(link.problem)
  const content = await unpacked(link.packed, UNPACKED_LONGEST)
  if (!content.ok) return refused(content.problem)
  const faults: Fault[] = []
  const read = unfolded(content.text, faults)
  if (read === null) return { ok: false, faults }
  const { file, sent } = read
  const result = readCase(file, vocabulary)
  if (result.ok) return { ok: true, record: { ...result.record, sent } }
  const from = `The link was made with page ${sent.build}, which may know other findings, units and limits.`
  return { ok: false, faults: [{ path: '', problem: from }, ...result.faults] }
}
