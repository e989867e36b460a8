/** The primary's content from one commit, or restore, to the next. */
export interface Moment<Version, Content> {
  version: Version
  content: Content
}

/**
 * The interval check. A request that began when `floor` was the newest moment known to anyone, acknowledged
 * to a writer or seen in an answer, must be answered with a moment from `floor` on. Returns the earliest such
 * moment that matches the answer, which is then known to everyone who sees it; or why there is none.
 */
export function momentOf<Version, Content>(
  truth: readonly Moment<Version, Content>[],
  floor: number,
  answer: Moment<Version, Content>,
): { moment: number } | { wrong: 'older than what was known' | 'never the state of the database' } {
  const held = (moment: Moment<Version, Content>) =>
    moment.version === answer.version && moment.content === answer.content
  const after = truth.slice(floor).findIndex(held)
  if (after >= 0) return { moment: floor + after }
  return { wrong: truth.some(held) ? 'older than what was known' : 'never the state of the database' }
}
