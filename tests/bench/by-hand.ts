/** A patient as a plain object: numbers in canonical units, ages in days, answers as words. */
export type Plain = Readonly<Record<string, number | string | undefined>>

type Three = 0 | 1 | 2
const [UNKNOWN, MET, NOT_MET]: readonly [Three, Three, Three] = [0, 1, 2]

function atLeast(needed: number, parts: readonly Three[]): Three {
  let [met, possible] = [0, 0]
  for (const part of parts) {
    if (part === MET) met += 1
    if (part !== NOT_MET) possible += 1
  }
  return met >= needed ? MET : possible < needed ? NOT_MET : UNKNOWN
}
const either = (a: Three, b: Three): Three =>
  a === MET || b === MET ? MET : a === NOT_MET && b === NOT_MET ? NOT_MET : UNKNOWN
const both = (a: Three, b: Three): Three =>
  a === NOT_MET || b === NOT_MET ? NOT_MET : a === MET && b === MET ? MET : UNKNOWN
const from = (value: number | string | undefined, limit: number): Three =>
  value === undefined ? UNKNOWN : Number(value) >= limit ? MET : NOT_MET
const above = (value: number | string | undefined, limit: number): Three =>
  value === undefined ? UNKNOWN : Number(value) > limit ? MET : NOT_MET
const turned = (verdict: Three): Three => (verdict === UNKNOWN ? UNKNOWN : verdict === MET ? NOT_MET : MET)
const below = (value: number | string | undefined, limit: number): Three => turned(from(value, limit))
const upTo = (value: number | string | undefined, limit: number): Three => turned(above(value, limit))
const yes = (answer: number | string | undefined): Three =>
  answer === undefined ? UNKNOWN : answer === 'yes' ? MET : NOT_MET

/**
 * HLH-2004 and MAS 2016 as one would write them by hand: three-valued, in binary numbers, without units, bounds or
 * reasons. The baseline for the engine; only the bench uses it.
 *
 * @example byHand({ ferritin: 700 })
 */
export function byHand(p: Plain): readonly [Three, Three] {
  const fever = (limit: number) => either(yes(p['fever']), from(p['temperature'], limit))
  const red = either(below(p['hemoglobin'], 9), both(below(p['age'], 28), below(p['hemoglobin'], 10)))
  const cd25 = p['sil2r'] === undefined ? yes(p['sil2r-above-lab-limit']) : from(p['sil2r'], 2400)
  const hlh = atLeast(5, [
    fever(38.5),
    yes(p['splenomegaly']),
    atLeast(2, [red, below(p['platelets'], 100), below(p['neutrophils'], 1)]),
    either(from(p['triglycerides'], 265), upTo(p['fibrinogen'], 150)),
    either(yes(p['hemophagocytosis-marrow']), yes(p['hemophagocytosis-tissue'])),
    yes(p['nk-activity-low']),
    from(p['ferritin'], 500),
    cd25,
  ])
  const laboratory = atLeast(2, [
    upTo(p['platelets'], 181),
    above(p['ast'], 48),
    above(p['triglycerides'], 156),
    upTo(p['fibrinogen'], 360),
  ])
  const mas = both(above(p['ferritin'], 684), laboratory)
  return [either(hlh, yes(p['molecular-diagnosis'])), both(both(fever(38), yes(p['sjia'])), mas)]
}
