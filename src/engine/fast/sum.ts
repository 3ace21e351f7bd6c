import { type Frame, SEVERAL } from './frame.ts'
import type { Factor, Item, Side } from './items.ts'
import { MET, NOT_MET, UNKNOWN } from './limits.ts'
import { POWERS, safe } from './numeral.ts'
import type { SetPlan } from './program.ts'

/** Places of both sides of a ratio. */
const RATIO_PLACES = 6

const power = (places: number): number => POWERS[places] ?? Number.NaN

/** What an item or a set comes to: both ends as whole numbers. Used again for every one. */
export class Sum {
  low = 0
  high = 0
  lowBelow = 1
  highBelow = 1
  /** 1: without the lower end; 2: without the upper end; 4: no total at all. */
  open = 0
  /** A number did not fit: nothing here means anything. */
  missed = false

  #of(frame: Frame, item: Item): void {
    this.open = 0
    switch (item.kind) {
      case 'tally':
        this.#tally(frame, item)
        break
      case 'bands':
        this.#set(frame.bandLows[item.place] ?? Number.NaN, frame.bandHighs[item.place] ?? Number.NaN)
        break
      case 'answer': {
        const answer = frame.answers[item.input]
        const points = answer === 1 ? item.yes : item.no
        if (answer !== 0) this.#set(points, points)
        else this.#set(Math.min(item.yes, item.no), Math.max(item.yes, item.no))
        break
      }
      case 'term':
        this.#term(frame, item)
        break
    }
  }

  #set(low: number, high: number): void {
    this.low = low
    this.high = high
  }

  #tally({ verdicts }: Frame, { parts, ladder }: Extract<Item, { kind: 'tally' }>): void {
    let [min, max] = [0, 0]
    for (let i = 0; i < parts.length; i += 1) {
      const verdict = verdicts[parts[i] as number]
      if (verdict === MET) min += 1
      if (verdict !== NOT_MET) max += 1
    }
    const at = min * ladder.size + max
    this.#set(ladder.low[at] ?? Number.NaN, ladder.high[at] ?? Number.NaN)
  }

  #term(frame: Frame, { quantity, lines, low, high }: Extract<Item, { kind: 'term' }>): void {
    const count = frame.counts[quantity] ?? 0
    const unit = frame.units[quantity] ?? SEVERAL
    const line = lines[unit]
    if (count === 0 || (count === 1 && unit !== SEVERAL && line === undefined)) {
      this.#set(low, high)
      return
    }
    // Several values of one time are a range of their own.
    if (count > 1 || line == null) {
      this.#set(Number.NaN, Number.NaN)
      return
    }
    const { times, plus } = line
    const end = (digits: number, own: number) => {
      const step = times / power(own)
      return digits === 0 ? plus : Number.isInteger(step) ? safe(safe(digits * step) + plus) : Number.NaN
    }
    const bottom = end(frame.lows[quantity] ?? Number.NaN, frame.lowPlaces[quantity] ?? 0)
    const top = end(frame.highs[quantity] ?? Number.NaN, frame.highPlaces[quantity] ?? 0)
    const open = frame.opens[quantity] ?? 0
    if (times >= 0) {
      this.#set(bottom, top)
      this.open = open
    } else {
      this.#set(top, bottom)
      this.open = (open >> 1) | ((open & 1) << 1)
    }
  }

  /** Whether a scored criterion scores for certain, cannot, or may. */
  verdictOf(frame: Frame, item: Item | undefined): number {
    if (item === undefined) return UNKNOWN
    this.#of(frame, item)
    const { low, high, open } = this
    if (low > 0 || high < 0 || (low === 0 && (open & 1) !== 0) || (high === 0 && (open & 2) !== 0)) return MET
    return low === 0 && high === 0 ? NOT_MET : UNKNOWN
  }

  /** Works out the total of a set and compares it with its cut-off. */
  total(frame: Frame, plan: SetPlan): number {
    this.missed = false
    if (plan.ratio !== null) return this.#ratio(frame, plan, plan.ratio)
    const { items } = frame.program
    let [low, high, open] = [0, 0, 0]
    for (let i = 0; i < plan.items.length; i += 1) {
      this.#of(frame, items[plan.items[i] as number] as Item)
      low = safe(low + this.low)
      high = safe(high + this.high)
      open |= this.open
    }
    this.low = low
    this.high = high
    this.lowBelow = 1
    this.highBelow = 1
    this.open = open
    this.missed = Number.isNaN(low) || Number.isNaN(high)
    return plan.cutoff === null ? UNKNOWN : compareEnds(plan.cutoff.operator, plan.cutoff.limit, low, high, open)
  }

  #none(): number {
    this.open = 4
    this.low = Number.NaN
    this.high = Number.NaN
    return UNKNOWN
  }

  #ratio(frame: Frame, { cutoff }: SetPlan, { above, below }: { readonly above: Side; readonly below: Side }): number {
    const [up, down] = [factorOf(frame, above), factorOf(frame, below)]
    if (up === null || down === null || cutoff === null) {
      this.missed = true
      return UNKNOWN
    }
    if (up === undefined || down === undefined) return this.#none()
    return this.#quotient(frame, { above: above.quantity, below: below.quantity, up, down }, cutoff)
  }

  /** See `divide` in `interval.ts`: both sides are at least zero. */
  #quotient(
    frame: Frame,
    {
      above,
      below,
      up,
      down,
    }: { readonly above: number; readonly below: number; readonly up: Factor; readonly down: Factor },
    { operator, limit, scale }: NonNullable<SetPlan['cutoff']>,
  ): number {
    const topHigh = inPlaces(frame.highs[above], frame.highPlaces[above], up.times * down.over)
    const topLow = Math.max(0, inPlaces(frame.lows[above], frame.lowPlaces[above], up.times * down.over))
    const bottomHigh = inPlaces(frame.highs[below], frame.highPlaces[below], down.times * up.over)
    const bottomLow = Math.max(0, inPlaces(frame.lows[below], frame.lowPlaces[below], down.times * up.over))
    if (bottomHigh <= 0) return this.#none()
    const [topOpen, bottomOpen] = [frame.opens[above] ?? 0, frame.opens[below] ?? 0]
    const endless = bottomHigh === Number.POSITIVE_INFINITY
    const nothing = topHigh === 0
    const noTop = !nothing && (topHigh === Number.POSITIVE_INFINITY || bottomLow === 0)
    this.low = endless ? 0 : topLow
    this.lowBelow = endless ? 1 : bottomHigh
    this.high = noTop ? Number.POSITIVE_INFINITY : nothing ? 0 : topHigh
    this.highBelow = noTop || nothing ? 1 : bottomLow
    this.open = (topOpen & 1) | (bottomOpen >> 1) | (endless ? 1 : 0) | (topOpen & 2) | ((bottomOpen & 1) << 1)
    const { low, high } = this
    const lowLimit = safe(limit * this.lowBelow)
    const highLimit = safe(limit * this.highBelow)
    this.low = safe(low * scale)
    this.high = safe(high * scale)
    const verdict = compareEnds(operator, lowLimit, this.low, this.high, this.open, highLimit)
    this.missed = [this.low, this.high, lowLimit, highLimit].some(Number.isNaN)
    this.low = low
    this.high = high
    return verdict
  }
}

