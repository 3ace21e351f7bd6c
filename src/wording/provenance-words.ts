import type { Provenance } from '../engine/pathway.types.ts'

/** How a rule came about, in a word that stands beside it wherever it is shown. */
export const PROVENANCE_WORDS: Readonly<Record<Provenance, string>> = {
  stated: 'stated',
  adapted: 'adapted',
  design: 'our judgment',
}
