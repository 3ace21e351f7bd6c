import { compileSet } from '../compile-set.ts'
import { type RelevantInput, relevantInputs } from '../could-decide.ts'
import type { CriteriaSet } from '../language.ts'
import { regions } from '../probes.ts'
import { indexVocabulary } from '../vocabulary.ts'
import type { Arrow } from './arrows.ts'
import { Frame } from './frame.ts'
import { ANSWERED, FIRST_DECIDED, IS_UNKNOWN, NEEDS, SCORED, TOTAL } from './nodes.ts'
import type { Program, SetPlan } from './program.ts'

/** What a frame holds of one input. */
export class State {
  readonly place: number
  readonly #first: number
  readonly #thresholds: Uint8Array
  readonly #bands: readonly number[]
  readonly #bandLows: Float64Array
  readonly #bandHighs: Float64Array
  #answer = 0
  #count = 0
  #unit = 0
  #low = 0
  #high = 0
  #lowPlaces = 0
  #highPlaces = 0
  #open = 0

  constructor({ quantities, bandsOf }: Program, place: number) {
    const limits = quantities[place]
    this.place = place
    this.#first = limits?.first ?? 0
    this.#thresholds = new Uint8Array(limits?.operators.length ?? 0)
    this.#bands = bandsOf[place] ?? []
    this.#bandLows = new Float64Array(this.#bands.length)
    this.#bandHighs = new Float64Array(this.#bands.length)
  }

  /** The unit of the first value, by place. */
  get unit(): number {
    return this.#unit
  }

