import type { ComparedLine, ComparedPart, ComparedRow } from './compare-editions.ts'

const STATES = { same: 'same', changed: 'changed', added: 'only in the second', removed: 'only in the first' } as const
const NOT_HERE = 'not in this edition'

function Lines({ lines }: { readonly lines: readonly ComparedLine[] | null }) {
  if (lines === null) return <p className="missing">{NOT_HERE}</p>
  return (
    <ul className="edition-lines">
      {lines.map(({ text, depth, differs }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line may stand twice, and lines never move
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
        {state !== 'same' && <small className="edition-state">{STATES[state]}</small>}
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

function Table({ part, rows, versions }: Omit<PartProps, 'part'> & { part: string; rows: readonly ComparedRow[] }) {
  return (
    <table className="edition-table">
      <caption className="visually-hidden">{part}</caption>
      <thead>
        <tr>
          <th scope="col">{part}</th>
          {versions.map((version, side) => (
            <th key={side === 0 ? 'first' : 'second'} scope="col">
              {version}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} versions={versions} />
        ))}
      </tbody>
    </table>
  )
}

interface PartProps {
  readonly part: ComparedPart
  readonly versions: readonly [string, string]
}

/** One part of two editions: what differs, and folded away what is the same in both. */
export function EditionPart({ part: { title, rows }, versions }: PartProps) {
  const same = rows.filter(({ state }) => state === 'same')
  const other = rows.filter(({ state }) => state !== 'same')
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {other.length > 0 && <Table part={title} rows={other} versions={versions} />}
      {same.length > 0 && (
        <details className="edition-same">
          <summary>{`The same in both: ${same.length}`}</summary>
          <Table part={`${title}, the same in both`} rows={same} versions={versions} />
        </details>
      )}
    </section>
  )
}
