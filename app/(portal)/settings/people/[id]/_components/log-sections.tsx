import { AccessChanges } from '@/app/ui/feedback/access-changes'
import { Section } from '@/app/ui/section'
import { logWords as words } from '@/lib/settings/words/person'
import type { LogEntry } from '@/lib/staff/queries/person-log'

/** The last entries of the log by a person, and those about their account. */
export function LogSections({ acts, changes, now }: { acts: LogEntry[]; changes: LogEntry[]; now: number }) {
  return (
    <>
      <Section title={words.changes} line={lineOf(changes)}>
        <AccessChanges changes={changes} none={words.noChanges} now={now} />
      </Section>
      <Section title={words.acts} line={words.actsLine}>
        <AccessChanges changes={acts} none={words.noActs} now={now} />
      </Section>
    </>
  )
}

function lineOf(changes: readonly LogEntry[]): string {
  const total = changes[0]?.total ?? 0
  return total > changes.length ? words.changesLine(changes.length, total) : ''
}
