import type { CaseFault } from '../case/case-node.ts'
import type { CaseRecord } from '../case/case-record.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'

/** A case out of a link, or every fault. */
export type LinkResult =
  | { readonly ok: true; readonly record: CaseRecord }
  | { readonly ok: false; readonly faults: readonly CaseFault[] }

const FRAGMENT = '#case='

/** Whether a text is a link to a case: a whole address, or its fragment alone. */
export const isLink = (text: string): boolean => text.includes(FRAGMENT)

/** Reads the case out of a link. */
export async function readLink(_text: string, _vocabulary: Vocabulary): Promise<LinkResult> {
  return { ok: false, faults: [{ path: '', problem: 'is of no version that this page reads' }] }
}