  /** Takes over what a frame holds. */
  save(frame: Frame): this {
    const { place } = this
    for (let i = 0; i < this.#thresholds.length; i += 1) this.#thresholds[i] = frame.verdicts[this.#first + i] as number
    for (let i = 0; i < this.#bands.length; i += 1) {
      this.#bandLows[i] = frame.bandLows[this.#bands[i] as number] as number
      this.#bandHighs[i] = frame.bandHighs[this.#bands[i] as number] as number
    }
    this.#answer = frame.answers[place] as number
    this.#count = frame.counts[place] as number
    this.#unit = frame.units[place] as number
    this.#low = frame.lows[place] as number
    this.#high = frame.highs[place] as number
    this.#lowPlaces = frame.lowPlaces[place] as number
    this.#highPlaces = frame.highPlaces[place] as number
    this.#open = frame.opens[place] as number
    return this
  }

  /** Puts it into a frame. */
  put(frame: Frame): void {
    const { place } = this
    for (let i = 0; i < this.#thresholds.length; i += 1) frame.verdicts[this.#first + i] = this.#thresholds[i] as number
    for (let i = 0; i < this.#bands.length; i += 1) {
      frame.bandLows[this.#bands[i] as number] = this.#bandLows[i] as number
      frame.bandHighs[this.#bands[i] as number] = this.#bandHighs[i] as number
    }
    frame.answers[place] = this.#answer
    frame.counts[place] = this.#count
    frame.units[place] = this.#unit
    frame.lows[place] = this.#low
    frame.highs[place] = this.#high
    frame.lowPlaces[place] = this.#lowPlaces
    frame.highPlaces[place] = this.#highPlaces
    frame.opens[place] = this.#open
  }

  /** Whether a value that gives this could lie inside what a frame knows: no threshold of a list says otherwise. */
  agrees({ verdicts }: Frame, thresholds: Int32Array): boolean {
    for (let i = 0; i < thresholds.length; i += 1) {
      const node = thresholds[i] as number
      const [known, own] = [verdicts[node], this.#thresholds[node - this.#first]]
      if (known !== 0 && own !== 0 && known !== own) return false
    }
    return true
  }
}

/** One value that an open input might turn out to have. */
export interface Trial {
  readonly own: State
  /** What it implies, where nothing is known. */
  readonly implied: readonly State[]
}
/** An open input that can move a set. */
export interface OpenInput {
  readonly id: string
  readonly place: number
  readonly direct: boolean
  readonly isQuantity: boolean
  readonly trials: readonly Trial[]
  /** The thresholds of the set on the quantity. */
  readonly thresholds: Int32Array
  /** Nodes of the set that can change, in order. */
  readonly nodes: Int32Array
  /** False where only the engine of exact fractions can try its values. */
  readonly fits: boolean
  /** By unit: whether a bound in it can be held against the values to try. */
  readonly narrows: readonly boolean[]
}

/** Nodes of a set that rest on some inputs, in order. */
function nodesOn(program: Program, plan: SetPlan, places: ReadonlySet<number>): Int32Array {
  const { operations, subjects, starts, ends, parts } = program.nodes
  const moved = new Set<number>()
  for (const place of places) {
    const limits = program.quantities[place]
    for (let i = 0; i < (limits?.operators.length ?? 0); i += 1) moved.add((limits?.first ?? 0) + i)
  }
  const isItemMoved = (place: number) => {
    const item = program.items[place]
    if (item === undefined) return false
    if (item.kind === 'tally') return item.parts.some((part) => moved.has(part))
    return places.has(item.kind === 'answer' ? item.input : item.quantity)
  }
  const found: number[] = []
  for (const node of plan.nodes) {
    const subject = subjects[node] ?? -1
    const operation = operations[node]
    const own = [...parts.subarray(starts[node] ?? 0, ends[node] ?? 0)]
    const { ratio } = plan
    const moves =
      operation === NEEDS || operation === FIRST_DECIDED
        ? own.some((part) => moved.has(part))
        : operation === ANSWERED || operation === IS_UNKNOWN
          ? places.has(subject)
          : operation === SCORED
            ? isItemMoved(subject)
            : operation === TOTAL &&
              (plan.items.some(isItemMoved) ||
                (ratio !== null && (places.has(ratio.above.quantity) || places.has(ratio.below.quantity))))
    if (!moves) continue
    moved.add(node)
    found.push(node)
  }
  return Int32Array.from(found)
}

/** The values to try for an input, each on an empty frame. */
function trialsOf(program: Program, set: CriteriaSet, place: number, frame: Frame): readonly Trial[] | null {
  const { vocabulary, arrows, codes } = program
  const input = vocabulary.inputs[place]
  if (input === undefined) return []
  const trial = (put: () => void): Trial | null => {
    frame.clear()
    put()
    const own = new State(program, place).save(frame)
    frame.imply()
    const known = vocabulary.inputs.flatMap((_, at) =>
      at !== place && (frame.answers[at] !== 0 || frame.counts[at] !== 0) ? [at] : [],
    )
    // What is implied might imply more, but not where it is known already.
    const chains = ({ from, answer }: Arrow) => known.includes(from) && (answer < 0 || frame.answers[from] === answer)
    if (!frame.fits || arrows.some(chains)) return null
    return { own, implied: known.map((at) => new State(program, at).save(frame)) }
  }
  const all =
    input.kind === 'quantity'
      ? regions(compileSet(set), input, undefined, null, indexVocabulary(vocabulary)).map(({ unit, range }) =>
          trial(() => {
            frame.readRange(place, program.quantities[place]?.unitPlaces.get(unit) ?? -1, range)
            frame.close(place)
          }),
        )
      : [...(codes[place]?.values() ?? [])].map((code) =>
          trial(() => {
            frame.answers[place] = code
          }),
        )
  const fitting = all.filter((one) => one !== null)
  return fitting.length === all.length ? fitting : null
}

/** The nodes that a set reads, directly or in its scored criteria. */
function readBy({ nodes: { parts, starts, ends }, items }: Program, plan: SetPlan): ReadonlySet<number> {
  const inNodes = [...plan.nodes].flatMap((node) => [...parts.subarray(starts[node] ?? 0, ends[node] ?? 0)])
  const inItems = plan.items.flatMap((place) => {
    const item = items[place]
    return item?.kind === 'tally' ? item.parts : item?.kind === 'bands' ? item.thresholds : []
  })
  return new Set([...inNodes, ...inItems])
}

function wayOf(program: Program, plan: SetPlan, relevant: RelevantInput, frame: Frame): OpenInput {
  const { id } = relevant.input
  const place = program.places.get(id) ?? -1
  const trials = trialsOf(program, plan.set, place, frame)
  const touched = new Set([place, ...(trials ?? []).flatMap(({ implied }) => implied.map((one) => one.place))])
  const nodes = nodesOn(program, plan, touched)
  const limits = program.quantities[place]
  const first = limits?.first ?? 0
  const read = readBy(program, plan)
  const own = Array.from({ length: limits?.operators.length ?? 0 }, (_, i) => first + i)
  const thresholds = own.filter((node) => read.has(node))
  const stepless = plan.ratio !== null || plan.items.some((item) => program.items[item]?.kind === 'term')
  // A limit that is printed in two units has two edges; the values to try have those of one unit.
  const units = limits?.units ?? []
  const isTwin = (node: number) => units.filter(({ printed }) => printed[node - first] === 1).length > 1
  const twins = thresholds.some(isTwin)
  const narrows = units.map((_, unit) => !stepless && (!twins || trials?.[0]?.own.unit === unit))
  return {
    id,
    place,
    direct: relevant.direct,
    isQuantity: relevant.input.kind === 'quantity',
    trials: trials ?? [],
    thresholds: Int32Array.from(thresholds),
    nodes,
    fits: trials !== null,
    narrows,
  }
}

/**
 * The open inputs that can move each set, with the values to try.
 *
 * @returns by the place of the set, in the order of the form
 */
export function waysOf(program: Program): readonly (readonly OpenInput[])[] {
  const frame = new Frame(program)
  const index = indexVocabulary(program.vocabulary)
  return program.sets.map((plan) =>
    relevantInputs(compileSet(plan.set), index).map((relevant) => wayOf(program, plan, relevant, frame)),
  )
}
