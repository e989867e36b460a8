import Link from 'next/link'
import { NextStep } from '@/app/(portal)/consultations/_components/next-step'
import { RelativeTime } from '@/app/ui/relative-time'
import type { Access } from '@/lib/access/decision/access'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import type { WorklistRow } from '@/lib/consultations/worklist'
import { nextPatientsWords as words } from '@/lib/dashboard/words/dashboard'
import { visitMachine } from '@/lib/encounters/model/encounter-machine'
import { priorityByLevel } from '@/lib/encounters/model/priority'
import { priorityWords } from '@/lib/encounters/words/codes'
import { shortLevelWords } from '@/lib/encounters/words/scores'

/**
 * The patients who need somebody first, each with what makes it urgent, since when, and the step that this user takes
 * next.
 */
export function NextList({ access, rows }: { access: Access; rows: readonly WorklistRow[] }) {
  return (
    <ol className="card divide-y divide-line">
      {rows.map((row, place) => (
        <li
          key={row.id ?? place}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5"
        >
          <div className="min-w-0 flex-1 basis-56">
            <Name row={row} />
            <span className="block text-muted">
              <bdi className="wrap-anywhere">{row.reason}</bdi>
            </span>
            <span className="block text-small text-muted">
              <Urgency row={row} /> · {visitMachine.statuses[row.status]},{' '}
              <RelativeTime
                at={row.arrivedAt.getTime()}
                exact={exactTime(row.arrivedAt)}
                now={now().getTime()}
              />
            </span>
          </div>
          <NextStep access={access} row={row} />
        </li>
      ))}
    </ol>
  )
}

function Name({ row: { id, patient, ticket, clinic } }: { row: WorklistRow }) {
  // Without access to the chart there is nothing to open.
  return (
    <>
      {patient ? (
        <Link href={`/consultations/${id}`} prefetch={false} className="link font-strong">
          <bdi className="wrap-anywhere">{patient.name}</bdi>
        </Link>
      ) : (
        <span className="font-strong">{words.confidential}</span>
      )}
      <span className="ms-2 text-small text-muted">{ticket ?? clinic}</span>
    </>
  )
}

function Urgency({ row: { priority, score } }: { row: WorklistRow }) {
  const byScore = score ? priorityByLevel[score.level] : 'routine'
  const tone =
    priority === 'emergency' || byScore === 'emergency'
      ? 'text-danger'
      : priority === 'urgent' || byScore === 'urgent'
        ? 'text-attention'
        : 'text-ink'
  return (
    <span className={`font-strong ${tone}`}>
      {priorityWords[priority]}
      {score && words.score(score.kind, score.total, score.missing.length > 0, shortLevelWords[score.level])}
    </span>
  )
}
