import { type Criteria, editionsOf } from '../../criteria/criteria.ts'
import type { CriteriaSet } from '../../engine/language.ts'
import type { Pathway } from '../../engine/pathway.ts'
import type { ThisPage } from '../../kit/page-copy.ts'
import { retraction, shortHash } from '../../wording/edition.ts'
import { STATUS_WORDS } from '../../wording/edition-text.ts'

/** One part that this page was built from. */
export interface EditionHere {
  /** Unique in the list. */
  readonly key: string
  readonly title: string
  /** Version; null if the part has no editions. */
  readonly version: string | null
  /** Day of the newest entry in its change log, "2026-11-22". */
  readonly date: string | null
  /** "in use" or "kept for old records", with how sure its thresholds are; or since when and why it is retracted. */
  readonly state: string
  /** The edition must no longer be relied on. */
  readonly retracted: boolean
  /** The first 12 hexadecimal digits; null: unknown. */
  readonly sha256: string | null
}

const first = (hash: string | undefined) => (hash === undefined ? null : shortHash(hash))
const newest = (changes: readonly { readonly date: string }[]) =>
  changes
    .map(({ date }) => date)
    .sort()
    .at(-1) ?? null

/** The ids of all sets: sets in use in the order of their list, then sets without an edition in use. */
const setIds = ({ sets, editions }: Criteria) => new Set([...sets, ...editions].map(({ id }) => id))

/**
 * Lists every part this page was built from, so that a reader can check what a copy holds.
 *
 * @param criteria the loaded criteria, with the institution pack if one is in force
 * @returns the page, the pack, every edition of every set and pathway (newest first), the ladders in use, the vocabulary
 * @example editionsHere(criteria, self)[0] // { title: 'This page', version: '0.2.0', date: '2026-11-23', … }
 */
export function editionsHere(criteria: Criteria, self: ThisPage): readonly EditionHere[] {
  const { sets, pathway, pathways, ladders, vocabularyHash, released, local } = criteria
  const entry = (
    folder: string,
    title: string,
    edition: Pick<CriteriaSet | Pathway, 'id' | 'version' | 'changes' | 'retracted'>,
    used: boolean,
    status = '',
  ): EditionHere => {
    const path = `${folder}/${edition.id}/${edition.version}.json`
    const standing = used ? 'in use' : 'kept for old records'
    const state = retraction(edition) || [standing, status].filter(Boolean).join(' · ')
    const { version, changes, retracted } = edition
    const hash = first(released[path])
    return { key: path, title, version, date: newest(changes), state, retracted: retracted !== undefined, sha256: hash }
  }
  const plain = { version: null, date: null, state: '', retracted: false, sha256: null }
  const setEntries = [...setIds(criteria)].flatMap((id) =>
    editionsOf(criteria, id).map((set) =>
      entry('sets', set.shortTitle, set, sets.includes(set), STATUS_WORDS[set.status]),
    ),
  )
  // A pack changes the running pathway, which then is not an edition. The edition under the pack counts as in use.
  const base = local?.byDefault ?? pathway
  const isBase = ({ id, version }: Pathway) => id === base.id && version === base.version
  return [
    {
      ...plain,
      key: 'page',
      title: 'This page',
      version: self.version,
      date: self.released || null,
      sha256: first(self.sha256() ?? undefined),
    },
    ...(local === undefined
      ? []
      : [
          {
            ...plain,
            key: 'pack',
            title: `Institution pack ${local.pack.id}, ${local.pack.institution.name}`,
            version: local.pack.version,
            date: newest(local.pack.governance.changes),
            state: `in use · to be reviewed by ${local.pack.governance.reviewBy}`,
            sha256: first(local.sha256),
          },
        ]),
    ...setEntries,
    ...pathways.map((one) => entry('pathways', `Escalation pathway ${one.id}`, one, isBase(one), one.status)),
    ...ladders.map((one) => entry('ladders', one.title, one, true, STATUS_WORDS[one.status])),
    {
      ...plain,
      key: 'findings',
      title: 'Vocabulary of findings and units',
      state: 'in use',
      sha256: first(vocabularyHash),
    },
  ]
}
