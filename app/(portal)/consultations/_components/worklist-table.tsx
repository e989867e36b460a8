import { Lock } from 'lucide-react'
import Link from 'next/link'
import { Ago } from '@/app/ui/ago'
import type { Access } from '@/lib/access/decision/access'
import { now } from '@/lib/clock/clock'
import { exactTime, today } from '@/lib/clock/hospital-time'
import type { WorklistRow } from '@/lib/consultations/worklist'
import { visitMachine } from '@/lib/encounters/model/encounter-machine'
import { nextSteps } from '@/lib/encounters/model/labels'
import { ageAt, sexes } from '@/lib/patients/model/rules'
import { eventsAt } from '@/lib/workflow/machine'
import { startVisitTriage } from '../[id]/_actions/triage-actions'
import { stepVisit } from '../[id]/_actions/visit-actions'
import { News2Tag, PriorityTag, VisitTag } from './tags'
import { timeOf } from './time-of'
import { ActForm } from './transition-form'

/** Visits, one a row, each with the one thing to do next. */
export function WorklistTable({
  access,
  rows,
  label,
}: {
  access: Access
  rows: WorklistRow[]
  label: string
}) {
  return (
    <div className="card overflow-clip">
      <table className="worklist stacked" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Patient</th>
            <th scope="col">Priority, NEWS2</th>
            <th scope="col">Stage</th>
            <th scope="col">Arrived</th>
            <th scope="col">Next</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} access={access} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ access, row }: { access: Access; row: WorklistRow }) {
  const { arrivedAt, news2, news2Risk, news2At } = row
  return (
    <tr>
      <th scope="row">
        <Patient row={row} />
      </th>
      <td>
        <span className="flex flex-wrap gap-1">
          <PriorityTag priority={row.priority} />
          {news2 !== null && news2Risk && <News2Tag score={news2} risk={news2Risk} />}
        </span>
        {news2At && <span className="block text-small text-muted">NEWS2 of {timeOf(news2At)}</span>}
      </td>
      <td>
        <VisitTag status={row.status} />
        {row.practitioner && <span className="block text-small text-muted">{row.practitioner}</span>}
      </td>
      <td>
        <Ago at={arrivedAt.getTime()} exact={exactTime(arrivedAt)} now={now().getTime()} />
        <span className="block text-small text-muted">
          {row.clinic}
          {row.ticket && <span className="whitespace-nowrap"> {row.ticket}</span>}
        </span>
      </td>
      <td className="whitespace-nowrap">
        <Next access={access} row={row} />
      </td>
    </tr>
  )
}

function Patient({ row: { id, visitNumber, patient, reason } }: { row: WorklistRow }) {
  if (!patient)
    return (
      <span className="inline-flex items-center gap-2">
        <Lock aria-hidden className="size-4" /> Confidential patient
      </span>
    )
  const age = patient.born ? ageAt(patient.born, today()) : 'age not known'
  return (
    <>
      <Link href={`/consultations/${id}`} prefetch={false} className="link">
        <bdi>{patient.name}</bdi>
      </Link>
      <span className="block text-small font-plain text-muted">
        {age}, {sexes[patient.sex].toLowerCase()},{' '}
        <span className="whitespace-nowrap">MRN {patient.mrn}</span>
        <span className="sr-only">, visit {visitNumber}</span>
      </span>
      <span className="block font-plain">
        <bdi>{reason}</bdi>
      </span>
    </>
  )
}

/** The one step that this person takes next; where there is none, the link to the visit. */
function Next({ access, row }: { access: Access; row: WorklistRow }) {
  // Without access to the chart there is nothing to do in the visit.
  if (!row.patient) return null
  const possible = eventsAt(visitMachine, row.status, (name) => access.may(name))
  const order = access.may('consultations.write') ? nextSteps.doctor : nextSteps.nurse
  const event = order.find((one) => possible.includes(one))
  const who = <span className="sr-only"> for {row.patient.name}</span>
  if (event === 'triage')
    return (
      <ActForm
        action={startVisitTriage}
        hidden={{ id: row.id }}
        expectedVersion={row.version}
        label={
          <>
            {visitMachine.events.triage.label}
            {who}
          </>
        }
        quiet
      />
    )
  if (event)
    return (
      <ActForm
        action={stepVisit}
        hidden={{ id: row.id, event }}
        expectedVersion={row.version}
        label={
          <>
            {visitMachine.events[event].label}
            {who}
          </>
        }
        quiet
      />
    )
  return (
    <Link href={`/consultations/${row.id}`} prefetch={false} className="button button-quiet">
      {openLabel(access, row)}
      {who}
    </Link>
  )
}

function openLabel(access: Access, { status, unsigned }: WorklistRow): string {
  if (status === 'in-progress:triage' && access.may('consultations.triage')) return 'Continue'
  if (status === 'in-progress:consultation' && access.may('consultations.write')) return 'Continue'
  return unsigned ? 'Sign the note' : 'Open'
}
