import Link from 'next/link'
import type { ReactNode } from 'react'
import { Disclosure } from '@/app/ui/disclosure'
import { dayWords, hospitalDay } from '@/lib/clock/hospital-time'
import type { ChartEntry } from '@/lib/patients/entries/chart-entries'
import { type EntryKind, entryKinds, entryPath } from '@/lib/patients/entries/kinds'
import { wordFor } from '@/lib/patients/entries/labels'
import { entryListWords as words } from '@/lib/patients/words/entries'

interface Props<Entry extends ChartEntry> {
  patientId: string
  kind: EntryKind
  entries: Entry[]
  /** Whether the person may correct and move the entries. */
  mayWrite: boolean
  /** Statuses that count as present; the rest is folded away. */
  present?: readonly string[]
  empty: ReactNode
  /** What an entry is called, for screen readers. */
  nameOf: (entry: Entry) => string
  children: (entry: Entry) => ReactNode
}

/** The entries of one kind: what is so now, and folded below it what ended or was entered in error. */
export function EntryList<Entry extends ChartEntry>(props: Props<Entry>) {
  const { entries, present = ['active'], empty } = props
  const now = entries.filter(({ status }) => present.includes(status))
  const before = entries.filter(({ status }) => !present.includes(status))
  return (
    <>
      {now.length > 0 ? <Rows {...props} entries={now} /> : <div className="chart-empty">{empty}</div>}
      {before.length > 0 && (
        <Disclosure look="line" className="chart-before" summary={words.before(before.length)}>
          <Rows {...props} entries={before} />
        </Disclosure>
      )}
    </>
  )
}

function Rows<Entry extends ChartEntry>({
  patientId,
  kind,
  entries,
  mayWrite,
  nameOf,
  children,
}: Props<Entry>) {
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id} className="chart-row">
          <div className="min-w-0 flex-1">
            {children(entry)}
            <EntryState kind={kind} entry={entry} />
          </div>
          {mayWrite && entry.status !== 'entered-in-error' && (
            <Link
              href={`${entryPath(patientId, kind)}/${entry.id}`}
              prefetch={false}
              className="link chart-row-link"
              aria-label={words.changeOne(nameOf(entry))}
            >
              {words.change}
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

function EntryState({ kind, entry }: { kind: EntryKind; entry: ChartEntry }) {
  const state = [
    entry.status !== 'active' && wordFor(entryKinds[kind].machine.statuses, entry.status),
    entry.statusReason,
    words.recorded(entry.recordedBy, dayWords(hospitalDay(new Date(entry.recordedAt)))),
    entry.joinedMrn && words.inMerged(entry.joinedMrn),
    ...(entry.alsoIn ?? []).map(words.alsoIn),
  ].filter(Boolean)
  return <p className="text-small text-muted">{state.join('. ')}</p>
}
