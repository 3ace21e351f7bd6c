/**
 * Remembers the last result of a function for each object that it is called with, as long as that object lives.
 *
 * @param make a function of one object, or of an object and one more value
 * @returns the same function, which works out nothing anew while its arguments are the very same
 * @example
 * const sorted = memo((list: readonly number[]) => [...list].sort())
 * sorted(list) === sorted(list) // true
 */
export function memo<Key extends object, Result>(make: (key: Key) => Result): (key: Key) => Result
export function memo<Key extends object, Other, Result>(
  make: (key: Key, other: Other) => Result,
): (key: Key, other: Other) => Result
export function memo<Key extends object, Other, Result>(make: (key: Key, other: Other) => Result) {
  const made = new WeakMap<Key, { readonly other: Other; readonly result: Result }>()
  return (key: Key, other: Other): Result => {
    const last = made.get(key)
    if (last !== undefined && last.other === other) return last.result
    const result = make(key, other)
    made.set(key, { other, result })
    return result
  }
}

/**
 * Remembers what a function without arguments returns.
 *
 * @example
 * const total = once(() => sum(parts))
 * total() // computed; again: remembered
 */
export function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined
  return () => {
    made ??= { result: make() }
    return made.result
  }
}

type BasisOf<Reasons> = Reasons extends Readonly<Record<string, (basis: infer Basis) => unknown>> ? Basis : never
type ReasonsOf<Reasons extends Readonly<Record<string, (basis: never) => unknown>>> = {
  readonly [Key in keyof Reasons]: ReturnType<Reasons[Key]>
}

/**
 * Makes results whose reasons are worked out when they are first read, and then remembered. The reasons are getters of
 * one prototype: getters on object literals allocate a closure per object.
 *
 * @param reasons how each reason follows from the basis of a result
 * @returns a function that takes the basis and the fields known at once, and returns these fields with the reasons
 * @example
 * const withTotal = lazy({ total: (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0) })
 * withTotal([1, 2], { id: 'sum' }).total // 3
 */
export function lazy<Reasons extends Readonly<Record<string, (basis: never) => unknown>>>(
  reasons: Reasons,
): <Known extends object>(basis: BasisOf<Reasons>, known: Known) => Known & ReasonsOf<Reasons> {
  class Lazy {
    readonly #basis: never
    /** By the place of the reason: to look up a name that varies costs more than to work out most reasons. */
    #found: unknown[] | undefined

    constructor(basis: BasisOf<Reasons>, known: object) {
      Object.assign(this, known)
      this.#basis = basis as never
    }

    static {
      for (const [place, [key, work]] of Object.entries(reasons).entries()) {
        Object.defineProperty(Lazy.prototype, key, {
          get(this: Lazy) {
            this.#found ??= []
            this.#found[place] ??= work(this.#basis)
            return this.#found[place]
          },
        })
      }
    }
  }
  return (basis, known) => new Lazy(basis, known) as never
}
