/** Which text was used: id and version, and the sha-256 (hex) that proves it. */
export interface EditionHash {
  readonly id: string
  readonly version: string
  readonly sha256: string
}
