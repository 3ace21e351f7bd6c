import { newestChanges, type Trend } from '../../case/trend.ts'
import { moved, sinceWords } from '../../wording/change.ts'

/** The verb once, where both changes have the same. */
function joined([first = '', second]: readonly string[]): string {
  if (second === undefined) return first
  const [verb = ''] = first.split(' ', 1)
  return `${first}, ${second.startsWith(`${verb} by`) ? second.slice(verb.length + 1) : second}`
}

/**
 * What to tell beside a tick that asks for a direction: how its quantities changed, and what is pointed out of two that go
 * apart. The words say the direction and never whether it is good; the tick stays a person's.
 *
 * @param trends the courses, as `trendsOf` gives them
 * @returns by the id of the finding, one text per quantity and note; a finding without any change is missing
 * @example changesBeside(trends).get('counts-falling') // ['Platelets fell by 46 % since 2026-11-21 06:10, by 58 % since the first']
 */
export function changesBeside(trends: readonly Trend[]): ReadonlyMap<string, readonly string[]> {
  const beside = new Map<string, string[]>()
  for (const trend of trends) {
    const id = trend.shown.beside?.finding
    const changes = newestChanges(trend)
    if (id === undefined || changes.length === 0) continue
    const words = `${trend.quantity.label} ${joined(sinceWords(changes, moved))}`
    const pairs = trend.notes.flatMap(({ note }) => ('falls' in note ? [note.text] : []))
    beside.set(id, [...(beside.get(id) ?? []), words, ...pairs])
  }
  return beside
}
