/** Where a teaching patient was published. At least one of DOI, PubMed number and address is there. */
export interface TeachingSource {
  readonly authors?: string
  readonly title: string
  /** Journal, volume and page. */
  readonly source?: string
  readonly year?: number
  readonly doi?: string
  readonly pmid?: string
  readonly url?: string
}

/** A moment at which the learner must decide. */
export interface TeachingStop {
  /** ISO 8601. Later observations are not known yet. */
  readonly at: string
  /** The moment in words: "Day 6, fever continues". */
  readonly moment: string
  /** What the form cannot show. */
  readonly story: string
  readonly question: string
  readonly options: readonly string[]
  /** What the page says at this moment without a pack: the tier, and every set that is met. */
  readonly expect: { readonly tier: string; readonly met: readonly string[] }
  /** What the authors found or did. */
  readonly verdict: string
  readonly lesson: string
}

/** A published patient with stops in time. */
export interface TeachingPatient {
  readonly id: string
  /** Names the patient without giving away the answer. */
  readonly title: string
  readonly source: TeachingSource
  /** Which part of the source was read, and how doubtful prints were read. */
  readonly read: string
  /** What the source, as far as read, does not say. */
  readonly notReported: readonly string[]
  /** A case file. Its dates are not the patient's. */
  readonly case: Readonly<Record<string, unknown>>
  /** In order of time. */
  readonly stops: readonly TeachingStop[]
}
