/**
 * Sums up a form, to tell the form as built from one in use. It is quick and guards against no attacker (FNV-1a, 32 bits,
 * see RFC 9923).
 *
 * @example formSum('<form></form>')
 */
export function formSum(form: string): string {
  let sum = 0x811c9dc5
  for (let at = 0; at < form.length; at += 1) sum = Math.imul(sum ^ form.charCodeAt(at), 0x01000193)
  return (sum >>> 0).toString(16)
}
