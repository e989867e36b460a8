'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { allergiesDoneWords as done } from '@/lib/consultations/words/visit'
import { type Score, scored as scoreParts } from '@/lib/encounters/model/early-warning-score'
import { priorityByLevel } from '@/lib/encounters/model/priority'
import { keptScore, type SetFindings } from '@/lib/encounters/model/scores/kept-score'
import { finishTriageForm, visitForm } from '@/lib/encounters/schemas/visits'
import { retractVitalsForm, vitalsForm } from '@/lib/encounters/schemas/vitals'
import { retractVitals } from '@/lib/encounters/steps/retract-vitals'
import { levelWords, scorePartWords } from '@/lib/encounters/words/scores'
import { childWords, vitalsDoneWords } from '@/lib/encounters/words/vitals'
import { finishTriage, recordTriage, startTriage } from '@/lib/flows/triage'
import type { SavedTone } from '@/lib/forms/form-state'
import { readAllergyAnswer } from '@/lib/patients/entries/read-allergy-answer'
import { timeOf } from '../../_components/time-of'

/** Begins the triage of a visit. */
export const startVisitTriage = formAction('startVisitTriage', visitForm, async ({ actor, input, run }) => {
  await run((transaction) => startTriage(transaction, actor, input))
  return redirectTo(`/consultations/${input.id}?flash=triage`)
})

/** Keeps a set of vital signs of a visit and, in triage, what was answered about allergies. */
export const saveVitals = formAction('saveVitals', vitalsForm, async ({ actor, input, fields, run }) => {
  const { id, confirmed, set } = input
  const allergies = await readAllergyAnswer(actor, fields)
  const scored = await run((transaction) =>
    recordTriage(transaction, actor, { id, vitals: set, confirmed, allergies }),
  )
  const answered = allergies ? [allergies.none ? done.noAllergies : done.allergy] : []
  if (!scored) return saved(answered.join(' '))
  return saved([vitalsDoneWords.saved(sentences(scored)), ...answered].join(' '), {}, toneOf(scored))
})

/** Colour and sign of what the score asks for; of an incomplete set, of the least that it can be. */
function toneOf(found: SetFindings): SavedTone {
  const { scoreLevel } = keptScore(found)
  const priority = priorityByLevel[scoreLevel ?? 'none']
  if (priority === 'emergency') return 'danger'
  return priority === 'routine' && !found.child?.outside.length ? 'good' : 'attention'
}

function sentences({ child, ...scored }: SetFindings): string {
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
