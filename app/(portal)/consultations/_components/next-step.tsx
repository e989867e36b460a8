import Link from 'next/link'
import type { ReactNode } from 'react'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { worklistRowWords as words } from '@/lib/consultations/words/worklist'
import type { WorklistRow } from '@/lib/consultations/worklist'
import { type VisitStatus, visitMachine } from '@/lib/encounters/model/encounter-machine'
import { nextSteps } from '@/lib/encounters/model/labels'
import { eventsAt } from '@/lib/workflow/machine'
import { startVisitTriage } from '../[id]/_actions/triage-actions'
import { stepVisit } from '../[id]/_actions/visit-actions'

/** The one step that this user takes next, which opens the visit; without one, the link to the visit. */
export function NextStep({ access, row }: { access: Access; row: WorklistRow }) {
  const { id, patient, status, version } = row
  // Without access to the chart there is nothing to do in the visit.
  if (!patient || !id) return null
  const who = <span className="sr-only">{words.forPatient(patient.name)}</span>
  if (takesNext(access, status))
    return <TakeNext access={access} visit={{ id, status, version }} who={who} quiet />
  return (
    <Link href={`/consultations/${id}`} prefetch={false} className="button button-quiet">
      {openLabel(access, row)}
      {who}
    </Link>
  )
}

/** The button of the step that this user takes next, if there is one. `who` names the patient or the ticket. */
export function TakeNext({
  access,
  visit: { id, status, version },
  who,
  quiet = false,
}: {
  access: Access
  visit: { id: string; status: VisitStatus; version: number }
  who: ReactNode
  quiet?: boolean
}) {
  const event = takesNext(access, status)
  if (!event) return null
  return (
    <TransitionForm
      action={event === 'triage' ? startVisitTriage : stepVisit}
      hidden={event === 'triage' ? { id } : { id, event }}
      expectedVersion={version}
      label={
        <>
          {visitMachine.events[event].label}
          {who}
        </>
      }
      quiet={quiet}
    />
  )
}

/** The step of a visit that this user takes next: doctors the consultation, nurses the triage. */
export function takesNext(access: Access, status: VisitStatus) {
  const possible = eventsAt(visitMachine, status, (name) => access.may(name))
  const order = access.may('consultations.write') ? nextSteps.doctor : nextSteps.nurse
  return order.find((one) => possible.includes(one))
}

function openLabel(access: Access, { status, unsigned }: WorklistRow): string {
  if (status === 'in-progress:triage' && access.may('consultations.triage')) return words.continue
  if (status === 'in-progress:consultation' && access.may('consultations.write')) return words.continue
  return unsigned ? words.sign : words.open
}
