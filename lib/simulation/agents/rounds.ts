import { signNote } from '../../encounters/steps/sign-note'
import { startNote } from '../../encounters/steps/start-note'
import { dischargePatient } from '../../flows/discharge'
import { signSummary } from '../../flows/sign-summary'
import { changeLeave } from '../../inpatient/commands/care'
import { acceptTransfer, requestTransfer } from '../../inpatient/commands/transfers'
import { acknowledgeEscalation } from '../../inpatient/observations/commands'
import { beginSummary } from '../../inpatient/summary/write-summary'
import { usualDose, usualDosing } from '../../orders/model/dose-fields'
import { orderMedicine, orderService } from '../../orders/steps/place-order'
import { type Act, type Agent, form, type Hospital, isBetween, shareOf } from '../hospital'
import { readWards, type Ward } from './admissions'
import { codesOf } from './codes'
import { type Stay, staysOf } from './stays'

/** The mean of the days that somebody stays. */
const DAYS = 4
const override = 'Known, and wanted'
/** Ordered in a stay: ATC of medicines by mouth, LOINC of tests. */
const medicines = ['N02BE01', 'J01CA04', 'A02BC01', 'C08CA01', 'M01AE01'] as const
const tests = ['58410-2', '1988-5', '2823-3', '2160-0'] as const

/** Hours from the receipt until the doctor lets somebody go: most stay a few days, some for weeks. */
const hoursOf = (hospital: Hospital, { number }: Stay): number =>
  12 - Math.log(1 - shareOf(hospital, `days ${number}`)) * (DAYS - 0.5) * 24

/** Doctors: a round each morning with a note, orders, and who may go; what a high score asks for is answered at once. */
export const rounds: Agent = async (hospital) => {
  const { sql, as, plan } = hospital
  const calls = await sql<{ id: string }[]>`
    select x.id from escalation x join encounter e on e.id = x.encounter_id
     where x.status = 'open' and e.started_at >= ${plan.since} order by x.created_at, e.visit_number`
  const response = 'Seen: fluids, and again in an hour'
  const answers = calls.map(
    ({ id }): Act => ({
      kind: 'answer a call',
      work: (key) => acknowledgeEscalation(as('david'), { key, id, response }),
    }),
  )
  if (!isBetween(hospital, 8, 16)) return answers
  const wards = await readWards(hospital)
  const visits: Act[] = []
  for (const stay of await staysOf(hospital)) visits.push(...(await roundAt(hospital, stay, wards)))
  return [...answers, ...visits]
}

/** What the doctor does at a bed, if anything. */
async function roundAt(hospital: Hospital, stay: Stay, wards: readonly Ward[]): Promise<Act[]> {
  const { as, random } = hospital
  const david = as('david')
  const step = { id: stay.id, expectedVersion: stay.version }
  if (stay.status === 'discharged') return stay.summaries === 0 ? [summarise(hospital, stay)] : []
  if (stay.status !== 'in-progress') return []
  if (stay.transfer) {
    if (stay.transferStatus !== 'requested') return []
    const accepted = { id: stay.transfer, expectedVersion: stay.transferVersion ?? 1 }
    return [{ kind: 'accept transfer', work: (key) => acceptTransfer(as('bella'), { key, ...accepted }) }]
  }
  if (stay.hours >= hoursOf(hospital, stay) && random.share() < 0.2) {
    const going = { ...step, disposition: 'home' as const, reason: 'Well enough, what is open follows' }
    return [{ kind: 'discharge', work: (key) => dischargePatient(david, { key, ...going }) }]
  }
  const chance = random.share()
  if (chance < 0.002) {
    const ward = wards.find(({ id, free }) => id !== stay.wardId && free.length > 0)
    const asked = { ...step, wardId: ward?.id ?? '', reason: 'Belongs to their doctors' }
    return ward
      ? [{ kind: 'ask for a transfer', work: (key) => requestTransfer(david, { key, ...asked }) }]
      : []
  }
  if (chance < 0.003) {
    const away = { ...step, reason: 'A day at home', until: null }
    return [{ kind: 'leave', work: (key) => changeLeave(as('jane'), 'leave', { key, ...away }) }]
  }
  return stay.notes === 0 && random.share() < 0.15 ? [await visit(hospital, stay)] : []
}

/** A note of the day, with medicines for somebody new and tests for some. */
async function visit({ sql, as, random }: Hospital, { id: encounterId, medicines: has }: Stay): Promise<Act> {
  const david = as('david')
  const wanted = has === 0 ? random.shuffle(medicines).slice(0, random.between(1, 2)) : []
  const test = random.share() < 0.5 ? [random.pick(tests)] : []
  const [prescribed, services] = [
    await codesOf(sql, 'medicine', wanted),
    await codesOf(sql, 'laboratory', test),
  ]
  const text = {
    ...{ subjective: 'Slept well.', objective: 'Chest clear.', assessment: 'Improving.', plan: 'Go on.' },
  }
  const asked = { encounterId, note: null, override, release: true }
  return {
    kind: 'round',
    work: form(david, 'ward round', { encounterId, wanted, test }, async (transaction) => {
      const id = await startNote(transaction, david, { encounterId })
      await signNote(transaction, david, { id, text })
      for (const code of prescribed) {
        // Planned for the round, also where it is usually taken as needed.
        const { asNeeded: _, ...usual } = usualDose(code.details)
        const often = usual.frequency === 'need' ? 'day-3' : usual.frequency
        const written = usualDosing({ ...usual, ...(often && { frequency: often }) }, null)
        if (written) await orderMedicine(transaction, david, { ...asked, code, ...written })
      }
      for (const code of services)
        await orderService(transaction, david, { ...asked, kind: 'laboratory', code, priority: 'routine' })
    }),
  }
}

function summarise({ as }: Hospital, { id: stayId }: Stay): Act {
  const david = as('david')
  const text = {
    ...{ reason: 'As at admission.', course: 'Better day by day.', condition: 'Well.' },
    plan: 'Own doctor in a week.',
  }
  return {
    kind: 'summarise',
    work: form(david, 'sign summary', { stayId, text }, async (transaction) => {
      const id = await beginSummary(transaction, david, { stayId, amendment: '' })
      await signSummary(transaction, david, { id, expectedVersion: 1, text })
    }),
  }
}
