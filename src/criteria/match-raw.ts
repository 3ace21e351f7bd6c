import type { ConditionKinds, SetNodeKinds } from '../engine/language.ts'
import { kindsOf } from '../engine/match.ts'
import type { RawKinds, RawSetNodeKinds } from './raw-pathway.types.ts'

type In<Kinds, Kind> = Kind extends keyof Kinds ? Kinds[Kind] : never
/** A condition of a set or of a pathway file. */
type FileKinds = {
  readonly [Kind in keyof ConditionKinds | keyof RawKinds]: In<ConditionKinds, Kind> | In<RawKinds, Kind>
}
type FileSetNodeKinds = {
  readonly [Kind in keyof SetNodeKinds | keyof RawSetNodeKinds]: In<SetNodeKinds, Kind> | In<RawSetNodeKinds, Kind>
}

const raw = kindsOf<RawKinds>({
  finding: true,
  choice: true,
  quantity: true,
  all: true,
  any: true,
  of: true,
  isUnknown: true,
  ticked: true,
  set: true,
  use: true,
})
const rawSetNodes = kindsOf<RawSetNodeKinds>({ verdict: true, count: true, score: true })
const files = kindsOf<FileKinds>({
  finding: true,
  choice: true,
  quantity: true,
  all: true,
  any: true,
  of: true,
  firstDecided: true,
  criterion: true,
  ofCriteria: true,
  isUnknown: true,
  ticked: true,
  set: true,
  use: true,
})
const fileSetNodes = kindsOf<FileSetNodeKinds>({ verdict: true, count: true, score: true })

/** Takes one case for every kind of condition a pathway file can hold, and the same for what it asks of a set. */
export const { match: matchRaw, is: isRaw } = raw
export const { match: matchRawSetNode } = rawSetNodes
/** Takes one case for every kind of condition any file can hold. */
export const { match: matchInFile, is: isInFile } = files
export const { match: matchSetNodeInFile } = fileSetNodes
