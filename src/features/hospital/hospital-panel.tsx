import { type ChangeEvent, useMemo, useState } from 'react'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { handOver, readFile } from '../../kit/hand-over.ts'
import { Later } from '../../kit/later.tsx'
import { pageWith } from '../../kit/page-copy.ts'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { FileButton } from '../../kit/parts/file-button.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons, Fold } from '../../kit/parts/panel.tsx'
import { approvalLine, contentHash } from '../../pack/approvals.ts'
import { shortHash } from '../../wording/edition.ts'
import { LocalChanges } from '../call/local-changes.tsx'
import { teamCode } from '../team/team-code.ts'
import type { TeamMemory } from '../team/team-memory.ts'
import { ownCaseFaults } from '../team/tried-model.ts'
import { OwnCaseQuestion } from './doubted.tsx'
import styles from './hospital-panel.module.css'
import { inForceWords, type PackInUse } from './pack-in-use.ts'
import { packFileName } from './pack-write.ts'

interface Props {
  readonly pack: PackInUse
  /** The text of this page as it was built; null if unknown. */
  readonly page: string | null
  readonly memory: TeamMemory
  /** Milliseconds since 1970. */
  readonly now: number
  readonly onEdit: () => void
}

const LEFT = 'The default alone is in force now.'

/** The pack in force, who answers for it, and what it changes. */
function InForce({ pack: { criteria } }: Pick<Props, 'pack'>) {
  const wrong = useMemo(() => ownCaseFaults(criteria), [criteria])
  const { local, pathway, vocabulary } = criteria
  if (local === undefined) {
    return (
      <p>
        No hospital’s pack is in force: the default pathway {pathway.version} alone, without any contact. A pack is one
        file with whom to call, units, order sets and your own numbers. It is read here and sent nowhere.
      </p>
    )
  }
  const { pack, sha256, warnings } = local
  const { name, unit } = pack.institution
  const { owner, approvedOn, reviewBy, changes, approvals = [] } = pack.governance
  return (
    <>
      <p>
        <strong>
          <bdi>{[name, unit].filter(Boolean).join(', ')}</bdi>
        </strong>{' '}
        · pack {pack.id} {pack.version}, upon the default pathway {pack.extends.version}. Kept by <bdi>{owner}</bdi>,
        approved {approvedOn}, review by {reviewBy}; sha-256 {shortHash(sha256)}…
      </p>
      {warnings.map(({ problem }) => (
        <Note key={problem} kind="ask">
          {problem}
        </Note>
      ))}
      {wrong.length > 0 && (
        <Note kind="ask">
          <p>Own cases of this pack do not hold.</p>
          <FaultList faults={wrong} />
        </Note>
      )}
      <LocalChanges pathway={pathway} index={indexVocabulary(vocabulary)} />
      {approvals.length > 0 && (
        <Fold title="Sign-off">
          <ul>
            {approvals.map((one) => (
              <li key={JSON.stringify(one)}>
                <bdi>{approvalLine(one, contentHash(pack))}</bdi>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <Fold title="Change log and hash">
        <ul>
          {changes.map(({ version, date, text }) => (
            <li key={`${version} ${date}`}>
              {version}, {date}: {text}
            </li>
          ))}
        </ul>
        <Note kind="quiet" data-part="hash">
          sha-256 {sha256}
        </Note>
      </Fold>
    </>
  )
}

/** The hospital's part of the page: its pack, and the ways to change it. */
export function HospitalPanel({ pack, page, memory, now, onEdit }: Props) {
  const [done, setDone] = useState('')
  const { local } = pack.criteria
  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file === undefined) return
    const content = await readFile(file, 'a pack file')
    target.value = ''
    setDone('')
    if (!content.ok) pack.refuse(file.name, content.problem)
    else pack.take(content.text, file.name)
  }
  const save = (name: string, text: string, type: string) => {
    handOver({ name, text, type })
    setDone(`Handed to the browser as ${name}.`)
  }
  const leave = () => {
    pack.leave()
    setDone(LEFT)
  }
  // A pack that came into force since then, from anywhere, replaces the old message.
  const inForce = pack.file === null ? '' : inForceWords(pack.file)
  const said = done === '' || (done === LEFT && local !== undefined) ? inForce : done
  return (
    <div className={styles['panel']} data-part="hospital">
      {/* On a phone this panel lies over the question at the top of the page. */}
      {pack.doubted !== null && <OwnCaseQuestion pack={pack} doubted={pack.doubted} />}
      <InForce pack={pack} />
      <Buttons>
        <button type="button" onClick={onEdit}>
          {local === undefined ? 'Make a pack' : 'Change this pack'}
        </button>
        <FileButton label="Open pack file" accept=".json,application/json" onChange={open} />
        {local !== undefined && (
          <>
            <button
              type="button"
              onClick={() => save(packFileName(local.pack, 'json'), local.text, 'application/json')}
            >
              Save pack file
            </button>
            {page !== null && (
              <button
                type="button"
                onClick={() =>
                  save(packFileName(local.pack, 'html'), pageWith(page, { pack: local.text, case: null }), 'text/html')
                }
              >
                Save page with this pack inside
              </button>
            )}
            <button type="button" onClick={leave}>
              Back to the default
            </button>
          </>
        )}
      </Buttons>
      <p aria-live="polite">{said}</p>
      <Later of={teamCode}>{({ TeamPanel }) => <TeamPanel criteria={pack.criteria} {...{ memory, now }} />}</Later>
    </div>
  )
}
