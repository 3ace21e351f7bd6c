import { z } from 'zod/mini'
import { CONTACT_KINDS, type Contact, type Hours, type Way, WEEKDAYS } from '../criteria/pack.types.ts'
import { date, id, type Shape } from '../criteria/schema/parts.ts'

/*
 * A pack comes from outside: its texts stand on the page beside ours, so none may hold signs that turn the reading direction,
 * hide, look like nothing or pile up, and none is longer than its place.
 */
const HIDDEN = '\\p{Cc}\\p{Cf}\\u2028\\u2029\\u115f\\u1160\\u2800\\u3164\\uffa0'
const TEXT = '(?![\\s\\S]*\\p{M}{4})\\S([\\s\\S]*\\S)?$'
const LINE = new RegExp(`^(?![\\s\\S]*[${HIDDEN}])${TEXT}`, 'u')
const LINES = new RegExp(`^(?![\\s\\S]*(?!\\n)[${HIDDEN}])${TEXT}`, 'u')

const plain = (form: RegExp, longest: number, words: string) =>
  z
    .string()
    .check(
      z.maxLength(longest, `must have at most ${longest} characters`),
      z.regex(form, `must be ${words} without blanks at its ends and without control, direction or hidden signs`),
    )

/** A name or a label. */
export const name = plain(LINE, 120, 'one line of text')
/** A sentence or two. */
export const sentence = plain(LINE, 600, 'one line of text')
/** A few paragraphs. */
export const paragraphs = plain(LINES, 3000, 'text')

/** No hospital has more; a list without end would only hold up the page. */
const MOST = 50
/** A list that is no longer than a page can show. */
export const few = <T extends z.ZodMiniType>(schema: T) => z.array(schema).check(z.maxLength(MOST))

const time = (pattern: RegExp, words: string) => z.string().check(z.regex(pattern, `must be ${words}`))
const hours = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).check(z.minLength(1, 'must name at least one day')),
  from: time(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time from "00:00" to "23:59"'),
  to: time(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time from "00:00" to "24:00"'),
} satisfies Shape<Hours>)
const way = {
  kind: z.enum(CONTACT_KINDS),
  value: name,
  label: z.exactOptional(name),
  verifiedOn: date,
}
const contact = z.strictObject({
  ...way,
  hours: z.exactOptional(few(hours).check(z.minLength(1, 'must hold at least one stretch, or be left out'))),
  outOfHours: z.exactOptional(z.strictObject(way satisfies Shape<Way>)),
} satisfies Shape<Contact>)

/** What a team and the external route have in common. */
export const reachable = {
  label: name,
  gateKeeper: z.exactOptional(name),
  contacts: few(contact).check(z.minLength(1, 'must hold at least one contact')),
  note: z.exactOptional(sentence),
}
export const team = z.strictObject({ id, ...reachable })
