import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriteriaSet } from '../../engine/language.ts'
import { displayed } from '../../engine/order.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { VerdictWords } from '../../kit/parts/marks.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Fold } from '../../kit/parts/panel.tsx'
import { NOTHING_READ } from '../../kit/words.ts'
import { editionNotice } from '../../wording/edition.ts'
import { summarize } from '../../wording/set.ts'
import { type ComparedLine, type ComparedPart, type ComparedRow, compareEditions } from './compare-editions.ts'
import type { Moved } from './difference.ts'
import styles from './edition-comparison.module.css'
import type { SetChange } from './rescore-model.ts'
import type { Editions } from './use-editions.ts'

const STATES = { same: 'same', changed: 'changed', added: 'only in the second', removed: 'only in the first' } as const
const NOT_HERE = 'not in this edition'

function Lines({ lines }: { readonly lines: readonly ComparedLine[] | null }) {
  if (lines === null) return <p className={styles['missing']}>{NOT_HERE}</p>
  return (
    <ul className={styles['lines']}>
      {lines.map(({ text, depth, differs }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line may occur twice, and lines never move
        <li key={place} data-depth={depth}>
          {differs ? <mark>{text}</mark> : text}
        </li>
      ))}
    </ul>
  )
}

function Row({ row, versions }: { readonly row: ComparedRow; readonly versions: readonly [string, string] }) {
  const { label, state, before, after } = row
  return (
    <tr data-state={state}>
      <th scope="row">
        {label}
        {state !== 'same' && <small className={styles['state']}>{STATES[state]}</small>}
      </th>
      {state === 'same' ? (
        <td colSpan={2}>
          <Lines lines={after} />
        </td>
      ) : (
        <>
          <td data-label={versions[0]}>
            <Lines lines={before} />
          </td>
          <td data-label={versions[1]}>
            <Lines lines={after} />
          </td>
        </>
      )}
    </tr>
  )
}

function Rows({ part, rows, versions }: Omit<PartProps, 'part'> & { part: string; rows: readonly ComparedRow[] }) {
  return (
    <DataTable className={styles['table']} caption={part} silent heads={[part, ...versions]} stacks>
      {rows.map((row) => (
        <Row key={row.key} row={row} versions={versions} />
      ))}
    </DataTable>
  )
}

interface PartProps {
  readonly part: ComparedPart
  readonly versions: readonly [string, string]
}

/** One part of two editions: the differences, with the identical rows folded away. */
function EditionPart({ part: { title, rows }, versions }: PartProps) {
  const same = rows.filter(({ state }) => state === 'same')
  const other = rows.filter(({ state }) => state !== 'same')
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {other.length > 0 && <Rows part={title} rows={other} versions={versions} />}
      {same.length > 0 && (
        <Fold title={`The same in both: ${same.length}`}>
          <Rows part={`${title}, the same in both`} rows={same} versions={versions} />
        </Fold>
      )}
    </section>
  )
}

function Said({ all, set }: { readonly all: readonly SetResult[]; readonly set: CriteriaSet }) {
  const result = all.find((one) => one.set.id === set.id)
  const held = result !== undefined && !displayed(result, all)
  if (result === undefined || held || !result.hasEvidence)
    return <Note kind="quiet">{(held && set.display?.otherwise) || NOTHING_READ}</Note>
  const { verdict, facts, conditions } = summarize(result)
  return (
    <>
      <VerdictWords verdict={result.verdict}>{verdict}</VerdictWords>
      <Note kind="quiet">{[...facts, ...conditions].join(' · ')}</Note>
    </>
  )
}

function PatientWords({ changes, set }: { readonly changes: readonly SetChange[]; readonly set: CriteriaSet }) {
  if (changes.length === 0) return <p>Nothing changes for this patient.</p>
  return (
    <ul aria-label="What changes for this patient">
      {changes.flatMap(({ id, title, words }) =>
        words.map((text) => <li key={`${id} ${text}`}>{id === set.id ? text : `${title}: ${text}`}</li>),
      )}
    </ul>
  )
}

interface EditionPatientProps {
  readonly sets: Moved<CriteriaSet>
  /** The results of all sets for this patient under each edition. */
  readonly results: Moved<readonly SetResult[]>
  readonly changes: readonly SetChange[]
}

/** This patient's result under each edition, and what changes. */
function EditionPatient({ sets, results, changes }: EditionPatientProps) {
  if (![...results.before, ...results.after].some(({ hasEvidence }) => hasEvidence)) return null
  return (
    <section aria-label="This patient">
      <h3>This patient</h3>
      <dl className={styles['patient']}>
        {(['before', 'after'] as const).map((side) => (
          <div key={side}>
            <dt>{sets[side].version}</dt>
            <dd>
              <Said all={results[side]} set={sets[side]} />
            </dd>
          </div>
        ))}
      </dl>
      <PatientWords changes={changes} set={sets.after} />
    </section>
  )
}

interface EditionComparisonProps {
  readonly before: CriteriaSet
  readonly after: CriteriaSet
  readonly editions: Editions
  readonly index: VocabularyIndex
}

/** Compares two editions of a set: this patient's results, the newer edition's change log, and every part of both. */
export function EditionComparisonPanel({ before, after, editions, index }: EditionComparisonProps) {
  const results = { before: editions.under(before), after: editions.under(after) }
  const { parts, log, patient = [] } = compareEditions({ before, after }, index, results)
  const versions = [before.version, after.version] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles['compared']} aria-label="Comparison" tabIndex={0}>
      {[before, after].map(({ version, retracted }) =>
        retracted === undefined ? null : (
          <Note key={version} kind="wrong">
            <strong>{editionNotice({ version, retracted }, undefined)?.retracted}</strong>
          </Note>
        ),
      )}
      <EditionPatient sets={{ before, after }} results={results} changes={patient} />
      {log.length > 0 && (
        <section aria-label="Said to have changed">
          <h3>Said to have changed</h3>
          <ul>
            {log.map(({ version, date, text }) => (
              <li key={version}>
                {version}, {date}: {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {parts.map((part) => (
        <EditionPart key={part.id} part={part} versions={versions} />
      ))}
    </section>
  )
}
