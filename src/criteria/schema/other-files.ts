import { z } from 'zod/mini'
import type { Wording } from '../check/wording.ts'
import { date, type Header, header, sha256, text } from './parts.ts'

/** Which files are released, the sha-256 each had on that day, and which of them were retracted since, and why. */
export interface ReleasedFile extends Header<'mas-hlh-released'> {
  readonly files: Readonly<Record<string, string>>
  readonly retracted?: Readonly<Record<string, { readonly date: string; readonly reason: string }>>
}
export type NeverSayFile = Wording & Header<'mas-hlh-never-say'>

const path = z
  .string()
  .check(
    z.regex(
      /^(sets|pathways|ladders)\/[^/]+\/[^/]+\.json$/,
      'must be the path of an edition, "sets/hlh-2004/1.0.0.json"',
    ),
  )

/** The file `released.json`. */
export const releasedFile: z.ZodMiniType<ReleasedFile> = z.strictObject({
  ...header('mas-hlh-released'),
  files: z.record(path, sha256),
  retracted: z.exactOptional(z.record(path, z.strictObject({ date, reason: text }))),
})

/** The file `never-say.json`. */
export const neverSayFile: z.ZodMiniType<NeverSayFile> = z.strictObject({
  ...header('mas-hlh-never-say'),
  phrases: z.array(text),
  exceptions: z.array(text),
})
