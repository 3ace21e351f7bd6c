import type { Condition, CriteriaSet, Figure, LookBack, Status } from '../engine/language.ts'
import type { VocabularyIndex } from '../engine/vocabulary.ts'

import { conditionLines, criterionText, plain, ruleLines, type WrittenLine } from './condition.ts'

/** The status of an edition in words. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  confirmed: 'confirmed',
  'single-source': 'seen in one source',
  provisional: 'provisional, check the paper',
}
const USES: Readonly<Record<LookBack['use'], string>> = {
  worst: 'the value most toward the criterion',
  latest: 'the newest value',
  'same-draw': 'the newest draw with all values',
}

/** One statement of an edition, written out. */
export interface Written {
  /** The same in every edition. */
  readonly key: string
  /** The heading of the row; not repeated in the lines. */
  readonly label: string
  readonly lines: readonly WrittenLine[]
  /** The data behind the lines; two editions agree here if their data are equal. */
  readonly data: unknown
}
/** The parts of an edition in reading order. */
export const EDITION_PARTS = [
  { id: 'rule', title: 'Rule' },
  { id: 'criteria', title: 'Criteria' },
  { id: 'patients', title: 'For whom' },
  { id: 'cautions', title: 'Cautions and lines beside the count' },
  { id: 'sources', title: 'Sources and figures' },
] as const
export type EditionPart = (typeof EDITION_PARTS)[number]['id']

/** A row for optional data; no row if the edition has none. */
function optional<T>(key: string, label: string, data: T | undefined, write: (data: T) => readonly WrittenLine[]) {
  return data === undefined ? [] : [{ key, label, data, lines: write(data) }]
}
const reference = ({ source, doi, pmid }: Pick<Figure, 'source' | 'doi' | 'pmid'>) =>
  [source, doi === undefined ? '' : `DOI ${doi}`, pmid === undefined ? '' : `PMID ${pmid}`].filter(Boolean).join(' · ')

/** Gives each entry a key. A source may appear twice, so the key contains a number. */
function bySource<T extends { readonly source: string }>(kind: string, list: readonly T[]) {
  return list.map((one, place) => {
    const nth = list.slice(0, place).filter(({ source }) => source === one.source).length
    return { one, key: `${kind} ${one.source} ${nth}` }
  })
}

/**
 * Writes out everything in an edition without a patient, for comparing editions.
 *
 * @returns the rows of each part in the order of the file, without id, version and list of changes
 * @example editionText(hlh2004, index).criteria[0]?.label // 'Fever'
 */
export function editionText(
  set: CriteriaSet,
  index: VocabularyIndex,
): Readonly<Record<EditionPart, readonly Written[]>> {
  const { title, shortTitle, kind, status, statusNote, population, words, lookBack, review, display } = set
  const { order, orderWhen, notCounted } = set
  const when = (condition: Condition, depth = 0) => conditionLines(condition, index, set.criteria, depth)
  const row = (key: string, label: string, data: unknown, lines: readonly WrittenLine[]) => ({
    key,
    label,
    data,
    lines,
  })
  return {
    rule: [
      row('text', 'In words', set.ruleText, plain([set.ruleText])),
      row('rule', 'How it is met', set.rule, ruleLines(set, index)),
      ...optional('entry', 'Entry: whom it judges', set.entry, (entry) => when(entry)),
      row('look-back', 'Which values it reads', lookBack, plain([`${USES[lookBack.use]}, ${lookBack.hours} hours`])),
      row('words', 'What its verdicts are called', words, plain([words.met, words['not-met'], words.unknown])),
      ...optional('display', 'When its answer is shown', display, ({ whenMet, orWhen, otherwise }) => [
        ...plain([`when one of these is met: ${whenMet.join(', ')}`]),
        ...(orWhen === undefined ? [] : when(orWhen)),
        ...plain([otherwise]),
      ]),
    ],
    criteria: set.criteria.map((one) => row(one.id, one.label, one, criterionText(one, index))),
    patients: [
      row('made-for', 'Made for', [population.short, population.text], plain([population.short, population.text])),
      ...optional('fits', 'Fits', population.fits, (fits) => when(fits)),
      ...optional('also-used', 'Also used in', population.alsoUsed, (also) => when(also)),
      row('order', 'Place in the list', order, plain([String(order)])),
      ...optional('order-when', 'Other places', orderWhen, (places) =>
        places.flatMap((place) => [...plain([`${place.order}, when`]), ...when(place.when, 1)]),
      ),
    ],
    cautions: [
      ...set.cautions.map((one) => {
        const lines = one.when === undefined ? plain(['always said']) : when(one.when)
        return row(`caution ${one.id}`, one.text, one, lines)
      }),
      ...set.adjuncts.map((one) => {
        const outcomes = one.outcomes.flatMap((outcome) => [...plain([outcome.text]), ...when(outcome.when, 1)])
        return row(`adjunct ${one.id}`, one.label, one, outcomes)
      }),
      row('not-counted', 'Never counted', notCounted, plain(notCounted)),
    ],
    sources: [
      row('title', 'Title', [title, shortTitle, kind], plain([title, shortTitle, kind])),
      row('status', 'Status', [status, statusNote], plain([STATUS_WORDS[status], statusNote])),
      row('review', 'Reviewed by', review, plain([review.clinician ?? 'no clinician yet', review.date ?? undefined])),
      ...bySource('citation', set.citations).map(({ one, key }) =>
        row(
          key,
          one.source,
          one,
          plain([`${one.authors} ${one.title}. ${reference(one)}`, String(one.year), one.locus]),
        ),
      ),
      ...bySource('figure', set.figures).map(({ one, key }) =>
        row(key, one.source, one, plain([one.text, reference(one)])),
      ),
    ],
  }
}
