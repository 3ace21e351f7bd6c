import { useMemo } from 'react'
import type { Reading } from '../case/reading.ts'
import { upToMoment } from '../case/up-to-moment.ts'
import { seenAs } from '../features/course/clock-model.ts'
import type { MessageInput } from '../wording/told.ts'

type Told = Omit<MessageInput, 'lists'>
interface Looked extends Omit<Told, 'seenAs' | 'at' | 'reading'> {
  readonly reading: Reading
  /** The moment shown; null: now. */
  readonly clock: number | null
}

/**
 * The case with what was said of it, as the prompt, a message and the paper tell it.
 *
 * @param looked the case, what the page says of it, and how it is looked at
 * @returns the same object as long as nothing of it changes
 * @example const told = useTold({ record, assessment, criteria, index, build, now, reading, clock })
 */
export function useTold({ record, assessment, criteria, index, build, now, reading, clock }: Looked): Told {
  return useMemo(() => {
    const at = clock ?? now
    const known = upToMoment(record, criteria.vocabulary, at)
    return { assessment, criteria, index, build, now, reading, seenAs: seenAs(clock, reading), record: known, at }
  }, [record, assessment, criteria, index, build, now, reading, clock])
}
