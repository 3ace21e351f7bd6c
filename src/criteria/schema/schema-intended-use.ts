import { z } from 'zod/mini'
import type { IntendedUse, UseSection } from '../intended-use.types.ts'
import { type Header, header, id, type Shape, text } from './parts.ts'

export type IntendedUseFile = IntendedUse & Header<'mas-hlh-intended-use'>

const some = (words: string) => z.minLength(1, `must hold at least one ${words}`)
const section: z.ZodMiniType<UseSection> = z.strictObject({
  id,
  heading: text,
  lines: z.array(text).check(some('line')),
} satisfies Shape<UseSection>)

/** The file `intended-use.json`. */
export const intendedUseFile: z.ZodMiniType<IntendedUseFile> = z.strictObject({
  ...header('mas-hlh-intended-use'),
  title: text,
  sections: z.array(section).check(some('section')),
  origin: z.strictObject({
    heading: text,
    facts: z.array(z.strictObject({ term: text, text })).check(some('fact')),
  }),
  editions: z.strictObject({ heading: text, lead: text }),
} satisfies Shape<IntendedUse>)
