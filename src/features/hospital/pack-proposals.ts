/** Names come out of labels: letters without their marks, digits, hyphens between. */
const kebab = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')

/**
 * A name for the machine, out of a label.
 *
 * @param label what people read
 * @param otherwise the name where no letter can be used
 * @param taken names that others have
 * @returns a name in kebab-case that nobody else has
 * @example nameFor('Critical care', 'team', ['critical-care']) // 'critical-care-2'
 */
export function nameFor(label: string, otherwise: string, taken: readonly string[] = []): string {
  const first = kebab(label) || otherwise
  let name = first
  for (let count = 2; taken.includes(name); count += 1) name = `${first}-${count}`
  return name
}

/**
 * The version after one.
 *
 * @param version three numbers, "1.0.0"
 * @returns its last number raised by one
 * @example nextVersion('2026.10.1') // '2026.10.2'
 */
export const nextVersion = (version: string): string =>
  version.replace(/\d+$/, (last) => (BigInt(last) + 1n).toString())
