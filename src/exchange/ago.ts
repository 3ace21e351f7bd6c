const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How long ago a moment was, as people say it.
 *
 * @param ms the moment
 * @param now the present
 * @returns minutes under an hour, hours under two days, then days; words for what lies ahead
 * @example ago(now - 6 * 3_600_000, now) // '6 h ago'
 */
export function ago(ms: number, now: number): string {
  const age = now - ms
  if (age < 0) return 'ahead of now, not counted yet'
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`
  return age < 2 * DAY ? `${Math.floor(age / HOUR)} h ago` : `${Math.floor(age / DAY)} days ago`
}
