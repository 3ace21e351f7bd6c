import type { Evidence } from '../../src/engine/evidence.ts'
import type { Frame } from '../../src/engine/fast/frame.ts'
import { type Judgement, judgeFrame } from '../../src/engine/fast/judge.ts'
import { wholeOf } from '../../src/engine/fast/numeral.ts'
import type { Program } from '../../src/engine/fast/program.ts'

/** A patient with inputs by index, as a line of a multi-case file gives them: measured values with few digits. */
export interface Placed {
  readonly answers: Uint8Array
  /** Index of the quantity, index of the unit, digits, decimal places. */
  readonly values: readonly (readonly [number, number, number, number])[]
}

/** Converts evidence to inputs by index, without values that are not a single decimal. */
export function placedOf({ places, codes, quantities }: Program, evidence: Evidence): Placed {
  const answers = new Uint8Array(quantities.length)
  for (const [id, { answer }] of evidence.answers) {
    const place = places.get(id) ?? 0
    answers[place] = codes[place]?.get(answer) ?? 0
  }
  const values = [...evidence.quantities].flatMap(([id, all]) => {
    const [reading] = all[0]?.readings ?? []
    const whole = reading?.range.lower == null ? null : wholeOf(reading.range.lower)
    const place = places.get(id) ?? 0
    const unit = quantities[place]?.unitPlaces.get(reading?.unit ?? '')
    return whole === null || unit === undefined ? [] : [[place, unit, whole.digits, whole.places] as const]
  })
  return { answers, values }
}

/** Scores a patient with inputs by index. */
export function judgePlaced(judgement: Judgement, frame: Frame, { answers, values }: Placed): void {
  frame.clear()
  frame.answers.set(answers)
  for (const [place, unit, digits, places] of values) {
    frame.low.setWhole(digits, places)
    frame.high.setWhole(digits, places)
    frame.read(place, unit, 0)
    frame.close(place)
  }
  frame.imply()
  judgeFrame(judgement, frame)
}
