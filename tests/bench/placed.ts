import type { Evidence } from '../../src/engine/evidence.ts'
import type { Frame } from '../../src/engine/fast/frame.ts'
import { type Judgement, judgeFrame } from '../../src/engine/fast/judge.ts'
import { wholeOf } from '../../src/engine/fast/numeral.ts'
import type { Program } from '../../src/engine/fast/program.ts'

/** A patient whose inputs are known by place, as a line of many cases gives them: measured values of few digits. */
export interface Placed {
  readonly answers: Uint8Array
  /** Place of the quantity, place of the unit, digits, decimal places. */
  readonly values: readonly (readonly [number, number, number, number])[]
}

/** Evidence by place, values that are no single decimal left out. */
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

/** Judges a patient whose inputs are known by place. */
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
