/** Of more fields than that only the number is said: the form shows which. */
const MOST_NAMED = 6

/**
 * What is entered but left out of what is made of it, for the one who is about to make it.
 *
 * @param unread labels of the fields, once for each entry
 * @param where what it is left out of
 * @returns one sentence; empty where everything was read
 * @example unreadWords(['Platelets']) // '1 entry could not be read and is not in it: Platelets.'
 */
export function unreadWords(unread: readonly string[], where = 'in it'): string {
  if (unread.length === 0) return ''
  const names = [...new Set(unread)]
  const named = names.length > MOST_NAMED ? '' : `: ${names.join(', ')}`
  const entries =
    unread.length === 1 ? '1 entry could not be read and is' : `${unread.length} entries could not be read and are`
  return `${entries} not ${where}${named}.`
}
