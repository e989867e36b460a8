import { Lock } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { RelativeTime } from '@/app/ui/relative-time'
import { RichText } from '@/app/ui/rich-text'
import { type Column, shownBelow } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Paging } from '@/app/ui/table/table-foot'
import { ScoreTag } from '@/app/ui/vitals/score-tag'
import type { Access } from '@/lib/access/decision/access'
import { now } from '@/lib/clock/clock'
import { exactTime, today } from '@/lib/clock/hospital-time'
import { worklistRowWords as words } from '@/lib/consultations/words/worklist'
import type { WorklistRow } from '@/lib/consultations/worklist'
import { openStatuses } from '@/lib/encounters/model/labels'
import { isHigh } from '@/lib/encounters/model/priority'
import { ageAt } from '@/lib/patients/model/rules'
import { sexes } from '@/lib/patients/words/codes'
import { NextStep } from './next-step'
import { PriorityTag, VisitTag } from './tags'
import { timeOf } from './time-of'

/** Visits, one a row, each with the one thing to do next. */
export function WorklistTable({
  access,
  rows,
  label,
  empty,
  paging,
}: {
  access: Access
  rows: WorklistRow[]
  label: string
  empty: ReactNode
  paging?: Paging
}) {
  return (
    <DataTable
      label={label}
      columns={columnsOf(access)}
      rows={rows}
      rowKey={({ id }, place) => id ?? place}
      toneOf={({ score, status }) =>
        openStatuses.includes(status) && score && isHigh(score.level) ? 'danger' : undefined
      }
      empty={empty}
      paging={paging}
    />
  )
}

const columnsOf = (access: Access): Column<WorklistRow>[] => [
  { id: 'patient', head: words.patient, kind: 'name', cell: (row) => <Patient row={row} /> },
  {
    id: 'priority',
    head: words.urgency,
    cell: (row) => (
      <>
        <Urgency row={row} />
        <div className={`mt-1.5 flex flex-col items-start gap-1 ${shownBelow.desktop}`}>
          <Stage row={row} />
          <Arrived row={row} />
        </div>
      </>
    ),
  },
  { id: 'stage', head: words.stage, from: 'desktop', cell: (row) => <Stage row={row} /> },
  { id: 'arrived', head: words.arrived, from: 'desktop', cell: (row) => <Arrived row={row} /> },
  { id: 'next', head: words.next, kind: 'action', cell: (row) => <NextStep access={access} row={row} /> },
]

function Stage({ row: { status, practitioner } }: { row: WorklistRow }) {
  return (
    <>
      <VisitTag status={status} />
      {practitioner && <span className="block text-small text-muted">{practitioner}</span>}
    </>
  )
}

function Arrived({ row: { arrivedAt, clinic, ticket } }: { row: WorklistRow }) {
  return (
    <>
      <RelativeTime at={arrivedAt.getTime()} exact={exactTime(arrivedAt)} now={now().getTime()} />
      <span className="block text-small text-muted">
        {clinic}
        {ticket && <span className="whitespace-nowrap"> {ticket}</span>}
      </span>
    </>
  )
}

function Urgency({ row: { priority, score } }: { row: WorklistRow }) {
  return (
    <>
      <span className="flex flex-wrap gap-1">
        <PriorityTag priority={priority} />
        {score && <ScoreTag {...score} />}
      </span>
      {score && (
        <span className="block text-small text-muted">{words.scoreOf(score.kind, timeOf(score.at))}</span>
      )}
    </>
  )
}

function Patient({ row: { id, visitNumber, patient, reason } }: { row: WorklistRow }) {
  if (!patient)
    return (
      <span className="inline-flex items-center gap-2">
        <Lock aria-hidden className="size-4" /> {words.confidential}
      </span>
    )
  const age = patient.born ? ageAt(patient.born, today()) : words.ageUnknown
  return (
    <>
      <Link href={`/consultations/${id}`} prefetch={false} className="link">
        <bdi className="wrap-anywhere">{patient.name}</bdi>
      </Link>
      <span className="block text-small font-plain text-muted">
        <RichText
          text={words.person(age, sexes[patient.sex].toLowerCase(), patient.mrn, visitNumber ?? '')}
          mrn={(mrn) => <span className="whitespace-nowrap">{mrn}</span>}
          visit={(visit) => <span className="sr-only">{visit}</span>}
        />
      </span>
      <span className="block font-plain">
        <bdi className="wrap-anywhere">{reason}</bdi>
      </span>
    </>
  )
}
