import type { CriteriaSet } from '../../engine/criteria-set.ts'
import { displayed } from '../../engine/displayed.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { VerdictMark } from '../../kit/marks.tsx'
import { NOTHING_READ } from '../../kit/words.ts'
import { summarize } from '../../wording/set.ts'
import type { SetChange } from './rescore-model.ts'
import type { Moved } from './set-change.ts'

function Said({ all, set }: { readonly all: readonly SetResult[]; readonly set: CriteriaSet }) {
  const result = all.find((one) => one.set.id === set.id)
  const held = result !== undefined && !displayed(result, all)
  if (result === undefined || held || !result.hasEvidence)
    return <p className="silent">{(held && set.display?.otherwise) || NOTHING_READ}</p>
  const { verdict, facts, conditions } = summarize(result)
  return (
    <>
      <span className="verdict" data-verdict={result.verdict}>
        <VerdictMark verdict={result.verdict} />
        {verdict}
      </span>
      <p className="facts">{[...facts, ...conditions].join(' · ')}</p>
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

interface Props {
  readonly sets: Moved<CriteriaSet>
  /** What all sets say of this patient under each of the two. */
  readonly results: Moved<readonly SetResult[]>
  readonly changes: readonly SetChange[]
}

/** What two editions of a set say of this patient, and what of it changes. */
export function EditionPatient({ sets, results, changes }: Props) {
  if (![...results.before, ...results.after].some(({ hasEvidence }) => hasEvidence)) return null
  return (
    <section aria-label="This patient">
      <h3>This patient</h3>
      <dl className="edition-patient">
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
