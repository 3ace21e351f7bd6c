import { compileSet } from '../../engine/compile-set.ts'
import { Frame } from '../../engine/fast/frame.ts'
import { Judgement, judgeFrame } from '../../engine/fast/judge.ts'
import { type Program, programOf } from '../../engine/fast/program.ts'
import type { LookBack } from '../../engine/language.ts'
import { ageOf, wholeAge } from '../age.ts'
import type { ScoringCriteria } from '../assess.ts'
import { type Clock, HOUR } from '../time.ts'
import { FlatRow, type FlatValue } from './flat-row.ts'

/** Sets that read the same of the dated values. */
interface Group {
  readonly lookBack: LookBack
  /** Places of the quantities that are narrowed to one draw; none for the worst values. */
  readonly scored: readonly number[]
  /** Places of the sets. */
  readonly sets: readonly number[]
}

function groupsOf(program: Program): readonly Group[] {
  const { vocabulary, sets, places } = program
  const drawn = new Set(
    vocabulary.inputs.flatMap((one) =>
      one.kind === 'quantity' && one.fromPatient !== true && one.persistence !== 'fact' ? [one.id] : [],
    ),
  )
  const groups = new Map<string, Group & { readonly sets: number[] }>()
  for (const [set, plan] of sets.entries()) {
    const { lookBack } = plan.set
    const narrowed = lookBack.use === 'worst' ? [] : compileSet(plan.set).scored.filter((id) => drawn.has(id))
    const scored = narrowed.map((id) => places.get(id) ?? -1)
    const key = JSON.stringify([lookBack.use, lookBack.hours, scored])
    const group = groups.get(key) ?? { lookBack, scored, sets: [] }
    group.sets.push(set)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Judges usual lines of many cases with the fast engine. */
export class RowJudge {
  readonly program: Program
  readonly judgement: Judgement
  readonly row: FlatRow
  /** The moment that the last line was judged at; null for none. */
  clock: Clock | null = null
  /** What is known of the patient of the last line. */
  readonly frame: Frame
  /** Some sets read other values of the last line than the pathway does. */
  several = false
  readonly #other: Frame
  readonly #groups: readonly Group[]
  readonly #lookBack: LookBack
  /** By input: 1 where values expire; 2 where only the latest counts. */
  readonly #persistence: Uint8Array
  readonly #anyTime: readonly boolean[]
  readonly #counts: Uint8Array

  constructor(criteria: ScoringCriteria) {
    const program = programOf(criteria)
    this.program = program
    this.judgement = new Judgement(program)
    this.row = new FlatRow(program)
    this.frame = new Frame(program)
    this.#other = new Frame(program)
    this.#groups = groupsOf(program)
    this.#lookBack = criteria.pathway.lookBack
    const { inputs } = criteria.vocabulary
    this.#persistence = Uint8Array.from(inputs, (one) =>
      one.kind !== 'quantity' || one.persistence === 'no-expiry' ? 0 : one.persistence === 'fact' ? 2 : 1,
    )
    const entries = [...this.row.entries.values()]
    this.#anyTime = inputs.map((_, place) =>
      entries.some((one) => one.place === place && one.kind === 'answer' && one.anyTime),
    )
    this.#counts = new Uint8Array(inputs.length)
  }

  /**
   * Judges a line.
   *
   * @param moment the moment to judge at; null: the case's own
   * @returns false for a line that only the strict reader or the engine of exact fractions can answer
   */
  judge(line: string, moment: Clock | null): boolean {
    const { row, judgement } = this
    if (!row.read(line)) return false
    if (moment !== null && row.patient.birthDate !== undefined) return false
    this.clock = moment ?? row.asOf ?? row.latest
    const asOf = this.clock?.ms ?? Number.POSITIVE_INFINITY
    const dropsOld = asOf !== Number.POSITIVE_INFINITY
    const oldest = (hours: number) => (dropsOld ? asOf - hours * HOUR : Number.NEGATIVE_INFINITY)
    const base = oldest(this.#lookBack.hours)
    if (this.#lookBack.use !== 'worst' || !this.#load(this.frame, asOf, (value) => this.#young(value, base)))
      return false
    judgeFrame(judgement, this.frame)
    let again = false
    for (const group of this.#groups) {
      const differs = this.#differs(group, asOf, base, oldest(group.lookBack.hours))
      if (differs && !this.#again(group, asOf, oldest(group.lookBack.hours))) return false
      again ||= differs
    }
    this.several = again
    if (again) {
      judgement.run(this.frame, this.program.pathwayNodes)
      judgement.fire(this.frame)
    }
    return !judgement.missed.includes(1)
  }

  /** Without a time a value is older than every dated one, and never too old. */
  #young = ({ place, at }: FlatValue, oldest: number): boolean =>
    at === Number.NEGATIVE_INFINITY || at >= oldest || this.#persistence[place] !== 1

  /** Puts the row into a frame; false where it does not fit. */
  #load(frame: Frame, asOf: number, keep: (value: FlatValue) => boolean): boolean {
    const { row } = this
    frame.clear()
    for (let place = 0; place < row.answers.length; place += 1) {
      const code = row.codeOf(place)
      if (code === 0) continue
      if ((row.answerTimes[place] as number) <= asOf || (this.#anyTime[place] && code === 1))
        frame.answers[place] = code
    }
    if (!this.#age(frame)) return false
    for (let i = 0; i < row.valueCount; i += 1) {
      const value = row.values[i] as FlatValue
      if (value.at > asOf || !keep(value)) continue
      // Of several facts only the latest counts.
      if (this.#persistence[value.place] === 2 && frame.counts[value.place] !== 0) return false
      this.#put(frame, value)
    }
    frame.imply()
    return frame.fits
  }

  #put(frame: Frame, { place, unit, digits, places, sign }: FlatValue): void {
    const { low, high } = frame
    low.setWhole(digits, places)
    high.setWhole(digits, places)
    if (sign >= 0) {
      const above = sign < 2
      const limit = this.row.limitOf(place, unit, above)
      const end = above ? high : low
      if (limit === null) end.setFraction(null, above ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY)
      else end.setWhole(limit.digits, limit.places)
    }
    frame.read(place, unit, sign === 1 ? 1 : sign === 3 ? 2 : 0)
    frame.close(place)
  }

  #age(frame: Frame): boolean {
    const { ages, patient, asOf } = this.row
    const { birthDate, age: typed } = patient
    if (ages === undefined || (birthDate === undefined && typed === undefined)) return true
    if (birthDate !== undefined && asOf !== null && (wholeAge(birthDate, asOf.date)?.a ?? 1000) > 119) return false
    const age = ageOf(patient, this.clock?.date ?? null)
    if (age === null) return birthDate !== undefined && asOf === null
    for (const { unit, range } of age.readings) frame.readRange(ages.place, ages.units.get(unit) ?? -1, range)
    frame.close(ages.place)
    return true
  }

  #inWindow =
    (asOf: number, oldest: number) =>
    (value: FlatValue): boolean =>
      value.at <= asOf && this.#young(value, oldest)

  #narrows = ({ lookBack, scored }: Group): boolean =>
    lookBack.use !== 'worst' && scored.some((place) => (this.#counts[place] ?? 0) > 1)

  /** Whether the sets of a group read other values than the pathway does. */
  #differs(group: Group, asOf: number, base: number, oldest: number): boolean {
    const { row } = this
    this.#counts.fill(0)
    let differs = false
    for (let i = 0; i < row.valueCount; i += 1) {
      const value = row.values[i] as FlatValue
      if (value.at > asOf) continue
      const reads = this.#young(value, oldest)
      if (reads !== this.#young(value, base)) differs = true
      if (reads) this.#counts[value.place] = (this.#counts[value.place] ?? 0) + 1
    }
    return differs || this.#narrows(group)
  }

  /** Judges the sets of a group on what they read; false where it does not fit. */
  #again(group: Group, asOf: number, oldest: number): boolean {
    const { judgement, program } = this
    const { lookBack, scored, sets } = group
    const inWindow = this.#inWindow(asOf, oldest)
    const narrows = this.#narrows(group)
    const draw = lookBack.use === 'same-draw' && narrows ? this.#sharedDraw(scored, inWindow) : null
    const keep = (value: FlatValue) => {
      if (!inWindow(value)) return false
      if (!narrows || !scored.includes(value.place)) return true
      return value.at === (draw ?? this.#newest(value.place, inWindow))
    }
    if (!this.#load(this.#other, asOf, keep)) return false
    for (const set of sets) {
      judgement.missed[set] = 0
      judgement.run(this.#other, program.sets[set]?.nodes ?? new Int32Array())
      judgement.collect(this.#other, set)
    }
    return true
  }

  #times(place: number, inWindow: (value: FlatValue) => boolean): number[] {
    const times: number[] = []
    for (let i = 0; i < this.row.valueCount; i += 1) {
      const value = this.row.values[i] as FlatValue
      if (value.place === place && inWindow(value)) times.push(value.at)
    }
    return times
  }

  #newest = (place: number, inWindow: (value: FlatValue) => boolean): number =>
    Math.max(...this.#times(place, inWindow))

  /** The newest time at which all of the quantities have a value; null for none. */
  #sharedDraw(scored: readonly number[], inWindow: (value: FlatValue) => boolean): number | null {
    const [first = [], ...others] = scored.map((place) => this.#times(place, inWindow))
    const shared = first.filter((time) => others.every((other) => other.includes(time)))
    return shared.length === 0 ? null : Math.max(...shared)
  }
}
