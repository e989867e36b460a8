/**
 * How much of a chart is touched. Its `chart`: the clinical parts, for which a hospital may want a relation to the patient. Its
 * `record`: who somebody is, how to reach them, and what was arranged. Only the `name`: for work that is done for every patient.
 */
export type Depth = 'name' | 'record' | 'chart'

/** The parts, by the word in the access log, that are not clinical: the work of reception and of keeping records. */
const recordParts: ReadonlySet<string> = new Set([
  'appointment',
  'booking',
  'walk-in',
  'check-in',
  'details',
  'identification',
  'card',
  'labels',
  'specimens',
  'contacts',
  'coverage',
  'document-new',
  'status',
  'confidential',
  'merge',
  'unmerge',
  'access',
  'log',
  'account',
])

/**
 * The depth of `part`; a part that is not known is clinical. The chart itself is to those who may not read its clinical parts
 * no more than the record.
 */
export function depthOf(part: string, readsClinicalParts: boolean): Depth {
  if (recordParts.has(part)) return 'record'
  return part === 'chart' && !readsClinicalParts ? 'record' : 'chart'
}
