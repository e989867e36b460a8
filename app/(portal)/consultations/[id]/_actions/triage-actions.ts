'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { MEDIUM_SCORE, type Score, scored as scoreParts } from '@/lib/encounters/model/early-warning-score'
import { riskByLevel } from '@/lib/encounters/model/scores/child-score'
import { finishTriageForm, visitForm } from '@/lib/encounters/schemas/visits'
import { retractVitalsForm, vitalsForm } from '@/lib/encounters/schemas/vitals'
import { type RecordedVitals, recordVitals } from '@/lib/encounters/steps/record-vitals'
import { retractVitals } from '@/lib/encounters/steps/retract-vitals'
import { riskWords } from '@/lib/encounters/words/codes'
import { childWords, scorePartWords, vitalsDoneWords } from '@/lib/encounters/words/vitals'
import { finishTriage, startTriage } from '@/lib/flows/triage'
import type { SavedTone } from '@/lib/forms/form-state'
import { timeOf } from '../../_components/time-of'

/** Begins the triage of a visit. */
export const startVisitTriage = formAction('startVisitTriage', visitForm, async ({ actor, input, run }) => {
  await run((transaction) => startTriage(transaction, actor, input))
  return redirectTo(`/consultations/${input.id}?flash=triage`)
})

/** Keeps a set of vital signs of a visit. */
export const saveVitals = formAction('saveVitals', vitalsForm, async ({ actor, input, run }) => {
  const { key: _, id, confirmed, ...typed } = input
  const scored = await run((transaction) => recordVitals(transaction, actor, id, typed, confirmed))
  return saved(vitalsDoneWords.saved(sentences(scored)), {}, toneOf(scored))
})

/** Colour and sign of the risk; of an incomplete set, of the least that it can be. */
function toneOf({ child, ...scored }: RecordedVitals): SavedTone {
  if (child) {
    const level = riskByLevel[child.pews?.level ?? 'none']
    if (level === 'high') return 'danger'
    return level === 'low' && child.outside.length === 0 ? 'good' : 'attention'
  }
  const risk = 'score' in scored ? scored.score.risk : (scored.atLeast?.risk ?? 'low')
  if (risk === 'high') return 'danger'
  return risk === 'low' ? 'good' : 'attention'
}

function sentences({ child, ...scored }: RecordedVitals): string {
  if (!child) return scoreSentence(scored)
  const { outside, pews } = child
  const said = outside.map(({ measurement, value, range }) =>
    childWords.value(partWords[measurement] ?? measurement, value, childWords.range(range.low, range.high)),
  )
  return [
    pews
      ? childWords.score(
          pews.total,
          childWords.levels[pews.level],
          pews.missing.map((part) => childWords.parts[part]),
        )
      : scoreSentence(scored),
    ...(said.length > 0 ? [childWords.outside(said)] : []),
  ].join(' ')
}

const partWords: Readonly<Record<string, string>> = scorePartWords

function scoreSentence(scored: Score): string {
  if ('none' in scored) {
    const { none, atLeast } = scored
    if (!atLeast || atLeast.total < MEDIUM_SCORE) return none
    return `${none} ${vitalsDoneWords.atLeast(atLeast.total, riskWords[atLeast.risk].toLowerCase())}`
  }
  const { total, risk, points } = scored.score
  const parts = scoreParts.flatMap((part) =>
    points[part] > 0 ? [vitalsDoneWords.part(scorePartWords[part], points[part])] : [],
  )
  const score = vitalsDoneWords.score(total, riskWords[risk].toLowerCase())
  return parts.length > 0 ? `${score} ${vitalsDoneWords.parts(parts)}` : score
}

/** Marks a set of vital signs as entered in error. */
export const takeBackVitals = formAction(
  'takeBackVitals',
  retractVitalsForm,
  async ({ actor, input: { id, expectedVersion, reason }, run }) => {
    const set = { id, expectedVersion, reason }
    const { takenAt } = await run((transaction) => retractVitals(transaction, actor, set))
    return saved(vitalsDoneWords.takenBack(timeOf(new Date(takenAt))))
  },
)

/** Ends the triage of a visit with its priority. */
export const finishVisitTriage = formAction(
  'finishVisitTriage',
  finishTriageForm,
  async ({ actor, input, run }) => {
    await run((transaction) => finishTriage(transaction, actor, input))
    return redirectTo(`/consultations/${input.id}?flash=triaged`)
  },
)
