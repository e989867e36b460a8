import { recordVitals } from '../../encounters/steps/record-vitals'
import { completeStay, recordDeparture } from '../../flows/discharge'
import { admitLate } from '../../inpatient/commands/admission'
import { changeLeave } from '../../inpatient/commands/care'
import { completeTransfer } from '../../inpatient/commands/transfers'
import { type Act, type Agent, form, type Hospital, shareOf } from '../hospital'
import { readWards } from './admissions'
import { type Stay, staysOf } from './stays'
import { vitalsOf } from './vitals'

/** Nurses: observations every few hours, transfers that come, patients who were let go and leave. */
export const nursing: Agent = async (hospital) => {
  const wards = await readWards(hospital)
  const beds = new Map(wards.map(({ id, free }) => [id, [...free]]))
  return (await staysOf(hospital)).flatMap((stay): Act[] => {
    if (stay.status === 'discharged') return leaving(hospital, stay)
    const jane = hospital.as('jane')
    const step = { id: stay.id, expectedVersion: stay.version }
    if (stay.status === 'on-hold')
      return hospital.random.share() < 0.05
        ? [{ kind: 'return', work: (key) => changeLeave(jane, 'return', { key, ...step }) }]
        : []
    if (stay.transfer && stay.transferStatus === 'accepted') {
      const bedId = beds.get(stay.transferWard ?? '')?.pop() ?? null
      const taken = { id: stay.transfer, expectedVersion: stay.transferVersion ?? 1, bedId }
      return [{ kind: 'take over', work: (key) => completeTransfer(jane, { key, ...taken }) }]
    }
    return isToObserve(hospital, stay) ? [observe(hospital, stay)] : []
  })
}

/** Who was let go leaves within hours; what is still to be settled then is within the day. */
function leaving({ as, random }: Hospital, stay: Stay): Act[] {
  const step = { id: stay.id, expectedVersion: stay.version }
  if (random.share() > (stay.left ? 0.03 : 0.1)) return []
  if (!stay.left) return [{ kind: 'depart', work: (key) => recordDeparture(as('jane'), { key, ...step }) }]
  return stay.admitted
    ? [{ kind: 'complete stay', work: (key) => completeStay(as('jane'), { key, ...step }) }]
    : [{ kind: 'admit late', work: (key) => admitLate(as('greta'), { key, ...step }) }]
}

const isToObserve = (hospital: Hospital, { vitalsHours, number }: Stay): boolean =>
  (vitalsHours ?? 24) > 6 + 2 * shareOf(hospital, `every ${number}`)

function observe(hospital: Hospital, { id, number }: Stay): Act {
  const jane = hospital.as('jane')
  const set = vitalsOf(hospital, Math.floor(shareOf(hospital, `ill ${number}`) * 4))
  return {
    kind: 'observe',
    work: form(jane, 'saveVitals', { id, set }, (transaction) => recordVitals(transaction, jane, id, set)),
  }
}
