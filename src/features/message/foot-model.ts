import { pastReview } from '../../case/contact-times.ts'
import { hashed, shortHash } from '../../wording/edition.ts'
import { unbroken } from '../../wording/plain-text.ts'
import { type MessageInput, timesOf } from '../../wording/told.ts'

/** The first digits of a hash, with its name. */
export const proof = (sha256: string): string => unbroken(`sha-256 ${shortHash(sha256)}`)

/** The pathway as it was released, and the pack that stands upon it. */
const pathwayHash = ({ criteria }: MessageInput): string =>
  hashed('pathways', criteria.local?.byDefault ?? criteria.pathway, criteria).sha256

/** The pack in force: whose it is, which edition, and whether somebody should have looked at it again. */
function packLine({ criteria: { local }, now }: MessageInput): readonly string[] {
  if (local === undefined) return []
  const { id, version, institution, governance } = local.pack
  const late = pastReview(governance, now) ? [unbroken(`was due for review on ${governance.reviewBy}`)] : []
  const parts = [institution.name, unbroken(`institution pack ${id} ${version}`), proof(local.sha256), ...late]
  return [parts.join(', ')]
}

/**
 * What the message was made by: page, pathway and institution pack, so that it can be made again.
 *
 * @param input what the message is made from
 * @returns one line
 * @example madeBy(input) // 'Page 0.1.0 · pathway default 1.1.0, sha-256 0123456789ab'
 */
export function madeBy(input: MessageInput): string {
  const { build, assessment } = input
  const { id, version } = assessment.escalation.pathway
  return [
    unbroken(`Page ${build}`),
    `${unbroken(`pathway ${id} ${version}`)}, ${proof(pathwayHash(input))}`,
    ...packLine(input),
  ].join(' · ')
}

/** The moment shown with the zone of all times. */
export function asOfLine(input: MessageInput): string {
  const times = timesOf(input)
  return `As of ${times.moment(input.at)}; times in ${times.zone}.`
}

/**
 * How every message ends: what it does not say, where the patient is named, and what made it.
 *
 * @param input what the message is made from
 * @returns lines
 * @example footLines(input)[0] // 'This does not exclude MAS-HLH.'
 */
export function footLines(input: MessageInput): readonly string[] {
  const { doesNotExclude, device } = input.assessment.escalation.pathway.fixed
  return [
    doesNotExclude,
    'What is not entered is unknown. Patient name and number: add in your record.',
    madeBy(input),
    device,
  ]
}
