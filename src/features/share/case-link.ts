import type { CaseRecord, Clock, Instant } from '../../case/case.ts'
import { readCase } from '../../case/file.ts'
import type { CaseFault } from '../../case/file-node.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import { packed, unpacked } from '../../kit/packed.ts'
import { shortHash } from '../../wording/short-hash.ts'
import type { Page } from '../record/replay-model.ts'
import { linkCase, resultMark } from '../record/result-mark.ts'
import { hasHead, sealed, unsealed } from './link-text.ts'
import { folded, unfolded } from './payload.ts'

/** A case, or every fault of its link; never part of a case. */
export type LinkResult =
  | { readonly ok: true; readonly record: CaseRecord }
  | { readonly ok: false; readonly faults: readonly CaseFault[] }

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
  const faults: CaseFault[] = []
  const read = unfolded(content.text, faults)
  if (read === null) return { ok: false, faults }
  const { file, sent } = read
  const result = readCase(file, vocabulary)
  if (result.ok) return { ok: true, record: { ...result.record, sent } }
  const from = `The link was made with page ${sent.build}, which may know other findings, units and limits.`
  return { ok: false, faults: [{ path: '', problem: from }, ...result.faults] }
}
