import { useCallback, useState } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Fault } from '../../criteria/fault.ts'
import { handOver, readFile } from '../../kit/hand-over.ts'
import { CopyButton } from '../../kit/parts/copy-button.tsx'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import { PrintAlone } from '../paper/print-alone.tsx'
import { TakesFiles } from './file-drop.tsx'
import styles from './round.module.css'
import {
  type RoundReply,
  type RoundSheet,
  readReplies,
  roundCsv,
  roundSheet,
  tallyCsv,
  tallyOf,
  tallyText,
} from './round-model.ts'

const save = (name: string, text: string) => handOver({ name, text, type: 'text/csv' })

/** The sheet on paper, with boxes to tick. */
function PaperSheet({ pack, text, lines }: RoundSheet) {
  return (
    <>
      <p>
        Pack {pack}, {text}. Mark one box a line. No names.
      </p>
      <DataTable heads={['Line', 'Change', 'Reason', 'Agree', 'Disagree', 'Comment']} caption="Round sheet" silent>
        {lines.map(({ item, what, change, reason }) => (
          <tr key={item} className={styles['line']}>
            <td>{what}</td>
            <td>{change}</td>
            <td>{reason}</td>
            <td>☐</td>
            <td>☐</td>
            <td className={styles['room']} />
          </tr>
        ))}
      </DataTable>
    </>
  )
}

function Tally({ sheet, replies }: { readonly sheet: RoundSheet; readonly replies: readonly RoundReply[] }) {
  const tally = tallyOf(sheet, replies)
  return (
    <>
      <DataTable
        stacks
        heads={['Line', 'Agree', 'Disagree', 'Blank', 'Comments']}
        caption={`Tally (${replies.length})`}
      >
        {tally.map(({ item, what, change, agree, disagree, blank, comments }) => (
          <tr key={item}>
            <th scope="row">
              {what} <small>{change}</small>
            </th>
            <td data-label="Agree">{agree} agree</td>
            <td data-label="Disagree">{disagree} disagree</td>
            <td data-label="Blank">{blank} blank</td>
            <td data-label="Comments">
              {comments.map((comment) => (
                <p key={comment}>
                  <bdi>{comment}</bdi>
                </p>
              ))}
            </td>
          </tr>
        ))}
      </DataTable>
      <Buttons>
        <CopyButton label="Copy as text" text={() => tallyText(sheet, tally, replies.length)} />
        <button type="button" onClick={() => save('mas-hlh-round-tally.csv', tallyCsv(tally))}>
          Save tally
        </button>
      </Buttons>
    </>
  )
}

/** A round about the pack in force: the sheet to send out, and the tally of what came back. */
export function Round({ criteria }: { readonly criteria: Criteria }) {
  const sheet = roundSheet(criteria)
  const [replies, setReplies] = useState<readonly RoundReply[]>([])
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [printing, setPrinting] = useState(false)
  const endPrint = useCallback(() => setPrinting(false), [])
  if (sheet === null) return <Note kind="quiet">Open a pack first.</Note>
  if (sheet.lines.length === 0) return <Note kind="quiet">This pack changes no number and no rule.</Note>
  const open = async (files: readonly File[]) => {
    const contents = await Promise.all(
      files.map(async (file) => ({ name: file.name, content: await readFile(file, 'a returned sheet') })),
    )
    const texts = contents.flatMap(({ name, content }) => (content.ok ? [{ name, text: content.text }] : []))
    const unread = contents.flatMap(({ name, content }) =>
      content.ok ? [] : [{ path: '', problem: content.problem, file: name }],
    )
    const read = readReplies(texts, sheet)
    setReplies(read.replies)
    setFaults([...unread, ...read.faults])
  }
  return (
    <>
      <Buttons>
        <button type="button" onClick={() => save('mas-hlh-round-sheet.csv', roundCsv(sheet))}>
          Save sheet
        </button>
        <button type="button" onClick={() => setPrinting(true)}>
          Print sheet
        </button>
      </Buttons>
      <TakesFiles label="Choose returned sheets" accept=".csv,text/csv" onFiles={open}>
        <Note kind="quiet">Choose or drop all returned sheets together.</Note>
        {faults.length > 0 && (
          <Note kind="wrong" role="alert">
            <p>
              <strong>Sheets with a fault are not counted.</strong>
            </p>
            <FaultList faults={faults} />
          </Note>
        )}
        {replies.length > 0 && <Tally {...{ sheet, replies }} />}
      </TakesFiles>
      {printing && (
        <PrintAlone title="Round sheet" onEnd={endPrint}>
          <PaperSheet {...sheet} />
        </PrintAlone>
      )}
    </>
  )
}
