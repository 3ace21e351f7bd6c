/*
 * The only place that touches the storage of the browser. Every access may throw: storage can be switched off, blocked for
 * files, or full. Each copy of the page has a place of its own, by its path; all are found by their prefix.
 */
const PREFIX = 'mas-hlh-kept:'
const place = () => `${PREFIX}${location.pathname}`

/** What came of an access; not ok: the browser refused it. */
type Access<T> = { readonly ok: true; readonly value: T } | { readonly ok: false }

function access<T>(run: (storage: Storage) => T): Access<T> {
  try {
    return { ok: true, value: run(window.localStorage) }
  } catch {
    return { ok: false }
  }
}

/**
 * What this browser holds for this page.
 *
 * @returns the text, or null where there is none; not ok where the browser refuses
 * @example const found = stored()
 */
export const stored = (): Access<string | null> => access((storage) => storage.getItem(place()))

/**
 * Stores a text in place of the one that is there.
 *
 * @param text what to hold
 * @returns true when it stands there now
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
 * @returns true when nothing stands there now
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
 * Erases what any copy of this page has left in this browser, where it is to be erased.
 *
 * @param isOver tells which texts are
 * @example sweep((text) => isOver(text, Date.now()))
 */
export function sweep(isOver: (text: string) => boolean): void {
  access((storage) => {
    // Listed before anything is erased: the numbers of the keys move.
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    for (const key of keys) {
      if (key.startsWith(PREFIX) && isOver(storage.getItem(key) ?? '')) storage.removeItem(key)
    }
  })
}

/**
 * Listens for another tab that changes or erases what this browser holds for this page.
 *
 * @param tell called each time
 * @returns ends it
 * @example useEffect(() => onOtherTab(check), [])
 */
export function onOtherTab(tell: () => void): () => void {
  const listen = ({ key }: StorageEvent) => {
    // Without a key everything was erased at once.
    if (key === null || key === place()) tell()
  }
  window.addEventListener('storage', listen)
  return () => window.removeEventListener('storage', listen)
}

/**
 * Who else can read what this page stores: the browser says so by where the page came from.
 *
 * @returns true for a page that was opened from disk
 * @example isFromDisk() // true under file://
 */
export const isFromDisk = (): boolean => location.protocol === 'file:'
