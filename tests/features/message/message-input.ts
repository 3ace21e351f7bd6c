import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assess } from '../../../src/case/assess.ts'
import { type CaseRecord, upToMoment } from '../../../src/case/case.ts'
import { evidenceAt } from '../../../src/case/evidence.ts'
import { readCase } from '../../../src/case/file.ts'

import { neverSaid } from '../../../src/criteria/check/wording.ts'
import type { Criteria } from '../../../src/criteria/criteria.ts'
import { firedTiers } from '../../../src/engine/pathway.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { whatDecides } from '../../../src/features/settle/decides-model.ts'
import type { MessageInput } from '../../../src/wording/told.ts'
import { knownInputs, workupOf } from '../../../src/wording/workup.ts'
import type { PublishedCase } from '../../cases/published.ts'
import { criteria as shipped } from '../../load.ts'

export const index = indexVocabulary(shipped.vocabulary)
export const NOW = Date.parse('2026-11-22T12:10:00Z')

/** The input from which the page makes a message. */
export function inputOf(all: CaseRecord, criteria: Criteria = shipped, at = NOW, now = at): MessageInput {
  const record = upToMoment(all, criteria.vocabulary, at)
  const assessment = assess(record, criteria, at)
  const evidence = evidenceAt(record, criteria.vocabulary, at)(criteria.pathway.lookBack)
  const { list } = whatDecides(assessment, index, record)
  const lists = workupOf(criteria.pathway, firedTiers(assessment.escalation), knownInputs(evidence), list)
  return { record, assessment, criteria, index, build: '0.1.0', at, now, seenAs: [], lists }
}

const file = join(import.meta.dirname, '..', '..', 'cases', 'published.json')
const published: readonly PublishedCase[] = JSON.parse(readFileSync(file, 'utf8'))

/** Every published patient with an id, read like a case file. */
export const patients: readonly (readonly [string, CaseRecord])[] = published.map(({ id, case: one }) => {
  const read = readCase(JSON.stringify(one), shipped.vocabulary)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return [id, read.record]
})

/** The forbidden phrases in a text. */
export const forbidden = (text: string) => [...neverSaid({ text }, shipped.neverSay)].map(({ problem }) => problem)
/** The text without line breaks. */
export const inOneLine = (text: string) => text.replace(/\s+/g, ' ')
