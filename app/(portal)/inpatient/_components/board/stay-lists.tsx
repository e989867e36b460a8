'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { SelectField } from '@/app/ui/form/field'
import { StepForm } from '@/app/ui/form/step-form'
import { PatientCell } from '@/app/ui/patient-cell'
import type { BoardView, StayView } from '@/lib/inpatient/board/view'
import type { FreeBed } from '@/lib/inpatient/queries/choices'
import { bedWords } from '@/lib/inpatient/stay/words/bed'
import { boardWords as words } from '@/lib/inpatient/words/board'
import { stayFields } from '@/lib/inpatient/words/forms'
import { receivePatient } from '../../_actions/admission'
import { moveStayToBed } from '../../_actions/beds'
import { bedOptions } from '../bed-options'
import { StayFlags } from '../bed-state'
import { LapsedReservation } from '../lapsed-reservation'
import { ReserveSteps } from '../reserve-steps'
import { TransferSteps } from '../transfer-steps'
import { useBoard } from './board-context'
import { BoardSince, BoardTime } from './instant'

/** The free beds of the board, after the one that is reserved for the stay. */
const bedsFor = ({ ward, beds }: BoardView, stay: StayView): FreeBed[] =>
  beds
    .filter(({ id, status, reservedFor }) => id === stay.reservedBedId || (status === 'U' && !reservedFor))
    .map(({ id, room, name }) => ({ id, wardId: ward.id, room, name, reserved: id === stay.reservedBedId }))
    .toSorted((one, other) => Number(other.reserved) - Number(one.reserved))

/** The patients whom the ward has to take over, from recovery for example, with the page where it does so. */
export function ArrivingList() {
  return (
    <ul className="beds">
      {useBoard().view.arriving.map(({ stay, label, href, since }) => (
        <li key={stay.id} className="bed">
          <PatientCell patient={stay.patient} href={stay.href} />
          <StayFlags stay={stay} />
          <span className="text-small">{label}</span>
          <span className="text-small text-muted">
            <BoardSince at={since} />
          </span>
          {href && (
            <Link href={href as Route} prefetch={false} className="link">
              {words.arriving.takeOver} <span className="sr-only">{stay.patient.name}</span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The patients of a ward who have no bed, each with the way into one. */
export function LaneList() {
  const { view, may } = useBoard()
  return (
    <ul className="beds">
      {view.lane.map((stay) => (
        <li key={stay.id} className="bed">
          <PatientCell patient={stay.patient} href={stay.href} />
          <StayFlags stay={stay} />
          {stay.since && (
            <span className="text-small text-muted">
              <BoardSince at={stay.since} />
            </span>
          )}
          {may('inpatient.receive') && stay.patient.id !== null && (
            <IntoBed
              action={moveStayToBed}
              stay={stay}
              beds={bedsFor(view, stay)}
              label={bedWords.submitInto}
              empty={bedWords.choose}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** The patients that a ward expects, each with the steps by which it becomes responsible. */
export function ExpectedList() {
  const { view, may } = useBoard()
  return (
    <ul className="beds">
      {view.expected.map((stay) => {
        const { patient, transfer, transferFrom, lapsedAt } = stay
        const beds = bedsFor(view, stay)
        return (
          <li key={stay.id} className="bed">
            <PatientCell patient={patient} href={stay.href} />
            <StayFlags stay={stay} />
            {lapsedAt && <LapsedReservation at={<BoardTime at={lapsedAt} />} />}
            {transferFrom && <span className="text-small">{words.from(transferFrom)}</span>}
            {transfer ? (
              <>
                {transfer.status === 'accepted' && (
                  <ReserveSteps form={StepForm} may={may} stay={stay} beds={beds} />
                )}
                <TransferSteps
                  form={StepForm}
                  may={may}
                  transfer={transfer}
                  isClosed={patient.id === null}
                  beds={beds}
                />
              </>
            ) : (
              <>
                <ReserveSteps form={StepForm} may={may} stay={stay} beds={beds} />
                {may('inpatient.receive') && patient.id !== null && (
                  <IntoBed
                    action={receivePatient}
                    stay={stay}
                    beds={beds}
                    label={words.receive}
                    empty={stayFields.noBed}
                  />
                )}
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function IntoBed({
  action,
  stay,
  beds,
  label,
  empty,
}: {
  action: typeof receivePatient
  stay: StayView
  beds: readonly FreeBed[]
  label: string
  /** The choice of no bed. */
  empty: string
}) {
  return (
    <StepForm
      action={action}
      hidden={{ id: stay.id }}
      expectedVersion={stay.version}
      label={label}
      labels={{ bed: stayFields.labels.bed }}
      initial={{ bed: stay.reservedBedId ?? '' }}
    >
      <SelectField name="bed" label={stayFields.labels.bed} empty={empty} options={bedOptions(beds)} />
    </StepForm>
  )
}
