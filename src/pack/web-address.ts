/** An address that the page draws as a link. */
export interface WebAddress {
  readonly url: string
  /** The host, with the port if there is one: "intranet.example.org". */
  readonly host: string
}

/**
 * The form of an address: printable ASCII only, so that no character hides, turns the line or looks like another one. No user
 * name, no percent sign in the host, no host in other letters ("xn--").
 */
export const ADDRESS = /^https:\/\/(?!(?:[^/?#]*\.)?[xX][nN]--)[A-Za-z\d.:[\]-]+(?:[/?#][!#-&(-;=?-[\]-~]*)?$/

function hostOf(text: string): string | null {
  try {
    return new URL(text).host
  } catch {
    return null
  }
}

/**
 * Reads an address. The check of a pack and the page both use this function, so the page can draw whatever passes the check.
 *
 * @param text "https://intranet.example.org/plan"
 * @returns the address and its host; null if a browser would not open it, or would open another host than the text shows
 * @example webAddress('https://intranet.example.org:labor/plan') // null
 */
export function webAddress(text: string): WebAddress | null {
  const [, written = ''] = /^https:\/\/([^/?#]*)/.exec(text) ?? []
  const host = ADDRESS.test(text) ? hostOf(text) : null
  return host !== null && host === written.toLowerCase().replace(/:443$/, '') ? { url: text, host } : null
}
