import type { CaseRecord } from '../../case/case.ts'
import { isMeasured } from '../../case/case.ts'
import { HOUR } from '../../case/elapsed.ts'
import { showNumber } from '../../case/format.ts'
import { exact } from '../../engine/exact.ts'
import type { PathwayResult } from '../../engine/pathway.ts'
import type { Parameter } from '../../engine/pathway.types.ts'

/** When to look again at the latest, and by which number. */
export interface Recheck {
  /** Milliseconds since 1970; null where no value has a time to count from. */
  readonly due: number | null
  readonly parameter: Parameter
  /** "24 h" */
  readonly hours: string
}

/** The newest dated value up to the moment; a value without a time tells nothing about when. */
function newest({ observations }: CaseRecord, at: number): number | null {
  const times = observations
    .filter(isMeasured)
    .flatMap((one) => (one.at === undefined || one.at.ms > at ? [] : [one.at.ms]))
  return times.length === 0 ? null : Math.max(...times)
}

/**
 * When the tier that stands asks to look again: counted from the newest value, for what is repeated is the test.
 *
 * @param record the case
 * @param escalation what the pathway says
 * @param at the moment shown, milliseconds since 1970
 * @returns the time; null where the tier names no number for it
 * @example recheckOf(record, escalation, Date.now())?.hours // '24 h'
 */
export function recheckOf(record: CaseRecord, { tier, pathway }: PathwayResult, at: number): Recheck | null {
  const parameter = pathway.parameters.find(({ id }) => id === tier.recheck)
  if (parameter === undefined || typeof parameter.value !== 'string') return null
  const from = newest(record, at)
  const due = from === null ? null : from + exact(parameter.value).mul(HOUR).valueOf()
  return { due, parameter, hours: `${showNumber(parameter.value)} h` }
}

/**
 * The same in words.
 *
 * @param recheck when to look again
 * @param now the present, milliseconds since 1970
 * @param moment how times are written
 * @returns "Re-check by 2026-11-24 06:10 at the latest (24 h after the newest value)", or that it was due
 * @example recheckWords(recheck, Date.now(), showInstant)
 */
export function recheckWords({ due, hours }: Recheck, now: number, moment: (ms: number) => string): string {
  if (due === null) return `Re-check within ${hours} at the latest; the values carry no time to count from`
  const counted = `${hours} after the newest value`
  return due < now
    ? `Re-check was due by ${moment(due)} (${counted})`
    : `Re-check by ${moment(due)} at the latest (${counted})`
}
