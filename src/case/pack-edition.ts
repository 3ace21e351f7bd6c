import type { LoadedPack } from '../criteria/criteria.ts'
import type { EditionHash } from './edition-hash.ts'

/**
 * What a result and a record keep of the pack in force.
 *
 * @param local the pack in force
 * @returns its id, version and the sha-256 of its file
 * @example packEdition(local) // { id: 'example-children', version: '2026.10.1', sha256: '5d…' }
 */
export const packEdition = ({ pack: { id, version }, sha256 }: LoadedPack): EditionHash => ({ id, version, sha256 })
