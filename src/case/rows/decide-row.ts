import { Decider } from '../../engine/fast/decide.ts'
import type { RowJudge } from './judge-row.ts'

/** Works out what could decide the sets of a line. */
export class RowDecider {
  readonly #judge: RowJudge
  readonly #decider: Decider

  constructor(judge: RowJudge) {
    this.#judge = judge
    this.#decider = new Decider(judge.program)
  }

  /**
   * The open inputs that could decide each set of the line that was judged last.
   *
   * @returns ids by the place of the set, most useful first; null where only the engine of exact fractions can tell
   */
  decide(): readonly (readonly string[])[] | null {
    const { frame, judgement, several, program } = this.#judge
    if (several) return null
    const found: (readonly string[])[] = []
    for (let set = 0; set < program.sets.length; set += 1) {
      const ids = this.#decider.decide(frame, judgement, set)
      if (ids === null) return null
      found.push(ids)
    }
    return found
  }
}

/** Makes the decider of a judge. */
export const deciderOf = (judge: RowJudge): RowDecider => new RowDecider(judge)
