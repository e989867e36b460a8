import { StayFlags } from '@/app/(portal)/inpatient/_components/bed-state'
import { At } from '@/app/(portal)/inpatient/_components/since'
import { PatientCell } from '@/app/ui/patient-cell'
import { RichText } from '@/app/ui/rich-text'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { ScoreTag } from '@/app/ui/vitals/score-tag'
import { clockTime } from '@/lib/clock/hospital-time'
import type { WardPatient } from '@/lib/inpatient/observations/ward-list'
import {
  escalationWords,
  everyWords,
  wardListWords as words,
} from '@/lib/inpatient/words/observations/screens'
import { ScoreTrend } from './score-trend'

const columns: readonly Column<WardPatient>[] = [
  {
    id: 'bed',
    head: words.columns.bed,
    lead: true,
    cell: ({ bed, room }) => (
      <>
        <span className="font-strong">{bed ?? words.noBed}</span>
        {room && <span className="block text-small text-muted">{room}</span>}
      </>
    ),
  },
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    className: 'font-plain',
    cell: ({ id, patient, reason }) => (
      <PatientCell patient={patient} href={`/inpatient/${id}/observations`}>
        {reason && <span className="block text-small">{reason}</span>}
      </PatientCell>
    ),
  },
  {
    id: 'score',
    head: words.columns.score,
    cell: ({ patient, scoreKind: kind, score: total, scoreLevel: level, scoreMissing, trend }) =>
      kind && total !== null && level ? (
        <>
          <ScoreTag kind={kind} total={total} level={level} missing={scoreMissing ?? []} />
          <ScoreTrend earlier={trend} />
        </>
      ) : (
        !patient.hidden && <span className="text-muted">{words.noScore}</span>
      ),
  },
  { id: 'due', head: words.columns.due, cell: (row) => <Due row={row} /> },
  {
    id: 'known',
    head: words.columns.known,
    cell: ({ isolation, resuscitation, status, answer }) => (
      <>
        <StayFlags stay={{ isolation, resuscitation }} />
        {status === 'on-hold' && <span className="tag tag-attention">{words.onLeave}</span>}
        {status === 'discharged' && <span className="tag tag-info">{words.discharged}</span>}
        {answer && (
          <span className="block text-small">
            {escalationWords.answered(answer.by, clockTime(new Date(answer.at)), answer.response)}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'open',
    head: words.columns.open,
    className: 'text-small',
    cell: ({ orders, doses, tasks }) => (
      <ul>
        {doses > 0 && <li className="font-strong">{words.doses(doses)}</li>}
        {tasks > 0 && <li>{words.tasks(tasks)}</li>}
        {orders > 0 && <li>{words.orders(orders)}</li>}
      </ul>
    ),
  },
]

/** The patients of a ward by bed. */
export function WardTable({ ward, patients }: { ward: string; patients: readonly WardPatient[] }) {
  return (
    <DataTable
      wide
      label={words.table(ward)}
      columns={columns}
      rows={patients}
      rowKey={({ id }) => id}
      empty={words.empty}
      toneOf={({ escalationId, calledSince }) => (escalationId || calledSince ? 'danger' : undefined)}
      align="top"
      className="mt-6"
    />
  )
}

function Due({ row: { dueAt, isOverdue, minutes, isPlanned } }: { row: WardPatient }) {
  if (!dueAt) return null
  const every = everyWords(minutes)
  return (
    <>
      <span className={isOverdue ? 'font-strong text-danger' : ''}>
        <RichText text={isOverdue ? words.overdue : words.due} at={() => <At at={dueAt} />} />
      </span>
      <span className="block text-small text-muted">{isPlanned ? words.byPlan(every) : every}</span>
    </>
  )
}
