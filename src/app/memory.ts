import type { Reading } from '../case/reading.ts'
import { clockAt } from '../case/time.ts'
import type { FormMemory } from '../features/entry/use-draft.ts'
import type { PackMemory } from '../features/hospital/use-pack.ts'
import { caseDownload } from '../features/keep/download-model.ts'
import { pinUnits } from '../input/draft.ts'
import { readDraft } from '../input/read-draft.ts'
import type { Download } from '../kit/hand-over.ts'

/**
 * What a page must not lose when it fails and is drawn anew. It lives outside of React and as long as the page; nothing of it
 * is stored. Each part is written while the page is drawn, so that it holds the very entry that a drawing failed on.
 */
export interface Memory extends FormMemory, PackMemory {
  /** The moment shown and the window of values; null: not known yet. */
  look: { readonly clock: number | null; readonly reading: Reading } | null
}

/** A memory of nothing. */
export const blankMemory = (): Memory => ({ form: null, look: null, pack: null })

/**
 * What was entered, as a file: a case file, or everything as typed where no case can be made of it.
 *
 * @param memory what the page remembers
 * @param now milliseconds since 1970
 * @returns name and text; null where nothing is remembered
 * @example rescued(memory, Date.now())?.name // 'mas-hlh-case-2026-11-22-0610.json'
 */
export function rescued({ form }: Memory, now: number): Download | null {
  if (form === null) return null
  const { state, vocabulary } = form
  try {
    return caseDownload({ ...readDraft(state.draft, vocabulary).record, asOf: clockAt(now) }, now)
  } catch {
    const typed = JSON.stringify(pinUnits(state.draft, vocabulary), null, 2)
    return { name: 'mas-hlh-entries.txt', text: typed, type: 'text/plain' }
  }
}