/** How the one value of a side is read; undefined without a value that can be, null where whole numbers do not suffice. */
function factorOf({ counts, units }: Frame, { quantity, factors }: Side): Factor | null | undefined {
  const unit = units[quantity] ?? SEVERAL
  if ((counts[quantity] ?? 0) === 0) return undefined
  return counts[quantity] === 1 && unit !== SEVERAL ? factors[unit] : null
}

const inPlaces = (digits = Number.NaN, own = 0, times = 1): number =>
  digits === 0 ? 0 : safe(safe(digits * safe(times)) * power(RATIO_PLACES - own))

/**
 * Compares a range with a limit.
 *
 * @param operator place in `COMPARATORS`
 * @param open 1: without the lower end; 2: without the upper end
 * @param highLimit what the upper end is compared with: in a ratio the ends have different divisors
 * @returns the verdict that `compare` gives
 */
export function compareEnds(
  operator: number,
  limit: number,
  low: number,
  high: number,
  open: number,
  highLimit = limit,
): number {
  const strict = operator === 1 || operator === 2
  if (low > limit || (low === limit && (!strict || (open & 1) !== 0))) return operator < 2 ? MET : NOT_MET
  if (high < highLimit || (high === highLimit && (strict || (open & 2) !== 0))) return operator < 2 ? NOT_MET : MET
  return UNKNOWN
}
