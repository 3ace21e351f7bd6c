import type { CriteriaSet } from '../../engine/language.ts'
import type { Input, Vocabulary } from '../../engine/vocabulary.ts'

/** One field of the instruments. */
export interface Field {
  readonly name: string
  readonly form: string
  readonly type: 'text' | 'radio'
  readonly label: string
  /** "1, met | 0, not met". */
  readonly choices?: string
  readonly note?: string
  readonly validation?: 'number' | 'date_ymd' | 'time'
}

export const RESULT = 'mas_hlh_result'
/** The repeating instrument: one instance a time. */
export const DRAW = 'mas_hlh_draw'
export const RECORD = 'record_id'
export const FIELDS = {
  asOf: 'as_of',
  tier: 'tier',
  date: 'draw_date',
  time: 'draw_time',
  offset: 'draw_offset',
} as const

const LONGEST = 26
const SIGNS = '1, < | 2, <= | 3, > | 4, >='
const ANSWERS = '1, Yes | 0, No | 9, Unknown'
const VERDICTS = '1, Met | 0, Not met | 9, Not decided'

/**
 * A name that REDCap accepts: lower case, digits, underscores, at most 26 signs with the ending.
 *
 * @param id of an input or a set
 * @param ending "_sign"; empty: none
 * @example fieldName('red-flag-respiratory-failure') // 'red_flag_respiratory_failu'
 */
export const fieldName = (id: string, ending = ''): string =>
  `${id
    .replaceAll('-', '_')
    .slice(0, LONGEST - ending.length)
    .replace(/_+$/, '')}${ending}`

function ofInput(input: Input, form: string): readonly Field[] {
  const { id, label } = input
  const name = fieldName(id)
  if (input.kind === 'finding') return [{ name, form, type: 'radio', label, choices: ANSWERS }]
  if (input.kind === 'choice') {
    const options = [...input.options, { id: 'unknown', label: 'Unknown' }]
    return [{ name, form, type: 'radio', label, choices: options.map((one) => `${one.id}, ${one.label}`).join(' | ') }]
  }
  const units = input.units.map(({ code }) => code).join(' or ')
  const note = 'Digits as printed. A bound has its sign in the next field.'
  return [
    { name, form, type: 'text', label, validation: 'number', note },
    { name: fieldName(id, '_sign'), form, type: 'radio', label: `${label}: sign`, choices: SIGNS },
    { name: fieldName(id, '_unit'), form, type: 'text', label: `${label}: unit`, note: `UCUM: ${units}` },
  ]
}

function ofSet({ id, shortTitle }: CriteriaSet): readonly Field[] {
  const form = RESULT
  const bound = (ending: string, word: string): Field => {
    const label = `${shortTitle}: ${word} count or score`
    return { name: fieldName(id, ending), form, type: 'text', label, validation: 'number' }
  }
  return [
    { name: fieldName(id, '_verdict'), form, type: 'radio', label: `${shortTitle}: verdict`, choices: VERDICTS },
    bound('_min', 'lowest'),
    bound('_max', 'highest'),
    { name: fieldName(id, '_edition'), form, type: 'text', label: `${shortTitle}: edition` },
  ]
}

/**
 * The fields of both instruments in their order.
 *
 * @param vocabulary every input becomes a field, a quantity three: number, sign, unit
 * @param sets the editions in use
 * @example fieldsOf(vocabulary, sets)[0]?.name // 'record_id'
 */
export function fieldsOf({ inputs }: Vocabulary, sets: readonly CriteriaSet[]): readonly Field[] {
  const isAge = (input: Input) => input.kind === 'quantity' && input.fromPatient === true
  const text = (name: string, form: string, label: string, more: Partial<Field> = {}): Field => ({
    ...{ name, form, type: 'text', label },
    ...more,
  })
  return [
    text(RECORD, RESULT, 'Record', { note: 'No name, no record number of the hospital.' }),
    ...inputs.filter(isAge).flatMap((input) => ofInput(input, RESULT)),
    text(FIELDS.asOf, RESULT, 'JudgedCase at', { note: 'ISO 8601, with the offset of the clock.' }),
    text(FIELDS.tier, RESULT, 'Tier of the escalation'),
    ...sets.flatMap(ofSet),
    text(FIELDS.date, DRAW, 'Date', { validation: 'date_ymd', note: 'As the clock there showed it.' }),
    text(FIELDS.time, DRAW, 'Time', { validation: 'time' }),
    text(FIELDS.offset, DRAW, 'Offset from UTC', { note: '+01:00. Empty: UTC.' }),
    ...inputs.filter((input) => !isAge(input)).flatMap((input) => ofInput(input, DRAW)),
  ]
}
