/** A part of a line. */
export interface LineSpan {
  readonly start: number
  readonly end: number
}

/** The places of a line that are taken. Asking and taking cost the length of the part, whatever was taken before. */
export class Places {
  readonly #taken: Uint8Array

  constructor(length: number) {
    this.#taken = new Uint8Array(length)
  }

  /**
   * Takes a part of the line.
   *
   * @returns false when a place in it is taken already; then nothing changes
   */
  take({ start, end }: LineSpan): boolean {
    if (this.#taken.subarray(start, end).includes(1)) return false
    this.#taken.fill(1, start, end)
    return true
  }
}
