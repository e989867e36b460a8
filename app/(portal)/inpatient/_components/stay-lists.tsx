import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Access } from '@/lib/access/decision/access'
import type { Board } from '@/lib/inpatient/board/read-boards'
import type { BoardStay } from '@/lib/inpatient/board/stay-rows'
import type { FreeBed } from '@/lib/inpatient/queries/choices'
import { careSteps } from '@/lib/inpatient/stay/words/steps'
import { boardWords as words } from '@/lib/inpatient/words/board'
import { stayFields } from '@/lib/inpatient/words/forms'
import { receivePatient } from '../_actions/admission'
import { moveStayToBed } from '../_actions/beds'
import { bedOptions } from './bed-options'
import { StayFlags } from './bed-state'
import { LapsedReservation } from './lapsed-reservation'
import { ReserveSteps } from './reserve-steps'
import { Since } from './since'
import { stayHref } from './stay-href'
import { TransferSteps } from './transfer-steps'

/** The free beds of the board, after the one that is reserved for the stay. */
const bedsFor = ({ ward, beds }: Board, stay: BoardStay): FreeBed[] =>
  beds
    .filter(({ id, status, reservedFor }) => id === stay.reservedBedId || (status === 'U' && !reservedFor))
    .map(({ id, room, name }) => ({ id, wardId: ward.id, room, name, reserved: id === stay.reservedBedId }))
    .toSorted((one, other) => Number(other.reserved) - Number(one.reserved))

/** The patients of a ward who have no bed, each with the way into one. */
export function LaneList({ access, board }: { access: Access; board: Board }) {
  return (
    <ul className="beds">
      {board.lane.map((stay) => (
        <li key={stay.id} className="bed">
          <PatientCell patient={stay.patient} href={stayHref(access, stay)} />
          <StayFlags stay={stay} />
          {stay.since && (
            <span className="text-small text-muted">
              <Since at={stay.since} />
            </span>
          )}
          {access.may('inpatient.receive') && stay.patient.id !== null && (
            <IntoBed
              action={moveStayToBed}
              stay={stay}
              beds={bedsFor(board, stay)}
              label={careSteps.bed.submitInto}
              empty={careSteps.chooseBed}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** The patients that a ward expects, each with the steps by which it becomes responsible. */
export function ExpectedList({ access, board }: { access: Access; board: Board }) {
  return (
    <ul className="beds">
      {board.expected.map((stay) => {
        const beds = bedsFor(board, stay)
        return (
          <li key={stay.id} className="bed">
            <PatientCell patient={stay.patient} href={stayHref(access, stay)} />
            <StayFlags stay={stay} />
            {stay.lapsedAt && <LapsedReservation at={stay.lapsedAt} />}
            {stay.transferFrom && <span className="text-small">{words.from(stay.transferFrom)}</span>}
            {stay.transferId && stay.transferVersion !== null && stay.transferStatus ? (
              <TransferSteps
                access={access}
                transfer={{ id: stay.transferId, version: stay.transferVersion, status: stay.transferStatus }}
                isClosed={stay.patient.id === null}
                beds={beds}
              />
            ) : (
              <>
                <ReserveSteps access={access} stay={stay} beds={beds} />
                {access.may('inpatient.receive') && stay.patient.id !== null && (
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
  stay: BoardStay
  beds: readonly FreeBed[]
  label: string
  /** The choice of no bed. */
  empty: string
}) {
  return (
    <TransitionForm
      action={action}
      hidden={{ id: stay.id }}
      expectedVersion={stay.version}
      label={label}
      labels={{ bed: stayFields.labels.bed }}
      initial={{ bed: stay.reservedBedId ?? '' }}
    >
      <SelectField name="bed" label={stayFields.labels.bed} empty={empty} options={bedOptions(beds)} />
    </TransitionForm>
  )
}
