import type { Evidence } from '../engine/evidence.ts'
import type { Group } from '../engine/vocabulary.ts'
import { answered } from './describe.ts'
import type { Times } from './message-times.ts'
import { byMoment, type TimedWords } from './message-values.ts'
import { items } from './plain-text.ts'
import type { MessageInput } from './told.ts'

/** Where in a message the answers of a group stand. */
export type Section = 'situation' | 'background' | 'findings'

/** Where in a message a group of the form belongs: one that says nothing of it is findings. */
export const sectionOf = ({ section }: Group): Section => section ?? 'findings'

/** The answers of a group that stand, by what was answered. */
function answersOf(group: Group, { index }: MessageInput, { answers }: Evidence) {
  return [...index.inputs.values()].flatMap((one) => {
    const answer = one.kind === 'finding' && one.group === group.id ? answers.get(one.id) : undefined
    if (answer === undefined) return []
    const said = answered(answer, one.id, index)
    // Only an answer that nobody typed says more than yes or no.
    const words = said === answer.answer ? one.label : `${one.label}: ${said}`
    return [{ id: one.id, at: answer.at, words, yes: answer.answer === 'yes' }]
  })
}

/**
 * What is ticked or answered yes in the groups of the situation: red flags first, as the form has them. A box that is not
 * ticked and a worry that is denied say nothing.
 *
 * @param input what the message is made from
 * @param known what is known
 * @returns one entry for each group that has any
 * @example alarms(input, known)[0] // { label: 'Red flags', ticks: true, words: ['Shock'] }
 */
export function alarms(input: MessageInput, known: Evidence) {
  return input.criteria.vocabulary.groups.flatMap((group) => {
    if (sectionOf(group) !== 'situation') return []
    const yes = answersOf(group, input, known).filter((one) => one.yes)
    return yes.length === 0 ? [] : [{ label: group.label, ticks: group.ticks === true, all: yes }]
  })
}

const list = (name: string, all: readonly TimedWords[]): readonly string[] =>
  all.length === 0
    ? []
    : [
        `  ${name}: ${items(
          all.map(({ words }) => words),
          '; ',
        )}`,
      ]

/**
 * The answers of a section, by group and time: yes and no. What was not answered is not there.
 *
 * @param section background or findings
 * @param input what the message is made from
 * @param known what is known
 * @param times how times are written
 * @returns lines
 * @example answerLines('findings', input, known, times) // ['Examination, 2026-11-22 06:10 (6 h ago)', '  Yes: Fever; Rash']
 */
export function answerLines(section: Section, input: MessageInput, known: Evidence, times: Times): readonly string[] {
  const groups = input.criteria.vocabulary.groups.filter((group) => sectionOf(group) === section)
  return groups.flatMap((group) => {
    const all = answersOf(group, input, known)
    return byMoment(all).flatMap(({ at }) => {
      const here = all.filter((one) => one.at === at)
      const head = at === null ? group.label : `${group.label}, ${times.aged(at)}`
      return [
        head,
        ...list(
          'Yes',
          here.filter(({ yes }) => yes),
        ),
        ...list(
          'No',
          here.filter(({ yes }) => !yes),
        ),
      ]
    })
  })
}
