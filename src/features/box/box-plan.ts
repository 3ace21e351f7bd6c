import {
  type Draft,
  editDraft,
  isBareOccasion,
  newestFirst,
  type Occasion,
  PATIENT,
  type TimeTyping,
} from '../../input/draft.ts'
import { inOneUnit } from '../../input/read-draft.ts'
import { type BoxForm, heldWords, saysSame } from './box-held.ts'
import type { BoxItem, BoxReading } from './box-model.ts'

/** Taken by no reading. */
const LEAVE_OUT = 'out'

/** What a person has answered and ticked in the panel so far. */
export interface BoxAnswers {
  /** The option chosen, by id of the question. */
  readonly given: Readonly<Record<string, string>>
  /** Ids of items whose tick was taken away. */
  readonly left: ReadonlySet<string>
}

/** A question of the panel. */
export interface BoxQuestion {
  readonly id: string
  /** What is asked about: "CRP", "22 Nov". */
  readonly about: string
  readonly ask: string
  /** The line it comes from; empty: several. */
  readonly source: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
}

/** A proposal in the list. */
export interface BoxRow {
  readonly item: BoxItem
  readonly label: string
  readonly when: string
  /** `same`: already in the form. `waiting`: a question above decides. */
  readonly state: 'ready' | 'left' | 'waiting' | 'same'
}

/**
 * The answers with one more.
 *
 * @param id of the question
 * @param option id of the option
 * @example answered(answers, 'what-3', '0').given['what-3'] // '0'
 */
export const withAnswer = ({ given, left }: BoxAnswers, id: string, option: string): BoxAnswers => ({
  given: { ...given, [id]: option },
  left,
})

/**
 * The answers after a tick. A proposal that an answer left out is asked about again.
 *
 * @param id of the proposal
 * @example ticked(answers, '3', false).left.has('3') // true
 */
export function withTick({ given, left }: BoxAnswers, id: string, tick: boolean): BoxAnswers {
  const others = [...left].filter((one) => one !== id)
  const own = [`what-${id}`, `over-${id}`]
  const kept = Object.entries(given).filter(([key, option]) => option !== LEAVE_OUT || !own.includes(key))
  return tick ? { given: Object.fromEntries(kept), left: new Set(others) } : { given, left: new Set([...others, id]) }
}

/** What can be taken into the form. */
interface Ready {
  readonly item: BoxItem
  readonly reading: BoxReading
  /** Null: no time of its own. */
  readonly time: TimeTyping | null
}

/** The panel at one moment. */
export interface BoxPlan {
  readonly questions: readonly BoxQuestion[]
  readonly rows: readonly BoxRow[]
  readonly ready: readonly Ready[]
}

/** The occasion that a value typed now would land on. */
function activeOn({ draft, active }: Omit<BoxForm, 'vocabulary'>, series: string): Occasion | undefined {
  const sorted = newestFirst(draft, series)
  return sorted.find(({ id }) => id === active[series]) ?? sorted[0]
}

const atMoment = ({ occasions }: Draft, series: string, { at }: TimeTyping): Occasion | undefined =>
  occasions.find((one) => one.series === series && one.time.at !== null && one.time.at.ms === at?.ms)

const heldBy = (one: Occasion | undefined, { finding, isAnswer }: BoxItem): string | undefined => {
  const held = isAnswer ? one?.answers[finding] : one?.texts[finding]
  return held === undefined || held.trim() === '' ? undefined : held
}

/** What the form holds in the place of a proposal; undefined: nothing. */
function standing(form: BoxForm, item: BoxItem, time: TimeTyping | null): string | undefined {
  const { draft } = form
  const on = time === null ? activeOn(form, item.series) : atMoment(draft, item.series, time)
  const held = heldBy(on, item)
  return held === undefined && item.series === PATIENT ? draft.birthDate : held
}

class Planner {
  readonly questions = new Map<string, BoxQuestion>()
  readonly rows: BoxRow[] = []
  readonly ready: Ready[] = []
  readonly #form: BoxForm
  readonly #answers: BoxAnswers
  /** What earlier proposals would put into the same place. */
  readonly #taken = new Map<string, string>()

  constructor(form: BoxForm, answers: BoxAnswers) {
    this.#form = form
    this.#answers = answers
  }

