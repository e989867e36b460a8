import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { SessionTable } from '@/app/ui/sessions/session-table'
import { sessionWords as words } from '@/lib/account/words/account'
import type { OpenSession } from '@/lib/staff/queries/open-sessions'
import { endOwnSessions } from '../_actions/account'

/** Where the person is signed in; the sessions other than this one can be ended. */
export function SessionSection({
  sessions,
  current,
}: {
  sessions: readonly OpenSession[]
  current: string | undefined
}) {
  return (
    <Section title={words.title} line={words.line}>
      <SessionTable
        label={words.title}
        sessions={sessions}
        current={current}
        empty={words.none}
        now={Date.now()}
        end={({ id }, label) => (
          <TransitionForm action={endOwnSessions} hidden={{ session: id }} label={label} quiet />
        )}
      />
      {sessions.length > 2 && (
        <div className="mt-3">
          <TransitionForm action={endOwnSessions} hidden={{ session: '' }} label={words.endOthers} quiet />
        </div>
      )}
    </Section>
  )
}
