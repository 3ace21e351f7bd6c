import type { Vocabulary } from '../engine/vocabulary.ts'
import type { ReadDraft } from './read-draft.ts'

/**
 * What stands in the form and could not be read: no case, link or sheet made of it holds that.
 *
 * @param reads how each occasion was read
 * @param vocabulary names the fields, and the time of each series
 * @returns the label of the field, once for each entry, of a time with what was typed; fields without text are none
 * @example unreadIn(readDraft(draft, vocabulary).occasions, vocabulary) // ['Platelets', 'Drawn at “22 Nov 2”']
 */
export function unreadIn(reads: ReadDraft['occasions'], { inputs, series }: Vocabulary): readonly string[] {
  return [...reads].flatMap(([{ series: id, time }, { entries }]) => {
    const fields = inputs.filter((input) => {
      const state = entries.get(input.id)?.state
      return state === 'refused' || state === 'ambiguous'
    })
    const undated = time.at === null && time.text.trim() !== ''
    const times = undated ? series.filter((one) => one.id === id).map((one) => `${one.time} “${time.text.trim()}”`) : []
    return [...fields.map(({ label }) => label), ...times]
  })
}
