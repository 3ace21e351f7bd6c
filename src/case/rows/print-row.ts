import { boundOf } from '../../engine/bound.ts'
import type { Judgement } from '../../engine/fast/judge.ts'
import { MOST_PLACES, POWERS } from '../../engine/fast/numeral.ts'
import type { Program, SetPlan } from '../../engine/fast/program.ts'
import type { Interval } from '../../engine/interval.ts'
import { cutoffIn } from '../../engine/walk.ts'
import { ends } from '../write.ts'
import type { RowJudge } from './judge-row.ts'

/** A whole number of parts of a power of ten as decimal text; null for no end. */
function decimalOf(parts: number, places: number): string | null {
  if (!Number.isFinite(parts)) return null
  const digits = String(Math.abs(parts)).padStart(places + 1, '0')
  const decimals = digits.slice(digits.length - places).replace(/0+$/, '')
  const sign = parts < 0 ? '-' : ''
  return `${sign}${digits.slice(0, digits.length - places)}${places === 0 || decimals === '' ? '' : `.${decimals}`}`
}

const quoted = (text: string | null): string => (text === null ? 'null' : `"${text}"`)

/** What the text of a set always holds, and how its total becomes decimal text. */
interface Template {
  readonly open: string
  readonly cutoff: string
  /** The scale of the total is `odd` times ten to so many places. */
  readonly odd: number
  readonly places: number
  /** What was printed before, by verdict, entry and count. */
  readonly texts: Map<number, string>
}

function templateOf({ set, scale }: SetPlan, place: number): Template {
  const bound = cutoffIn(set.rule)
  let [odd, places] = [scale, 0]
  while (odd % 10 === 0 && places < MOST_PLACES) {
    odd /= 10
    places += 1
  }
  const cutoff = JSON.stringify(bound === null ? null : (boundOf(bound)?.limit ?? null))
  return {
    open: `${place === 0 ? '' : ','}${JSON.stringify(set.id)}:{"verdict":"`,
    cutoff,
    odd,
    places,
    texts: new Map(),
  }
}

/** Prints what the fast engine says of a line: the same text as `verdictsDocument` gives. */
export class RowPrinter {
  readonly #program: Program
  readonly #templates: readonly Template[]

  constructor(program: Program) {
    this.#program = program
    this.#templates = program.sets.map(templateOf)
  }

  /**
   * The result of the line that was judged last, as JSON.
   *
   * @param decides what could decide each set; absent: not printed
   */
  print({ judgement, row, clock }: RowJudge, decides?: readonly (readonly string[])[]): string {
    const id = row.id === undefined ? '' : `"id":${JSON.stringify(row.id)},`
    let text = `{${id}"asOf":${clock === null ? 'null' : `"${clock.text}"`},"tier":"${judgement.tier}","sets":{`
    for (let set = 0; set < this.#program.sets.length; set += 1) {
      const said = this.#set(judgement, set)
      text += decides === undefined ? said : `${said.slice(0, -1)},"couldDecide":${JSON.stringify(decides[set])}}`
    }
    return `${text}}}`
  }

  #set(judgement: Judgement, set: number): string {
    const template = this.#templates[set]
    const plan = this.#program.sets[set]
    if (template === undefined || plan === undefined) return ''
    if (plan.cutoff !== null) {
      const score = this.#score(judgement, set, plan, template)
      return `${template.open}${judgement.verdictOf(set)}","score":${score},"entry":"${judgement.entryOf(set)}"}`
    }
    const { verdicts, entries, mins, maxs } = judgement
    const [verdict = 0, entry = 0, min = 0, max = 0] = [verdicts[set], entries[set], mins[set], maxs[set]]
    const key = ((min << 8) | max) * 16 + verdict * 4 + entry
    const known = template.texts.get(key)
    if (known !== undefined) return known
    const { count } = plan
    const counted =
      count === null ? '' : `,"count":{"min":${min},"max":${max},"needed":${count.needed},"of":${count.parts.length}}`
    const text = `${template.open}${judgement.verdictOf(set)}"${counted},"entry":"${judgement.entryOf(set)}"}`
    template.texts.set(key, text)
    return text
  }

  #score(judgement: Judgement, set: number, plan: SetPlan, { cutoff, odd, places }: Template): string {
    const [low = 0, high = 0] = [judgement.lows[set], judgement.highs[set]]
    const whole = (parts: number) => !Number.isFinite(parts) || parts % odd === 0
    if (plan.ratio === null && whole(low) && whole(high) && places < POWERS.length) {
      const [min, max] = [decimalOf(low / odd, places), decimalOf(high / odd, places)]
      return `{"min":${quoted(min)},"max":${quoted(max)},"cutoff":${cutoff}}`
    }
    const total: Interval | null = judgement.totalOf(set) ?? null
    const { min, max } = ends(total)
    return `{"min":${quoted(min)},"max":${quoted(max)},"cutoff":${cutoff}}`
  }
}
