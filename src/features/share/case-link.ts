import type { CaseRecord, Clock, Instant } from '../../case/case.ts'
import { readCase } from '../../case/file.ts'
import type { Fault, Faulty } from '../../criteria/fault.ts'
import { sha256 } from '../../criteria/sha256.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { packed, unpacked } from '../../kit/packed.ts'
import { shortHash } from '../../wording/edition.ts'
import type { Page } from '../record/replay-model.ts'
import { linkCase, resultMark } from '../record/result-mark.ts'
import { folded, unfolded } from './payload.ts'

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
const hasHead = (text: string): boolean => HEAD.test(withoutBreaks(text.slice(0, HEAD_LONGEST)))

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

/** A case, or every fault of its link; never part of a case. */
export type LinkResult = { readonly ok: true; readonly record: CaseRecord } | Faulty

/**
 * The most signs of our part of a link. It never reaches the page's own server, but mail gateways pass whole addresses through
 * theirs, and 8 kB is what those commonly take. One draw needs some 350, ten draws 750, sixty 2800.
 */
export const LINK_LONGEST = 8000
/** The most bytes that are unpacked; what fits into a link holds far fewer. */
const UNPACKED_LONGEST = 100_000

/** When a link is made, and the moment the case is looked at. */
interface Making {
  readonly madeAt: Instant
  readonly asOf: Clock
}

/**
 * Makes the part of an address that holds a case: values and answers with their times, the age instead of a birth date, the
 * moment looked at, and which page made it. No record, no reviewers' marks.
 *
 * @param record the case
 * @param page version and criteria of this page
 * @param making the time of making, and the moment looked at
 * @returns the part behind "#"
 * @throws with words for the reader: where it would be too long, and where the browser cannot make it
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
 * Whether a text is one of our links, whole or damaged.
 *
 * @param text a whole address, its part from "#", or that without "#"; of a long text only the beginning is looked at
 * @returns true where `readLink` should be asked
 * @example isLink('file:///page.html#case=1.q1Y.00') // true
 */
export const isLink = (text: string): boolean => hasHead(text)

const refused = (problem: string): LinkResult => ({ ok: false, faults: [{ path: '', problem }] })

/**
 * Reads a link: as strictly as a case file, and only where no sign of it was changed on the way.
 *
 * @param text a whole address, its part from "#", or that without "#"
 * @param vocabulary the known inputs with their units and limits
 * @returns the case with where it came from; or every fault in words; never throws
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
