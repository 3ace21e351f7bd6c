import { ZERO } from '../exact.ts'
import { convert } from '../units.ts'
import { type Frame, SEVERAL } from './frame.ts'
import type { Judgement } from './judge.ts'
import { MET, NOT_MET, UNKNOWN } from './limits.ts'
import type { Program } from './program.ts'
import { type OpenInput, State, type Trial, waysOf } from './trials.ts'

/** An input that could decide, and how much it can do. */
interface Found {
  readonly id: string
  readonly rank: number
}
/** Added up: an input that the set reads itself comes first, then one that can end in met. */
const DIRECT = 4
const TO_MET = 2
const TO_NOT_MET = 1

/** Finds the open inputs that could decide a set, as `couldDecide` does: each value of each of them is tried. */
export class Decider {
  readonly #program: Program
  readonly #ways: readonly (readonly OpenInput[])[]
  readonly #before: readonly State[]
  /** By input and unit: whether a value can be compared in the first unit. */
  readonly #comparable: readonly (readonly boolean[])[]
  readonly #saved: Uint8Array

  constructor(program: Program) {
    this.#program = program
    this.#ways = waysOf(program)
    this.#before = program.vocabulary.inputs.map((_, place) => new State(program, place))
    this.#comparable = program.vocabulary.inputs.map((input) =>
      input.kind === 'quantity'
        ? input.units.map(({ code }) => convert(ZERO, input, code, input.units[0]?.code ?? '') !== null)
        : [],
    )
    this.#saved = new Uint8Array(program.nodes.operations.length)
  }

  /**
   * The open inputs of which some value alone would decide an open set.
   *
   * @param frame what is known, as it was judged
   * @param judgement the result; left as it was
   * @returns ids, most useful first; null where only the engine of exact fractions can tell
   */
  decide(frame: Frame, judgement: Judgement, set: number): readonly string[] | null {
    if (judgement.verdicts[set] !== UNKNOWN) return []
    const { lows, highs, lowBelows, highBelows, opens, missed } = judgement
    const total = [lows[set], highs[set], lowBelows[set], highBelows[set], opens[set]] as const
    const found: Found[] = []
    let fits = true
    for (const one of this.#ways[set] ?? []) {
      const rank = this.#rank(frame, judgement, set, one)
      if (rank < 0) fits = false
      if (rank > 0) found.push({ id: one.id, rank })
    }
    fits &&= missed[set] === 0
    ;[lows[set], highs[set], lowBelows[set], highBelows[set], opens[set]] = total as [
      number,
      number,
      number,
      number,
      number,
    ]
    missed[set] = 0
    return fits ? found.sort((a, b) => b.rank - a.rank).map(({ id }) => id) : null
  }

  /** How much an input can do: 0 for nothing, below 0 where its values cannot be tried here. */
  #rank(frame: Frame, judgement: Judgement, set: number, one: OpenInput): number {
    const open = this.#isOpen(frame, one)
    if (open !== true) return open === false ? 0 : -1
    if (!one.fits) return -1
    const { verdicts } = frame
    const { nodes, trials } = one
    const top = this.#program.sets[set]?.verdict ?? 0
    const bound = frame.isBound(one.place)
    const before = this.#before[one.place]?.save(frame)
    for (let i = 0; i < nodes.length; i += 1) this.#saved[i] = verdicts[nodes[i] as number] as number
    let [met, notMet, fits] = [false, false, true]
    for (const trial of trials) {
      if (met && notMet) break
      if (bound && !trial.own.agrees(frame, one.thresholds)) continue
      fits &&= this.#put(frame, trial)
      judgement.run(frame, nodes)
      const verdict = verdicts[top]
      met ||= verdict === MET
      notMet ||= verdict === NOT_MET
      this.#takeBack(frame, trial)
      before?.put(frame)
      for (let i = 0; i < nodes.length; i += 1) verdicts[nodes[i] as number] = this.#saved[i] as number
    }
    if (!fits) return -1
    return met || notMet ? (one.direct ? DIRECT : 0) + (met ? TO_MET : 0) + (notMet ? TO_NOT_MET : 0) : 0
  }

  /** Whether an input is open; undefined where only the engine of exact fractions can tell. */
  #isOpen(frame: Frame, { place, isQuantity, narrows }: OpenInput): boolean | undefined {
    if (!isQuantity) return frame.answers[place] === 0
    const count = frame.counts[place] ?? 0
    if (count === 0) return true
    const comparable = this.#comparable[place] ?? []
    const unit = frame.units[place] ?? SEVERAL
    if (!frame.isBound(place)) {
      const settled = count > 1 ? comparable.every(Boolean) : unit === SEVERAL || comparable[unit] === true
      if (settled) return false
      // A single value that cannot be compared leaves every limit open.
      return count === 1 && narrows.includes(true) ? true : undefined
    }
    return count === 1 && narrows[unit] === true && comparable[unit] === true ? true : undefined
  }

  /** Puts a value in with what it implies; false where it would narrow a bound. */
  #put(frame: Frame, { own, implied }: Trial): boolean {
    let fits = true
    own.put(frame)
    for (const one of implied) {
      const { place } = one
      this.#before[place]?.save(frame)
      if (frame.counts[place] !== 0 && frame.isBound(place)) fits = false
      if (frame.counts[place] === 0 && frame.answers[place] === 0) one.put(frame)
    }
    return fits
  }

  #takeBack(frame: Frame, { implied }: Trial): void {
    for (const { place } of implied) this.#before[place]?.put(frame)
  }
}
