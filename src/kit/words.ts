import { VERDICT_WORDS } from '../wording/verdict-words.ts'

// The page's own words. Everything clinical comes from `criteria/`.

/** The answers of a finding, in the order of the control. */
export const ANSWER_CHOICES = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
] as const
/** Stands in for a tier while the form is empty or no entry counts at the moment shown. */
export const NOTHING_ENTERED = 'Nothing entered yet'
export const NOTHING_COUNTS = 'No entry counts yet'
export const NOT_ENTERED = 'not entered'
export const NOTHING_READ = 'no data yet'
export const NO_DATA = 'no data yet'
/** The matrix: cells without a verdict, rows on which sets differ, and its filters. */
export const COUNTS = 'counts, no limit of its own'
export const HELD = 'answer not shown'
export const NOT_USED = 'not used'
export const DIFFERS = 'differs'
export const MATRIX_FILTERS = [
  { id: 'entered', label: 'Entered, fitting', empty: 'Nothing is entered yet that a criteria set reads.' },
  {
    id: 'differs',
    label: 'Where sets differ',
    empty: `Nothing entered is met in one set and ${VERDICT_WORDS['not-met']} in another.`,
  },
  { id: 'all', label: 'Show all', empty: 'No criteria set reads anything.' },
] as const
/** How sets read dated values, each with one line that explains it. */
export const READING_CHOICES = [
  { id: 'published', label: 'As each set says', about: 'Each set reads the dated values of its own window.' },
  { id: 'latest', label: 'Latest only', about: 'Each set reads only the newest value of each quantity in its window.' },
  {
    id: 'episode',
    label: 'Whole illness',
    about: 'Each set reads every value up to the clock, however old, and takes the one most toward each criterion.',
  },
] as const
export const READING_KEPT = 'Whom to call does not follow this choice: it keeps its own window and those of the sets.'
/** The texts to paste, the most wanted first. A phone hides `rest` of the name. */
export const MESSAGE_KINDS = [
  {
    id: 'call',
    label: 'Call',
    rest: '',
    copy: 'Copy call',
    about: 'Read it aloud: situation, background, assessment, request.',
  },
  {
    id: 'pager',
    label: 'Pager line',
    rest: '',
    copy: 'Copy pager line',
    about: 'At most 160 characters.',
  },
  {
    id: 'note',
    label: 'Note',
    rest: 'for the record',
    copy: 'Copy note',
    about: 'One page. The case file and the print hold the whole record.',
  },
] as const
export const NO_NAME_HERE = 'No names here. Add the name in the record.'
/** Only an opened case can carry a birth date; the form never asks for one. */
export const bornWords = (date: string): string =>
  `Birth date ${date}, from the opened case. An age typed here takes its place.`