  #ask(question: BoxQuestion): string | undefined {
    const given = this.#answers.given[question.id]
    if (given === undefined) this.questions.set(question.id, question)
    return given
  }

  #row(item: BoxItem, label: string, when: string, state: BoxRow['state']): void {
    this.rows.push({ item, label, when, state })
  }

  /** The reading that counts; null: asked above, or left out. */
  #reading(item: BoxItem): BoxReading | typeof LEAVE_OUT | null {
    const { id, label: about, ask, source, readings } = item
    const [first] = readings
    if (ask === null && readings.length === 1) return first ?? null
    const options = [
      ...readings.map(({ label }, place) => ({ id: `${place}`, label })),
      { id: LEAVE_OUT, label: 'Leave out' },
    ]
    const given = this.#ask({ id: `what-${id}`, about, ask: ask ?? '', source, options })
    if (given === undefined) return null
    return given === LEAVE_OUT ? LEAVE_OUT : (readings[Number(given)] ?? null)
  }

  /** Undefined: asked above. */
  #time({ time }: BoxItem): TimeTyping | null | undefined {
    if (time.kind === 'none') return null
    if (time.kind === 'at') return time.time
    const { words, ask, choices } = time
    const options = [
      ...choices.map(({ text }, place) => ({ id: `${place}`, label: text })),
      { id: LEAVE_OUT, label: 'No time' },
    ]
    const given = this.#ask({ id: `when-${words}`, about: words, ask, source: '', options })
    if (given === undefined) return undefined
    return given === LEAVE_OUT ? null : choices[Number(given)]
  }

  #whenWords({ series }: BoxItem, time: TimeTyping | null): string {
    if (series === PATIENT) return ''
    const text = (time ?? activeOn(this.#form, series)?.time)?.text.trim() ?? ''
    return text === '' ? 'no time' : text
  }

  /** Whether a proposal may take the place of what the form or an earlier proposal holds there. */
  #over(item: BoxItem, reading: BoxReading, time: TimeTyping | null): 'yes' | 'no' | 'same' | 'asked' {
    const place = `${item.series} ${item.finding} ${time?.at?.ms ?? ''}`
    const held = this.#taken.get(place) ?? standing(this.#form, item, time)
    this.#taken.set(place, reading.text)
    if (held === undefined) return 'yes'
    if (saysSame(held, reading.text, this.#form, item.finding)) return 'same'
    const shown = heldWords(held, this.#form, item)
    const given = this.#ask({
      id: `over-${item.id}`,
      about: item.label,
      ask: `Replace ${shown} with ${reading.label}?`,
      source: item.source,
      options: [
        { id: 'yes', label: 'Replace' },
        { id: LEAVE_OUT, label: `Keep ${shown}` },
      ],
    })
    return given === undefined ? 'asked' : given === 'yes' ? 'yes' : 'no'
  }

  add(item: BoxItem): void {
    const first = item.readings[0]?.label ?? ''
    const reading = this.#answers.left.has(item.id) ? LEAVE_OUT : this.#reading(item)
    if (reading === LEAVE_OUT) this.#row(item, first, '', 'left')
    // A question stands for its proposal until it is answered.
    else if (reading !== null) this.#place(item, reading)
  }

  #place(item: BoxItem, reading: BoxReading): void {
    const time = this.#time(item)
    if (time === undefined) this.#row(item, reading.label, 'time asked above', 'waiting')
    else {
      const over = this.#over(item, reading, time)
      const state = { yes: 'ready', no: 'left', same: 'same', asked: null } as const
      const shown = state[over]
      if (shown !== null) this.#row(item, reading.label, this.#whenWords(item, time), shown)
      if (over === 'yes') this.ready.push({ item, reading, time })
    }
  }
}

/**
 * What the panel shows, and what Accept would take.
 *
 * @param items the proposals of a text
 * @returns open questions, the list, and what is clear and ticked
 * @example boxPlan(items, { given: {}, left: new Set() }, form).ready.length // 10
 */
export function boxPlan(items: readonly BoxItem[], answers: BoxAnswers, form: BoxForm): BoxPlan {
  const planner = new Planner(form, answers)
  for (const item of items) planner.add(item)
  return { questions: [...planner.questions.values()], rows: planner.rows, ready: planner.ready }
}

/** The occasion of a dated value: the one of that moment, an empty one without a time, or a new one. */
function dated(draft: Draft, series: string, time: TimeTyping): readonly [Draft, string | undefined] {
  const known = atMoment(draft, series, time)
  if (known !== undefined) return [draft, known.id]
  const bare = draft.occasions.find((one) => one.series === series && isBareOccasion(one))
  if (bare !== undefined) return [editDraft(draft, { kind: 'time', on: bare.id, time }), bare.id]
  const more = editDraft(draft, { kind: 'add', series, time })
  return [more, more.occasions.at(-1)?.id]
}

/**
 * Puts what was accepted into the form, exactly as typing would. Values without a time go first, so that no dated draw
 * takes the empty one they belong to.
 *
 * @param ready what is clear and ticked
 * @returns the form; unchanged occasions are the same objects as before
 * @example accepted(plan.ready, form).occasions
 */
export function accepted(ready: BoxPlan['ready'], form: BoxForm): Draft {
  const sorted = [...ready].sort((a, b) => Number(a.time !== null) - Number(b.time !== null))
  let { draft } = form
  const undated = new Map<string, string | undefined>()
  for (const { item, reading, time } of sorted) {
    const { series, finding: input, isAnswer } = item
    if (!undated.has(series)) undated.set(series, activeOn(form, series)?.id)
    const [next, on] = time === null ? [draft, undated.get(series)] : dated(draft, series, time)
    if (on === undefined) continue
    const { text } = reading
    draft = editDraft(next, isAnswer ? { kind: 'answer', on, input, answer: text } : { kind: 'type', on, input, text })
  }
  const numbers = new Set(sorted.flatMap(({ item }) => (item.isAnswer ? [] : [item.finding])))
  return [...numbers].reduce((all, finding) => inOneUnit(all, finding, form.vocabulary), draft)
}

/**
 * What is said after Accept.
 *
 * @returns how many went in, and what did not because a question was open
 * @example acceptedWords(plan) // '10 values entered. Not entered: CRP.'
 */
export function acceptedWords({ ready, questions }: BoxPlan): string {
  const open = [...new Set(questions.map(({ about }) => about))]
  const left = open.length === 0 ? '' : ` Not entered: ${open.join(', ')}.`
  return `${ready.length} ${ready.length === 1 ? 'value' : 'values'} entered.${left}`
}
