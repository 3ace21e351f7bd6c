import type { Criteria } from '../../criteria/criteria.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriteriaSet } from '../../engine/language.ts'
import type { PathwayResult } from '../../engine/pathway.ts'
import type { ThisPage } from '../../kit/page-copy.ts'
import { editionDate, hashed, shortHash } from '../../wording/edition.ts'

import { verdictWords } from '../../wording/set.ts'

import type { MessageInput } from '../../wording/told.ts'
import { contactsView } from '../call/contacts-model.ts'
import type { PromptRule } from '../call/prompt-model.ts'

/**
 * A rule with its provenance.
 *
 * @returns "S2 Fever with a predisposition (adapted)"
 * @example ruleName({ id: 'S2', label: 'Fever with a predisposition', provenance: 'adapted' })
 */
export const ruleName = ({ id, label, provenance }: Pick<PromptRule, 'id' | 'label' | 'provenance'>): string =>
  `${id} ${label} (${provenance})`

/**
 * The hospital's changes to the rules that fired, each once with its rules.
 *
 * @returns "S2 moved here: …", "C1, W1 Ferritin at entry, at or above: local: 500 → 1000 ng/mL. …"
 * @example localOnPaper([{ id: 'S2', local: ['added here'] }]) // ['S2 added here']
 */
export function localOnPaper(rules: readonly Pick<PromptRule, 'id' | 'local'>[]): readonly string[] {
  const lines = new Set(rules.flatMap(({ local }) => local))
  const changed = (line: string) => rules.filter(({ local }) => local.includes(line)).map(({ id }) => id)
  return [...lines].map((line) => `${changed(line).join(', ')} ${line}`)
}

/**
 * The open rules by id: there is no room for what each lacks.
 *
 * @returns one text; none if every rule was assessed
 * @example openOnPaper(escalation)[0] // '2 rules need more data: C5, C7'
 */
export function openOnPaper({ notAssessable }: Pick<PathwayResult, 'notAssessable'>): readonly string[] {
  const ids = notAssessable.map(({ rule }) => rule.id)
  if (ids.length === 0) return []
  return [`${ids.length} ${ids.length === 1 ? 'rule needs' : 'rules need'} more data: ${ids.join(', ')}`]
}

/**
 * The dates of the editions in one line: a date in every row would cost a second page.
 *
 * @returns "Editions of 2026-11-22."; with the names of the sets if the dates differ
 * @example datesOnPaper([hlh2004]) // 'Editions of 2026-11-22.'
 */
export function datesOnPaper(sets: readonly Pick<CriteriaSet, 'shortTitle' | 'version' | 'changes'>[]): string {
  const dates = [...new Set(sets.map(editionDate))].sort()
  const named = (date: string) =>
    sets.flatMap((set) => (editionDate(set) === date ? [`${set.shortTitle} ${set.version}`] : [])).join(', ')
  if (dates.length < 2) return `Editions of ${dates[0] ?? 'no known day'}.`
  return `Editions of ${dates.map((date) => `${date}: ${named(date)}`).join('; of ')}.`
}

/** The first digits of the hash of an edition. */
const digits = (
  folder: 'sets' | 'pathways',
  edition: Pick<CriteriaSet, 'id' | 'version'>,
  criteria: Criteria,
): string => shortHash(hashed(folder, edition, criteria).sha256)

/**
 * The sets made for other patients, in short: they have no row.
 *
 * @returns each with edition, hash and verdict
 * @example foldedOnPaper(folded, criteria) // 'HScore 1.1.0 (a40e74ddb817) not decided; OHI 1.1.0 …'
 */
export const foldedOnPaper = (folded: readonly SetResult[], criteria: Criteria): string =>
  folded
    .map((result) => {
      const { set, hasEvidence } = result
      const verdict = hasEvidence ? ` ${verdictWords(result)}` : ''
      return `${set.shortTitle} ${set.version} (${digits('sets', set, criteria)})${verdict}`
    })
    .join('; ')

type Told = Pick<MessageInput, 'criteria' | 'assessment' | 'now'>

/**
 * The hospital's name, and doubts about its pack: a sheet outlives the warning on the screen.
 *
 * @returns lines, the name first; empty without a pack
 * @example hospitalOnPaper(told)[0] // "Example Children's Hospital"
 */
export function hospitalOnPaper({ criteria: { local }, assessment, now }: Told): readonly string[] {
  if (local === undefined) return []
  const { hospital, doubts } = contactsView(local.pack, now, assessment.escalation.tier.id)
  return [hospital, ...doubts]
}

/**
 * What made the sheet: page and date, pathway and its edition, vocabulary, review, and pack.
 *
 * @returns one line; hashes are shortened except those of the page and the pack
 * @example madeOnPaper(told, self) // 'Page 0.2.0 of 2026-11-23, sha-256 … · pathway default 1.2.0 of 2026-11-23 (…) · …'
 */
export function madeOnPaper({ criteria, assessment }: Told, { version, released, sha256 }: ThisPage): string {
  const { local } = criteria
  const { pathway } = assessment.escalation
  const { pack } = assessment
  const hash = sha256()
  const base = local?.byDefault ?? pathway
  const whose = local === undefined ? '' : `${local.pack.institution.name}, `
  const until = local === undefined ? '' : `, review by ${local.pack.governance.reviewBy}`
  return [
    `Page ${version}${released === '' ? '' : ` of ${released}`}${hash === null ? '' : `, sha-256 ${hash}`}`,
    `pathway ${pathway.id} ${pathway.version} of ${editionDate(pathway)} (${digits('pathways', base, criteria)})`,
    `vocabulary (${shortHash(criteria.vocabularyHash)})`,
    pathway.fixed.review,
    pack && `${whose}pack ${pack.id} ${pack.version}, sha-256 ${pack.sha256}${until}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
