/** A heading and what stands under it, a sentence or two a line. */
export interface UseSection {
  readonly id: string
  readonly heading: string
  readonly lines: readonly string[]
}
/** What the page is for, what it is not for and where it comes from: the text of its intended-use page. */
export interface IntendedUse {
  readonly title: string
  readonly sections: readonly UseSection[]
  /** Who wrote it, from what, who paid for it, how it was tested: one fact a term. */
  readonly origin: {
    readonly heading: string
    readonly facts: readonly { readonly term: string; readonly text: string }[]
  }
  /** Stands over the table of editions, which the page makes from the data. */
  readonly editions: { readonly heading: string; readonly lead: string }
}
