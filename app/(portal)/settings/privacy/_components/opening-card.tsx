import { Notice } from '@/app/ui/feedback/notice'
import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { wordFor } from '@/lib/patients/entries/labels'
import { openingVerdicts } from '@/lib/patients/model/emergency'
import type { ListedOpening } from '@/lib/patients/queries/openings'
import { chartParts } from '@/lib/patients/words/codes'
import { reasonWords } from '@/lib/patients/words/emergency/opening'
import { verdictWords, privacyWords as words } from '@/lib/patients/words/emergency/review'
import { reviewOpening } from '../_actions/review'

/** An opening that waits: who opened which chart, why, what they read of it, and the review. */
export function OpeningCard({ opening }: { opening: ListedOpening }) {
  const { id, by, patient, reason, openedAt, dueAt, isOverdue, parts, isOfOwnTeam } = opening
  const what = words.what(by, patient)
  return (
    <section className="card p-4" aria-label={what}>
      <h2 className="font-strong">{what}</h2>
      <p className="text-small text-muted">
        {words.opened(dayAndTime(openedAt))}
        {' · '}
        <span className={isOverdue ? 'text-danger' : undefined}>
          {(isOverdue ? words.overdue : words.due)(dayAndTime(dueAt))}
        </span>
      </p>
      <p className="mt-2 wrap-anywhere">
        {reasonWords[reason]}
        {opening.words && `: ${opening.words}`}
      </p>
      <p className="mt-1 text-small">{words.read(parts.map((part) => wordFor(chartParts, part)))}</p>
      <div className="mt-3">
        {isOfOwnTeam ? (
          <Notice kind="info">{words.sameTeam}</Notice>
        ) : (
          <TransitionForm
            action={reviewOpening}
            hidden={{ opening: id }}
            label={words.save}
            summary={words.review}
            labels={{ verdict: words.verdict, words: words.words }}
          >
            <SelectField
              name="verdict"
              label={words.verdict}
              hint={words.notJustifiedCloses}
              required
              options={openingVerdicts.map((value) => ({ value, label: verdictWords[value] }))}
            />
            <TextField
              name="words"
              label={words.words}
              hint={words.wordsHint}
              required
              maxLength={500}
              autoComplete="off"
            />
          </TransitionForm>
        )}
      </div>
    </section>
  )
}
