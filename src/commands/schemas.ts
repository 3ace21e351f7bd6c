import { z } from 'zod/mini'
import { caseShape } from '../case/file.ts'
import { activationLogFile } from '../criteria/schema/activation-log.ts'
import { findingsFile } from '../criteria/schema/findings.ts'
import { namesFile } from '../criteria/schema/names.ts'
import { casesFile, intendedUseFile, neverSayFile, releasedFile } from '../criteria/schema/other-files.ts'
import { hints, type Named } from '../criteria/schema/parts.ts'
import { ladderFile, pathwayFile } from '../criteria/schema/pathway.ts'
import { pathwayCasesFile } from '../criteria/schema/pathway-cases.ts'
import { setFile } from '../criteria/schema/set.ts'
import { teachingFile } from '../criteria/schema/teaching.ts'
import type { Input, Vocabulary } from '../engine/vocabulary.ts'
import { mapShape } from '../formats/table/table-map.ts'
import { packFile } from '../pack/schema.ts'

const FILES: readonly (readonly [string, string, z.ZodMiniType])[] = [
  ['findings', 'The vocabulary: every input once', findingsFile],
  ['criteria-set', 'One edition of one criteria set', setFile],
  ['set-cases', 'Worked cases of one edition', casesFile],
  ['pathway', 'One edition of an escalation pathway', pathwayFile],
  ['pathway-cases', 'Worked cases of one edition of a pathway', pathwayCasesFile],
  ['pack', 'An institution pack: what a hospital adds to the default pathway', packFile],
  ['ladder', 'One edition of a ladder of published levels', ladderFile],
  ['teaching', 'A published patient with stops in time, to teach with', teachingFile],
  ['released', 'sha-256 of every released edition', releasedFile],
  ['names', 'How tests and findings are called in pasted text', namesFile],
  ['never-say', 'Wording that no text may hold', neverSayFile],
  ['activation-log', 'The columns of the activation log, and what its summary counts', activationLogFile],
  ['intended-use', 'What the page is for and where it comes from', intendedUseFile],
]

const DRAFT = 'http://json-schema.org/draft-07/schema#'
/** A name, not an address: nothing is fetched from it. */
const idOf = (name: string): string => `urn:mas-hlh-bedside:schema:${name}`
const CASE_TITLE = 'A patient: what was observed, and when'
const MAP_TITLE = 'What the columns of a table of patients mean'

const schemaFile = (name: string, title: string, schema: object) =>
  [
    `${name}.schema.json`,
    `${JSON.stringify({ $schema: DRAFT, $id: idOf(name), title, ...schema }, null, 2)}\n`,
  ] as const

function namesIn({ inputs }: Vocabulary): Readonly<Record<Named, readonly string[]>> {
  const ids = (kind?: Input['kind']) =>
    inputs.filter((input) => kind === undefined || input.kind === kind).map(({ id }) => id)
  const codes = inputs.flatMap((input) => (input.kind === 'quantity' ? input.units.map(({ code }) => code) : []))
  return {
    input: ids(),
    quantity: ids('quantity'),
    finding: ids('finding'),
    choice: ids('choice'),
    unit: [...new Set(codes)].sort(),
  }
}

/**
 * Makes the JSON Schemas of all data files, so that an editor completes ids and units and marks typos. They check less
 * than the loader: JSON Schema cannot express which unit belongs to which quantity.
 *
 * @param vocabulary the ids and units to offer
 * @returns the text of each schema by file name; the same for the same vocabulary
 * @example Object.keys(makeSchemas(vocabulary)) // ['findings.schema.json', 'criteria-set.schema.json', …]
 */
export function makeSchemas(vocabulary: Vocabulary): Readonly<Record<string, string>> {
  const names = namesIn(vocabulary)
  const texts = FILES.map(([name, title, schema]) => {
    const made = z.toJSONSchema(schema, {
      target: 'draft-07',
      io: 'input',
      override: ({ zodSchema, jsonSchema }) => {
        const { names: named, exactlyOne } = hints.get(zodSchema) ?? {}
        if (exactlyOne !== undefined) jsonSchema.oneOf = exactlyOne.map((key) => ({ required: [key] }))
        if (named === undefined) return
        jsonSchema.enum = [...names[named]]
        delete jsonSchema.pattern
      },
    })
    return schemaFile(name, title, made)
  })
  return Object.fromEntries([
    ...texts,
    schemaFile('case', CASE_TITLE, caseShape(vocabulary).schema),
    schemaFile('table-map', MAP_TITLE, mapShape(vocabulary).schema),
  ])
}
