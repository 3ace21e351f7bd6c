import type { PaperValues } from './values-model.ts'

/** Fewer lines than this are not worth a table of their own. */
const LEAST = 4
/** How many tables stand side by side, by how many times each has. */
const beside = (times: number) => (times < 2 ? 3 : times < 4 ? 2 : 1)

function parts<T>(all: readonly T[], count: number): readonly (readonly T[])[] {
  const size = Math.ceil(all.length / count)
  return Array.from({ length: count }, (_, place) => all.slice(place * size, (place + 1) * size)).filter(
    (part) => part.length > 0,
  )
}

function Table({ drawn, times, rows }: Pick<PaperValues, 'drawn' | 'times' | 'rows'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{drawn}</th>
          {times.map((time) => (
            <th key={time} scope="col">
              {time}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, cells }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            {cells.map((cell, place) => (
              <td key={times[place]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Everything entered, on paper: what was drawn as a table, what was assessed in words, and what there was no room for. */
export function PrintedValues({ values }: { readonly values: PaperValues }) {
  const { who, drawn, times, rows, assessed, earlier, leftOut } = values
  const most = beside(times.length)
  const tables = parts(rows, Math.min(most, Math.ceil(rows.length / LEAST)))
  return (
    <>
      {who.length > 0 && <p>{who.join(' · ')}</p>}
      <div className="printed-draws" data-beside={most}>
        {tables.map((part) => (
          <Table key={part[0]?.id} {...{ drawn, times }} rows={part} />
        ))}
      </div>
      {assessed.map(({ time, words }) => (
        <p key={time}>
          <strong>{time}:</strong> {words}
        </p>
      ))}
      {earlier.length > 0 && (
        <p>
          <strong>Earlier:</strong> {earlier.join(' · ')}
        </p>
      )}
      {leftOut.length > 0 && (
        <p>
          <strong>Not on this sheet, for want of room: {leftOut.join('; ')}.</strong> What counts of them counts all the
          same; the case file holds them.
        </p>
      )}
    </>
  )
}
