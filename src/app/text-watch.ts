/** React marks every node that it makes by a key of its own that begins like this. */
const MARK = '__reactFiber$'

const isOurs = (node: Node): boolean => Object.keys(node).some((key) => key.startsWith(MARK))
const isText = (node: Node): boolean => node.nodeType === Node.TEXT_NODE

/** A change that the page itself never makes: an element of somebody else that holds words, or a text put in place of another. */
function isForeign({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type !== 'childList') return false
  const added = [...addedNodes]
  if (added.some((node) => node instanceof Element && !isOurs(node) && node.textContent?.trim() !== '')) return true
  return added.some(isText) && [...removedNodes].some(isText)
}

/**
 * Watches for somebody else who replaces the words of the page, as a translator or an extension does. React then goes on
 * writing into texts that nobody sees, so that an old verdict would stay on screen.
 *
 * @param root the element whose words are watched
 * @param onReplaced called after each such change
 * @returns ends the watch
 * @example const end = watchText(root, () => drawAnew())
 */
export function watchText(root: Element, onReplaced: () => void): () => void {
  const observer = new MutationObserver((changes) => {
    if (changes.some(isForeign)) onReplaced()
  })
  observer.observe(root, { childList: true, subtree: true })
  return () => observer.disconnect()
}
