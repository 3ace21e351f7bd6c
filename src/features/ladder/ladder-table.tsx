import { ColumnHeads } from '../../kit/column-heads.tsx'
import { VerdictMark } from '../../kit/marks.tsx'
import { STATUS_WORDS } from '../../wording/edition-text.ts'
import type { RungView } from './ladder-model.ts'

const HEADS = ['Level', 'Setting', 'Figures', 'Source', 'Patients', 'Value'] as const

/** The rungs of a ladder as a table, highest first. */
export function LadderTable({ title, rungs }: { readonly title: string; readonly rungs: readonly RungView[] }) {
  return (
    <table className="levels">
      <caption>{title}</caption>
      <ColumnHeads heads={HEADS} />
      <tbody>
        {rungs.map((rung) => (
          <tr key={rung.id}>
            <th scope="row">{rung.limit}</th>
            <td data-label="Setting">{rung.setting}</td>
            <td data-label="Figures">{[rung.figures, rung.note].filter(Boolean).join('. ')}</td>
            <td data-label="Source">
              {rung.source} · {STATUS_WORDS[rung.status]}
            </td>
            <td data-label="Patients">{rung.fitsText}</td>
            <td data-label="Value">
              <span className="verdict" data-verdict={rung.state}>
                <VerdictMark verdict={rung.state} />
                {rung.stateText}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
