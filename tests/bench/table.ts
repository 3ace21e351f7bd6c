const digits = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2)

/** Sorts figures in ascending order. */
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)

/**
 * Formats a figure from several runs: lowest, median and highest.
 *
 * @param values at least one number
 * @param unit appended to the numbers
 * @returns "min 1.20, median 1.31, max 1.54 s"
 */
export function spread(values: readonly number[], unit: string): string {
  const all = sorted(values)
  const [low = Number.NaN, middle = Number.NaN, high = Number.NaN] = [
    all[0],
    all[Math.floor(all.length / 2)],
    all.at(-1),
  ]
  return `min ${digits(low)}, median ${digits(middle)}, max ${digits(high)} ${unit}`
}

/** Adds the 95th percentile to the spread. */
export function spread95(values: readonly number[], unit: string): string {
  const p95 = sorted(values)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN
  return `${spread(values, unit)}, 95th percentile ${digits(p95)} ${unit}`
}

/** Prints one line of the table. */
export function row(name: string, figure: string): void {
  console.log(`${name.padEnd(58)} ${figure}`)
}
