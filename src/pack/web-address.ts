/** An address that the page draws as a link. */
export interface WebAddress {
  readonly url: string
  /** Where it leads: "intranet.example.org", with the port where one is given. */
  readonly host: string
}

/**
 * The form of an address: printable ASCII only, so that no letter hides, turns the line or looks like another one. No user
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
 * Reads an address. The check of a pack and the page read by this one function: what passes can be drawn.
 *
 * @param text the address, "https://intranet.example.org/plan"
 * @returns the address and its host; null where a browser would not open it, or opens another host than the text shows
 * @example webAddress('https://intranet.example.org:labor/plan') // null
 */
export function webAddress(text: string): WebAddress | null {
  const [, written = ''] = /^https:\/\/([^/?#]*)/.exec(text) ?? []
  const host = ADDRESS.test(text) ? hostOf(text) : null
  return host !== null && host === written.toLowerCase().replace(/:443$/, '') ? { url: text, host } : null
}
