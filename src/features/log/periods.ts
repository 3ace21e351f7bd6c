const MONTHS = 12
const QUARTER = 3
const DIGITS = 2
/** Ten years by month. A wrong year would otherwise fill the chart. */
const MOST = 120

/** Months since year 0 of the first month of a period, and how many months it has. */
function monthsOf(period: string): { readonly from: number; readonly length: number } {
  const [year = '', part = ''] = period.split('-')
  const start = Number(year) * MONTHS
  const quarter = /^Q(\d)$/.exec(part)?.[1]
  return quarter === undefined
    ? { from: start + Number(part) - 1, length: 1 }
    : { from: start + (Number(quarter) - 1) * QUARTER, length: QUARTER }
}

const monthText = (month: number) =>
  `${Math.floor(month / MONTHS)}-${String((month % MONTHS) + 1).padStart(DIGITS, '0')}`
const quarterText = (month: number) => `${Math.floor(month / MONTHS)}-Q${Math.floor((month % MONTHS) / QUARTER) + 1}`

/**
 * The month some months after the end of a period.
 *
 * @param period "2026-11" or "2026-Q4"
 * @example monthsAfter('2026-Q4', 6) // '2027-06'
 */
export function monthsAfter(period: string, months: number): string {
  const { from, length } = monthsOf(period)
  return monthText(from + length - 1 + months)
}

/**
 * Counts activations by month, or by quarter as soon as one row names a quarter. Periods between without any are zero.
 *
 * @param periods the period of each row
 * @returns in order of time
 * @example activationsByPeriod(['2026-11', '2026-Q1']) // [{ period: '2026-Q1', count: 1 }, …]
 */
export function activationsByPeriod(
  periods: readonly string[],
): readonly { readonly period: string; readonly count: number }[] {
  const inQuarters = periods.some((one) => one.includes('Q'))
  const step = inQuarters ? QUARTER : 1
  const counts = new Map<number, number>()
  for (const one of periods) {
    const month = monthsOf(one).from
    const start = month - (month % step)
    counts.set(start, (counts.get(start) ?? 0) + 1)
  }
  const starts = [...counts.keys()].sort((a, b) => a - b)
  const [first = 0, last = first] = [starts[0], starts.at(-1)]
  const length = (last - first) / step + 1
  const all = length > MOST ? starts : Array.from({ length }, (_, at) => first + at * step)
  const text = inQuarters ? quarterText : monthText
  return all.map((start) => ({ period: text(start), count: counts.get(start) ?? 0 }))
}
