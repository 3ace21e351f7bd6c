import { z } from 'zod/mini'
import type { TeachingPatient, TeachingSource, TeachingStop } from '../teaching.types.ts'
import { doi, type Header, header, id, pmid, type ShapeOf, text, worded } from './parts.ts'
import { citation } from './set.ts'

const { authors, title, source, year } = citation.shape

const publication = z.strictObject({
  authors: z.exactOptional(authors),
  title,
  source: z.exactOptional(source),
  year: z.exactOptional(year),
  doi: z.exactOptional(doi),
  pmid: z.exactOptional(pmid),
  url: z.exactOptional(worded(/^https?:\/\/\S+$/, 'a web address')),
} satisfies ShapeOf<TeachingSource>)

const stop = z.strictObject({
  at: z.iso.datetime({ offset: true, error: 'must be a time, "2020-01-01T12:00:00Z"' }),
  moment: text,
  story: text,
  question: text,
  options: z.array(text).check(z.minLength(2, 'must hold at least two options')),
  expect: z.strictObject({ tier: id, met: z.array(id) }),
  verdict: text,
  lesson: text,
} satisfies ShapeOf<TeachingStop>)

export type TeachingFile = TeachingPatient & Header<'mas-hlh-teaching'>

/** The file `teaching/<id>.json`. The reader of case files checks `case`. */
export const teachingFile: z.ZodMiniType<TeachingFile> = z.strictObject({
  ...header('mas-hlh-teaching'),
  id,
  title: text,
  source: publication,
  read: text,
  notReported: z.array(text),
  case: z.record(z.string(), z.unknown()),
  stops: z.array(stop).check(z.minLength(1, 'must hold at least one stop')),
} satisfies ShapeOf<TeachingPatient> & Record<string, unknown>)
