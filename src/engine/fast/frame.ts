import type { Interval } from '../interval.ts'
import { hardRange } from '../units.ts'
import type { Arrow } from './arrows.ts'
import { End } from './end.ts'
import type { Item } from './items.ts'
import { APART, MET, NOT_MET, rankOf, UNKNOWN, verdictAt } from './limits.ts'
import type { Program } from './program.ts'

/** Most readings of one value: an age in years, months and days. */
const MOST_READINGS = 4
/** In place of a unit: the first value has several readings. */
export const SEVERAL = -1

const missingPoints = (item: Item, side: 'low' | 'high'): number =>
  item.kind === 'bands' ? (item.ladder[side][item.ladder.size - 1] ?? Number.NaN) : 0

/** What is known of one patient, by the places of a program, and what follows from it. Used again for every patient. */
export class Frame {
  readonly program: Program
  /** By node. */
  readonly verdicts: Uint8Array
  /** By input: code of the answer, 0 for none. */
  readonly answers: Uint8Array
  /** By input: how many values. */
  readonly counts: Uint8Array
  /** By input: the first value, its unit by place or `SEVERAL`, its ends as whole numbers of so many places. */
  readonly units: Int8Array
  readonly lows: Float64Array
  readonly highs: Float64Array
  readonly lowPlaces: Int8Array
  readonly highPlaces: Int8Array
  /** 1: without its lower end; 2: without its upper end. */
  readonly opens: Uint8Array
  /** By scored criterion: the points of its bands. */
  readonly bandLows: Float64Array
  readonly bandHighs: Float64Array
  /** False when something is known that only the engine of exact fractions can judge. */
  fits = true
  readonly low = new End()
  readonly high = new End()

  /** By threshold: 1 where a value was compared with it; and what the value that is being put in says. */
  readonly #seen: Uint8Array
  readonly #now: Uint8Array
  /** By scored criterion: 1 where a value gave it points. */
  readonly #banded: Uint8Array
  /** By input: 1 where a value is no single number. */
  readonly #bounds: Uint8Array
  readonly #lastUnits: Int8Array
  readonly #missingLows: Float64Array
  readonly #missingHighs: Float64Array
  readonly #readUnits = new Int8Array(MOST_READINGS)
  readonly #readLows = new Int16Array(MOST_READINGS)
  readonly #readHighs = new Int16Array(MOST_READINGS)
  #readings = 0

  constructor(program: Program) {
    this.program = program
    const inputs = program.vocabulary.inputs.length
    this.verdicts = new Uint8Array(program.nodes.operations.length)
    this.#seen = new Uint8Array(program.firstNode)
    this.#now = new Uint8Array(program.firstNode)
    this.#banded = new Uint8Array(program.items.length)
    this.answers = new Uint8Array(inputs)
    this.counts = new Uint8Array(inputs)
    this.units = new Int8Array(inputs)
    this.#lastUnits = new Int8Array(inputs)
    this.lows = new Float64Array(inputs)
    this.highs = new Float64Array(inputs)
    this.lowPlaces = new Int8Array(inputs)
    this.highPlaces = new Int8Array(inputs)
    this.opens = new Uint8Array(inputs)
    this.#bounds = new Uint8Array(inputs)
    this.#missingLows = Float64Array.from(program.items, (item) => missingPoints(item, 'low'))
    this.#missingHighs = Float64Array.from(program.items, (item) => missingPoints(item, 'high'))
    this.bandLows = this.#missingLows.slice()
    this.bandHighs = this.#missingHighs.slice()
  }

