/** What the working group typed and chose, kept while its panel is closed. It is never stored. */
export interface TeamMemory {
  /** The address of the hosted page, for the poster; null: not typed. */
  address: string | null
  /** Changes of the bulletin from this day on, "2026-10-01"; null: not typed. */
  since: string | null
  /** Id of the case of the month; empty: none. */
  patient: string
}

/** A memory that holds nothing. */
export const blankTeamMemory = (): TeamMemory => ({ address: null, since: null, patient: '' })
