const sha256 = 'ab'.repeat(32)
const edition = { id: 'hlh-2004', version: '1.0.0', sha256 }

/** A record with every possible key, as in a file. Its clinical content is nonsense. */
export const whole = () => ({
  build: '1.0.0',
  savedAt: '2026-11-21T18:04:00-05:00',
  reading: 'published',
  vocabulary: { sha256 },
  sets: [edition, { ...edition, id: 'hscore' }],
  inUse: [edition],
  pathway: { ...edition, id: 'default' },
  pack: { ...edition, id: 'general-hospital' },
  result: {
    format: 'mas-hlh-result',
    formatVersion: 1,
    asOf: '2026-11-21T18:00:00-05:00',
    sets: [
      {
        id: 'hlh-2004',
        version: '1.0.0',
        entry: 'met',
        verdict: 'unknown',
        rule: 'unknown',
        path: 'count',
        paths: [{ id: 'count', verdict: 'unknown' }],
        count: { min: 4, max: 6, needed: 5, of: 8 },
        score: { min: '-2.1', max: null, cutoff: '169' },
        probability: { min: '80–88 %', max: '>99 %' },
        criteria: [{ id: 'fever', verdict: 'met', points: { min: '0', max: '49' } }],
        couldDecide: ['sil2r'],
        cautions: ['Not after a transfusion.'],
      },
    ],
    escalation: {
      pathway: 'default',
      version: '1.0.0',
      tier: 'call',
      tracks: ['cns'],
      fired: ['C1'],
      notAssessable: ['C5'],
    },
  },
  seen: [
    { at: '2026-11-22T06:10:00-05:00', choice: 'agree' },
    { at: '2026-11-22T06:10:00-05:00', choice: 're-check', recheckAt: '2026-11-22T12:00:00-05:00' },
  ],
})

type Step = string | number

/** The record with one changed value; `undefined` removes the key. */
export function changedAt(path: readonly Step[], value: unknown, base: unknown = whole()): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (Array.isArray(base)) return base.map((one, place) => (place === step ? changedAt(rest, value, one) : one))
  const object = base as Readonly<Record<string, unknown>>
  return { ...object, [step]: changedAt(rest, value, object[step]) }
}