  /** Forgets the patient. */
  clear(): void {
    this.verdicts.fill(UNKNOWN, 0, this.program.firstNode)
    this.#seen.fill(0)
    this.answers.fill(0)
    this.counts.fill(0)
    this.#bounds.fill(0)
    this.#banded.fill(0)
    this.bandLows.set(this.#missingLows)
    this.bandHighs.set(this.#missingHighs)
    this.fits = true
  }

  /**
   * Takes one reading of a value. Its ends stand in `low` and `high`. After the last reading comes `close`.
   *
   * @param input place of the quantity
   * @param unit place of the unit in the quantity
   * @param open 1: without the lower end; 2: without the upper end; 3: without both
   */
  read(input: number, unit: number, open: number): void {
    const limits = this.program.quantities[input]?.units[unit]
    const at = this.#readings
    if (limits === undefined || at === MOST_READINGS) {
      this.fits = false
      return
    }
    const { low, high } = this
    const bottom = rankOf(limits, low.near, low.exact)
    const isPoint = open === 0 && low.digits === high.digits && low.places === high.places
    const top = isPoint ? bottom : rankOf(limits, high.near, high.exact)
    this.#readUnits[at] = unit
    this.#readLows[at] = bottom + (open & 1 & bottom)
    this.#readHighs[at] = top - ((open >> 1) & top & 1)
    this.#readings = at + 1
    if (!isPoint) this.#bounds[input] = 1
    if (this.counts[input] !== 0) return
    this.units[input] = at === 0 ? unit : SEVERAL
    this.#lastUnits[input] = unit
    this.lows[input] = low.digits
    this.highs[input] = high.digits
    this.lowPlaces[input] = low.places
    this.highPlaces[input] = high.places
    this.opens[input] = open
  }

  /** Ends a value: holds it against every threshold of its quantity. */
  close(input: number): void {
    const limits = this.program.quantities[input]
    const readings = this.#readings
    this.#readings = 0
    if (limits == null || readings === 0) return
    this.counts[input] = (this.counts[input] ?? 0) + 1
    const bands = this.program.bandsOf[input] ?? []
    for (let i = 0; i < limits.operators.length; i += 1) {
      const place = limits.first + i
      const verdict = this.#compare(input, i, readings)
      this.#now[place] = verdict
      if (verdict === APART) continue
      const before = this.#seen[place] === 0 ? verdict : this.verdicts[place]
      this.#seen[place] = 1
      this.verdicts[place] =
        verdict === MET || before === MET ? MET : verdict === NOT_MET && before === NOT_MET ? NOT_MET : UNKNOWN
    }
    for (const item of bands) this.#band(item)
  }

  #compare(input: number, threshold: number, readings: number): number {
    const limits = this.program.quantities[input]
    if (limits == null) return APART
    // The reading whose unit has a printed limit, else the last, which is the finest.
    let at = readings - 1
    for (let i = 0; i < readings - 1; i += 1) {
      if (limits.units[this.#readUnits[i] ?? 0]?.printed[threshold] === 1) {
        at = i
        break
      }
    }
    const place = limits.units[this.#readUnits[at] ?? 0]?.places[threshold] ?? -1
    if (place < 0) return APART
    return verdictAt(limits.operators[threshold] ?? 0, place, this.#readLows[at] ?? 0, this.#readHighs[at] ?? 0)
  }

  /** Points of the highest value; one that cannot be compared counts only where there is no other. */
  #band(place: number): void {
    const item = this.program.items[place]
    if (item?.kind !== 'bands') return
    let [min, max, apart] = [0, 0, 0]
    for (const threshold of item.thresholds) {
      const verdict = this.#now[threshold]
      if (verdict === APART) apart += 1
      if (verdict === MET) min += 1
      if (verdict !== NOT_MET) max += 1
    }
    if (apart > 0) {
      if (apart < item.thresholds.length) this.fits = false
      return
    }
    const at = min * item.ladder.size + max
    const [low = Number.NaN, high = Number.NaN] = [item.ladder.low[at], item.ladder.high[at]]
    const first = this.#banded[place] === 0
    this.#banded[place] = 1
    this.bandLows[place] = first ? low : Math.max(low, this.bandLows[place] ?? low)
    this.bandHighs[place] = first ? high : Math.max(high, this.bandHighs[place] ?? high)
  }

  /** Whether a value of an input is no single number. */
  isBound = (input: number): boolean => this.#bounds[input] === 1

  /** Takes an exact range. */
  readRange(input: number, unit: number, { lower, upper, lowerOpen, upperOpen }: Interval): void {
    this.low.setFraction(lower, Number.NEGATIVE_INFINITY)
    if (lower !== null && lower === upper) this.high.setEnd(this.low)
    else this.high.setFraction(upper, Number.POSITIVE_INFINITY)
    this.read(input, unit, (lowerOpen ? 1 : 0) + (upperOpen ? 2 : 0))
  }

  #holds = ({ from, answer }: Arrow): boolean =>
    answer < 0 ? (this.counts[from] ?? 0) > 0 : this.answers[from] === answer
  #known = (input: number): boolean => this.answers[input] !== 0 || this.counts[input] !== 0

  /** Adds what the answers imply where nothing is known. */
  imply(): void {
    const { arrows } = this.program
    // A bound that was typed would have to be narrowed.
    if (arrows.some((arrow) => arrow.gives < 0 && this.#bounds[arrow.to] === 1 && this.#holds(arrow))) this.fits = false
    let changed = true
    while (changed) {
      changed = false
      for (const arrow of arrows) {
        if (this.#known(arrow.to) || !this.#holds(arrow)) continue
        if (arrow.gives >= 0) this.answers[arrow.to] = arrow.gives
        else this.#implyRange(arrow)
        changed = true
      }
    }
  }

  #implyRange({ to, readings, notAbove }: Arrow): void {
    const limits = this.program.quantities[to]
    for (const { unit, range } of readings) this.readRange(to, limits?.unitPlaces.get(unit) ?? -1, range)
    if (notAbove >= 0) {
      const { low, high } = this
      const source = this.program.quantities[notAbove]
      const code = source?.quantity.units[this.#lastUnits[notAbove] ?? -1]?.code ?? ''
      const lowest = limits === null || limits === undefined ? null : (hardRange(limits.quantity, code)?.lower ?? null)
      low.setFraction(lowest, Number.NEGATIVE_INFINITY)
      const digits = this.highs[notAbove] ?? Number.NaN
      if (Number.isNaN(digits)) this.fits = false
      else if (digits === Number.POSITIVE_INFINITY) high.setFraction(null, digits)
      else high.setWhole(digits, this.highPlaces[notAbove] ?? 0)
      this.read(to, limits?.unitPlaces.get(code) ?? -1, 0)
    }
    this.close(to)
  }
}
