import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RelativeTime } from '@/app/ui/relative-time'
import { Section } from '@/app/ui/section'
import { clockTime, dayAndTime, exactTime } from '@/lib/clock/hospital-time'
import { personWords, accountWords as words } from '@/lib/settings/words/person'
import type { LockOut, PersonDetails } from '@/lib/staff/queries/person'
import { deactivateAccount, reactivateAccount, renameAccount } from '../../_actions/people'
import { allowAccountSignIn, resetAccountPassword } from '../../_actions/sign-in'

/** Whether the person can sign in, if not why not, and the steps that change it. */
export function AccountSection({
  person,
  manage,
  isOwn,
  now,
}: {
  person: PersonDetails
  manage: boolean
  /** The administrator's own account: its password is not reset here. */
  isOwn: boolean
  now: number
}) {
  // Each form says what it is for, so that a draft of one is never taken for that of another.
  const hidden = { person: String(person.id) }
  const { lastSignIn, lockOuts, active, fullName } = person
  return (
    <Section title={words.title}>
      <div className="card flex flex-col gap-3 p-4">
        {problemsOf(person).map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
        <p className="text-muted">
          {personWords.lastSignIn}:{' '}
          {lastSignIn ? (
            <RelativeTime at={lastSignIn.getTime()} exact={exactTime(lastSignIn)} now={now} />
          ) : (
            personWords.never
          )}
        </p>
        {manage && (
          <>
            {lockOuts.length > 0 && (
              <TransitionForm
                action={allowAccountSignIn}
                hidden={{ ...hidden, step: 'allow' }}
                label={words.allow}
                quiet
              />
            )}
            <TransitionForm
              action={renameAccount}
              hidden={{ ...hidden, seen: fullName }}
              label={personWords.saveName}
              summary={personWords.rename}
              initial={{ fullName }}
              labels={{ fullName: personWords.name }}
            >
              <TextField
                name="fullName"
                label={personWords.name}
                required
                maxLength={200}
                autoComplete="off"
              />
            </TransitionForm>
            {active && !isOwn && (
              <TransitionForm
                action={resetAccountPassword}
                hidden={{ ...hidden, step: 'reset' }}
                label={words.reset}
                summary={words.reset}
              >
                <p className="text-muted">{words.resetHint}</p>
              </TransitionForm>
            )}
            {active ? (
              <TransitionForm
                action={deactivateAccount}
                hidden={{ ...hidden, step: 'deactivate' }}
                label={words.deactivate}
                summary={words.deactivate}
              >
                <p className="text-muted">{words.deactivateHint}</p>
              </TransitionForm>
            ) : (
              <TransitionForm
                action={reactivateAccount}
                hidden={{ ...hidden, step: 'reactivate' }}
                label={words.reactivate}
                quiet
              />
            )}
          </>
        )}
      </div>
    </Section>
  )
}

/** What keeps the person from signing in, in sentences; that they can, if nothing does. */
function problemsOf({ active, lockOuts, hasPassword, linkUntil }: PersonDetails): string[] {
  const problems = [
    ...(active ? [] : [words.inactive]),
    ...lockOuts.map(lockOutSentence),
    ...(active && !hasPassword ? [words.noPassword(linkUntil ? dayAndTime(linkUntil) : undefined)] : []),
  ]
  return problems.length > 0 ? problems : [words.fine]
}

function lockOutSentence({ source, failures, until }: LockOut): string {
  const time = clockTime(until)
  if (source === null) return words.lockedEverywhere(failures, time)
  return words.lockedFrom(source.startsWith('device ') ? words.knownBrowser : source, failures, time)
}
