import { z } from 'zod/mini'
import {
  type AnswerNames,
  COLUMN_ROLES,
  type DoubtfulNames,
  type Names,
  type QuantityNames,
  WORD_CLASSES,
} from '../names.types.ts'
import { findingId, type Header, header, quantityId, type ShapeOf, text } from './parts.ts'

const phrases = z.array(text)
const named = phrases.check(z.minLength(1, 'must hold at least one name'))
const some = z.exactOptional(named)

const quantity = z.strictObject({
  id: quantityId,
  names: named,
  bare: some,
  csf: some,
} satisfies ShapeOf<QuantityNames>)
const answer = z.strictObject({
  findings: z.array(findingId).check(z.minLength(1, 'must name at least one finding')),
  names: named,
  denials: some,
  organs: some,
  measured: z.exactOptional(quantityId),
  edge: z.exactOptional(quantityId),
} satisfies ShapeOf<AnswerNames>)
const doubtful = z.strictObject({
  finding: findingId,
  names: phrases,
  yes: phrases,
  no: phrases,
} satisfies ShapeOf<DoubtfulNames>)

/** Every key of a list, each with its phrases. */
const table = <const K extends string>(keys: readonly K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, named])) as Record<K, typeof named>)

export type NamesFile = Names & Header<'mas-hlh-names'>

/** The file `names.json`: the words that the reader of pasted text knows. */
export const namesFile: z.ZodMiniType<NamesFile> = z.strictObject({
  ...header('mas-hlh-names'),
  quantities: z.array(quantity),
  answers: z.array(answer),
  doubtful: z.array(doubtful),
  others: named,
  words: table(WORD_CLASSES),
  columns: table(COLUMN_ROLES),
} satisfies ShapeOf<NamesFile>)
