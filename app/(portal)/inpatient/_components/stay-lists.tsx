import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Access } from '@/lib/access/decision/access'
import type { Board, BoardStay } from '@/lib/inpatient/queries/board'
import { boardWords as words } from '@/lib/inpatient/words/board'
import { stayFields } from '@/lib/inpatient/words/forms'
import { receivePatient } from '../_actions/admission'
import { StayFlags } from './bed-state'
import { Since } from './since'

/** The patients of a ward who have no bed. */
export function LaneList({ stays }: { stays: readonly BoardStay[] }) {
  return (
    <ul className="beds">
      {stays.map((stay) => (
        <li key={stay.patient.id ?? stay.number} className="bed">
          <PatientCell patient={stay.patient} href={`/patients/${stay.patient.id}`} />
          <StayFlags stay={stay} />
          {stay.since && (
            <span className="text-small text-muted">
              <Since at={stay.since} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The patients that a ward expects, each with the step by which it becomes responsible. */
export function ExpectedList({ access, board }: { access: Access; board: Board }) {
  const free = board.beds.filter(({ status, reservedFor }) => status === 'U' && !reservedFor)
  return (
    <ul className="beds">
      {board.expected.map((stay) => (
        <li key={stay.patient.id ?? stay.number} className="bed">
          <PatientCell patient={stay.patient} href={`/patients/${stay.patient.id}`} />
          <StayFlags stay={stay} />
          {stay.transferFrom && <span className="text-small">{words.from(stay.transferFrom)}</span>}
          {access.may('inpatient.receive') && stay.patient.id !== null && !stay.transferId && (
            <Receive
              stay={stay}
              beds={[...board.beds.filter(({ id }) => id === stay.reservedBedId), ...free]}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Receive({ stay, beds }: { stay: BoardStay; beds: Board['beds'] }) {
  return (
    <TransitionForm
      action={receivePatient}
      hidden={{ id: stay.id }}
      expectedVersion={stay.version}
      label={words.receive}
      labels={{ bed: stayFields.labels.bed }}
      initial={{ bed: stay.reservedBedId ?? '' }}
    >
      <SelectField
        name="bed"
        label={stayFields.labels.bed}
        empty={stayFields.noBed}
        options={beds.map(({ id, room, name }) => ({ value: id, label: room ? `${room}, ${name}` : name }))}
      />
    </TransitionForm>
  )
}
