import type { SavedTone } from '../../../forms/form-state'
import { levelWords, scorePartWords } from '../../words/scores'
import { childWords, vitalsDoneWords } from '../../words/vitals'
import { type Score, scored as scoreParts } from '../early-warning-score'
import { priorityByLevel } from '../priority'
import { keptScore, type SetFindings } from './kept-score'

/** Colour and sign of what the score asks for; of an incomplete set, of the least that it can be. */
export function toneOfVitals(found: SetFindings): SavedTone {
  const { scoreLevel } = keptScore(found)
  const priority = priorityByLevel[scoreLevel ?? 'none']
  if (priority === 'emergency') return 'danger'
  return priority === 'routine' && !found.child?.outside.length ? 'good' : 'attention'
}

/** What a set means, as sentences. */
export function saidOfVitals({ child, ...scored }: SetFindings): string {
  if (!child) return scoreSentence(scored)
  const { outside, pews } = child
  const said = outside.map(({ measurement, value, range }) =>
    childWords.value(partWords[measurement] ?? measurement, value, childWords.range(range.low, range.high)),
  )
  return [
    pews
      ? childWords.score(
          pews.total,
          levelWords('PEWS', pews.level).toLowerCase(),
          pews.missing.map((part) => scorePartWords[part]),
        )
      : scoreSentence(scored),
    ...(said.length > 0 ? [childWords.outside(said)] : []),
  ].join(' ')
}

const partWords: Readonly<Record<string, string>> = scorePartWords

function scoreSentence(scored: Score): string {
  if ('none' in scored) {
    const { none, atLeast } = scored
    if (!atLeast || priorityByLevel[atLeast.risk] === 'routine') return none
    return `${none} ${vitalsDoneWords.atLeast(atLeast.total, levelWords('NEWS2', atLeast.risk).toLowerCase())}`
  }
  const { total, risk, points } = scored.score
  const parts = scoreParts.flatMap((part) =>
    points[part] > 0 ? [vitalsDoneWords.part(scorePartWords[part], points[part])] : [],
  )
  const score = vitalsDoneWords.score(total, levelWords('NEWS2', risk).toLowerCase())
  return parts.length > 0 ? `${score} ${vitalsDoneWords.parts(parts)}` : score
}
