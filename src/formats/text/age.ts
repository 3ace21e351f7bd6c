import { findUnit } from '../../case/spelling.ts'
import type { Quantity, Vocabulary } from '../../engine/vocabulary.ts'
import { isWord } from './context.ts'
import type { Scanned, Token } from './scan.ts'

/** An age as a text gives it. */
export interface FoundAge {
  /** A plain decimal. */
  readonly value: string
  /** A unit code of the age. */
  readonly unit: string
  readonly line: number
}

const isEdge = (token: Token | undefined) =>
  token === undefined || (token.kind === 'break' && /^(?:[,;.:()]|cell|gap)$/.test(token.sign))

/** "6 y" alone between commas, or beside a word such as old, aged, girl. */
function standsAsAge(tokens: readonly Token[], place: number): boolean {
  const [before, unit, behind] = [tokens[place - 1], tokens[place + 1], tokens[place + 2]]
  if (isWord(before, 'age', 'born') || isWord(behind, 'age')) return true
  const label = before?.kind === 'break' && before.sign === ':' && isWord(tokens[place - 2], 'age')
  return label || (unit !== undefined && isEdge(before) && isEdge(behind))
}

function agesIn({ tokens }: Scanned, quantity: Quantity): readonly FoundAge[] {
  return tokens.flatMap((token, place) => {
    const unit = tokens[place + 1]
    if (
      token.kind !== 'number' ||
      unit === undefined ||
      !/^\d{1,3}(?:\.\d)?$/.test(token.digits) ||
      token.sign !== null
    )
      return []
    const printed = unit.kind === 'unit' || unit.kind === 'word' ? unit.text.replace(/^-/, '') : ''
    const found = printed === '' ? null : findUnit(printed, quantity)
    return found !== null && standsAsAge(tokens, place)
      ? [{ value: token.digits, unit: found.code, line: token.line }]
      : []
  })
}

/**
 * The age that a text gives: "6 y", "a 6-year-old girl".
 *
 * @param lines the lines of the text
 * @param vocabulary the dictionary of inputs
 * @returns the age; null where there is none, or where two differ
 */
export function ageIn(lines: readonly Scanned[], { inputs }: Vocabulary): FoundAge | null {
  const quantity = inputs.find((input): input is Quantity => input.kind === 'quantity' && input.fromPatient === true)
  if (quantity === undefined) return null
  const ages = lines.flatMap((line) => agesIn(line, quantity))
  const [first] = ages
  return first !== undefined && ages.every(({ value, unit }) => value === first.value && unit === first.unit)
    ? first
    : null
}
