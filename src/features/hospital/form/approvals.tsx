import { useContext, useState } from 'react'
import { personalProblem } from '../../../criteria/check/personal.ts'
import { type Approval, DECISIONS } from '../../../criteria/pack.types.ts'
import { Note } from '../../../kit/parts/note.tsx'
import { approvalLine } from '../../../pack/approvals.ts'
import { type PackDraft, textIn } from '../pack-draft.ts'
import { APPROVAL, NEW_APPROVAL, oneLine } from '../pack-fields.ts'
import { ApprovedTextContext, usePackWork, useWarnings } from '../store.ts'
import { Card, EntryList, Faults, Fields, Grid } from './field.tsx'

const LIST = 'governance.approvals'
const { comment, ...SHORT } = APPROVAL

/** What was decided, in the words of the file. */
function approvalIn(draft: PackDraft, at: string): Approval {
  const text = (name: string) => oneLine(textIn(draft, `${at}.${name}`)) ?? ''
  const said = text('comment')
  return {
    subspecialty: text('subspecialty'),
    role: text('role'),
    decision: DECISIONS.find((one) => one === text('decision')) ?? 'abstain',
    date: text('date'),
    ...(said !== '' && { comment: said }),
    sha256: text('sha256'),
  }
}

/** Why what was typed cannot be added; null if it can. */
function problemOf(draft: PackDraft): string | null {
  for (const [name, { label }] of Object.entries(APPROVAL)) {
    const text = textIn(draft, `${NEW_APPROVAL}.${name}`).trim()
    if (text === '' && label !== '' && name !== 'comment') return `${label} is missing.`
    const problem = personalProblem(text)
    if (problem !== null) return `${label} ${problem}.`
  }
  return null
}

function ApprovalRow({ at }: { readonly at: string }) {
  const { store } = usePackWork()
  const { shown } = useContext(ApprovedTextContext)
  // Nothing in the row can be typed; only the text around it changes.
  return (
    <div>
      <bdi>{approvalLine(approvalIn(store.get().draft, at), shown)}</bdi>
      <Faults of={`${at}.subspecialty`} />
    </div>
  )
}

/** Who agreed to which text, and one more approval, of the text as it is now. */
export function ApprovalsPart() {
  const { store } = usePackWork()
  const { shown, exact } = useContext(ApprovedTextContext)
  const warnings = useWarnings(LIST)
  const [problem, setProblem] = useState<string | null>(null)
  const add = () => {
    const { draft } = store.get()
    const sha256 = exact()
    const wrong = sha256 === null ? 'Fill the required fields first.' : problemOf(draft)
    setProblem(wrong)
    if (sha256 === null || wrong !== null) return
    const { subspecialty, role, decision, comment: said = '' } = approvalIn(draft, NEW_APPROVAL)
    const texts = { subspecialty, role, decision, comment: said, date: draft.today, sha256 }
    store.edit({ kind: 'add', list: LIST, texts })
    for (const name of Object.keys(texts)) store.edit({ kind: 'type', field: `${NEW_APPROVAL}.${name}`, text: '' })
  }
  return (
    <>
      {warnings.map((warning) => (
        <Note key={warning} kind="ask">
          {warning}
        </Note>
      ))}
      <EntryList list={LIST} shape="row" name={['subspecialty', (text) => text]}>
        {(at) => <ApprovalRow at={at} />}
      </EntryList>
      <Card title="New approval, of the text as it is now">
        <Grid columns="three">
          <Fields at={NEW_APPROVAL} of={SHORT} />
        </Grid>
        <Fields at={NEW_APPROVAL} of={{ comment }} />
        <button type="button" onClick={add}>
          Add approval
        </button>
        <div role="status">
          {problem !== null && <Note kind="ask">{problem}</Note>}
          {shown === null && problem === null && <Note kind="quiet">Fill the required fields first.</Note>}
        </div>
      </Card>
    </>
  )
}
