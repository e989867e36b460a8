import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { SessionTable } from '@/app/ui/sessions/session-table'
import { sessionWords as words } from '@/lib/settings/words/person'
import type { PersonDetails } from '@/lib/staff/queries/person'
import { endAccountSessions } from '../../_actions/sign-in'

/** Where a person is signed in; each session can be ended, and all at once. */
export function SessionSection({
  person,
  manage,
  now,
}: {
  person: PersonDetails
  manage: boolean
  now: number
}) {
  const hidden = { person: String(person.id) }
  return (
    <Section title={words.title} line={words.line}>
      <SessionTable
        label={words.title}
        sessions={person.sessions}
        empty={words.none}
        now={now}
        end={
          manage
            ? ({ id }, label) => (
                <TransitionForm
                  action={endAccountSessions}
                  hidden={{ ...hidden, session: id }}
                  label={label}
                  quiet
                />
              )
            : undefined
        }
      />
      {manage && person.sessions.length > 1 && (
        <div className="mt-3">
          <TransitionForm
            action={endAccountSessions}
            hidden={{ ...hidden, step: 'end-all' }}
            label={words.endAll}
            quiet
          />
        </div>
      )}
    </Section>
  )
}
