/*
 * The only module that touches browser storage. Every access may throw: storage can be switched off, blocked for files,
 * or full. Each copy of the page has its own key, made from its path; all keys share a prefix.
 */
const PREFIX = 'mas-hlh-kept:'
const place = () => `${PREFIX}${location.pathname}`

/** The result of an access; not ok if the browser refused it. */
type Access<T> = { readonly ok: true; readonly value: T } | { readonly ok: false }

function access<T>(run: (storage: Storage) => T): Access<T> {
  try {
    return { ok: true, value: run(window.localStorage) }
  } catch {
    return { ok: false }
  }
}

/**
 * Reads what this browser holds for this page.
 *
 * @returns the text, or null if there is none; not ok if the browser refuses
 * @example const found = stored()
 */
export const stored = (): Access<string | null> => access((storage) => storage.getItem(place()))

/**
 * Stores a text for this page and replaces the old one.
 *
 * @returns true if the browser holds the text now
 * @example store('…')
 */
export function store(text: string): boolean {
  const done = access((storage) => {
    storage.setItem(place(), text)
    return storage.getItem(place()) === text
  })
  return done.ok && done.value
}

/**
 * Erases what this browser holds for this page.
 *
 * @returns true if nothing is left
 * @example erase()
 */
export function erase(): boolean {
  const done = access((storage) => {
    storage.removeItem(place())
    return storage.getItem(place()) === null
  })
  return done.ok && done.value
}

/**
 * Erases texts that any copy of this page left in this browser.
 *
 * @param isOver selects the texts to erase
 * @example sweep((text) => isOver(text, Date.now()))
 */
export function sweep(isOver: (text: string) => boolean): void {
  access((storage) => {
    // List the keys before erasing any: erasing one shifts the indexes of the rest.
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    for (const key of keys) {
      if (key.startsWith(PREFIX) && isOver(storage.getItem(key) ?? '')) storage.removeItem(key)
    }
  })
}

/**
 * Calls a listener whenever another tab changes or erases what this browser holds for this page.
 *
 * @returns a function that stops listening
 * @example useEffect(() => onOtherTab(check), [])
 */
export function onOtherTab(tell: () => void): () => void {
  const listen = ({ key }: StorageEvent) => {
    // A null key means that the whole storage was cleared.
    if (key === null || key === place()) tell()
  }
  window.addEventListener('storage', listen)
  return () => window.removeEventListener('storage', listen)
}

/**
 * Whether the page was opened from disk. The origin decides who else can read what the page stores.
 *
 * @example isFromDisk() // true under file://
 */
export const isFromDisk = (): boolean => location.protocol === 'file:'
