import { afterAll, expect, it } from 'vitest'
import { asExceptions, operationSteps } from '@/e2e/support/records/operation-steps'
import { addOperation } from '@/e2e/support/records/operations'
import { staysOf } from '@/e2e/support/records/stays'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { clearance } from '../clearance'
import { readRecord } from '../queries/record'
import { readOpenReturns } from '../queries/returns'
import { writeNote } from './notes'
import { recordRecoveryScore } from './recovery'
import { acceptReturn } from './returns'

const hospital = hospitalInTest('theatre_recovery')
const [steps, stays] = [operationSteps(hospital), staysOf(hospital)]
afterAll(() => client().end())

let nth = 0
const key = () => crypto.randomUUID()

async function inRecovery(visit?: { id: string; patientId: string }) {
  nth += 1
  const theatreId = await addTheatre(hospital.sql, `Theatre of recovery ${nth}`)
  const { id } = await addOperation(hospital.sql, {
    ...{ theatreId, inMinutes: -60 - nth * 300, minutes: 240, surgeon: 'samuel' },
    ...(visit && { visit }),
  })
  await steps.inRecovery(id)
  return id
}

async function onWard() {
  const ward = await addWard(hospital.owner)
  const { id, patientId } = await stays.received(ward, ward.beds[0])
  return { ward, stay: { id, patientId } }
}

const score = (id: string, points: number, who = 'anita') =>
  recordRecoveryScore(hospital.as(who), {
    ...{ key: key(), id },
    parts: { activity: points, respiration: 2, circulation: 2, consciousness: 2, oxygen: 2 },
  })

const note = (id: string, sign: boolean, expectedVersion = 0) =>
  writeNote(hospital.as('samuel'), {
    ...{ key: key(), id, expectedVersion, sign, procedure: 'Repair', findings: '' },
    ...{ complications: '', closure: '', instructions: '', bloodLoss: null },
  })

it('nobody leaves recovery with a score below nine, without a reason', async () => {
  const id = await inRecovery()
  await expect(score(id, 1, 'olga')).rejects.toMatchObject({ code: 'forbidden' })
  await score(id, 2)
  await score(id, 0)
  await expect(steps.time(id, 'recovery-out', 'jane')).rejects.toMatchObject({
    reason: 'theatre.scoreLow',
    field: 'lowScoreReason',
  })
  await steps.time(id, 'recovery-out', 'jane', asExceptions)
  const { scores, return: back } = await readRecord(hospital.as('jane'), id)
  expect(scores.map(({ total }) => total)).toEqual([8, 10])
  // Who is in no stay goes home from recovery.
  expect(back).toBeNull()
  await expect(score(id, 2)).rejects.toMatchObject({ reason: 'theatre.scoreNow' })
  expect(
    await hospital.sql`select low_score_reason from theatre_event where case_id = ${id} and kind = 'recovery-out'`,
  ).toEqual([{ low_score_reason: 'To intensive care' }])
})

it('a patient who is well enough again leaves without a reason, once the note is signed', async () => {
  const id = await inRecovery()
  await score(id, 0)
  await score(id, 1)
  const leave = () => steps.time(id, 'recovery-out', 'jane')
  await expect(leave()).rejects.toMatchObject({ reason: 'theatre.noteFirst', field: 'noNoteCode' })
  await note(id, false)
  await expect(leave()).rejects.toMatchObject({ reason: 'theatre.noteFirst' })
  await note(id, true, 1)
  await expect(leave()).resolves.toBe(id)
})

it('nobody leaves recovery without any score, or before the note, unless somebody says why', async () => {
  const id = await inRecovery()
  await expect(steps.time(id, 'recovery-out', 'jane', { noNoteCode: 'emergency' })).rejects.toMatchObject({
    ...{ reason: 'theatre.scoreMissing', field: 'lowScoreReason' },
  })
  await steps.time(id, 'recovery-out', 'jane', { ...asExceptions, noNoteCode: 'emergency' })
  expect(
    await hospital.sql`
      select e.low_score_reason, e.no_note_code, s.username from theatre_event e join staff s on s.id = e.recorded_by
       where e.case_id = ${id} and e.kind = 'recovery-out'`,
  ).toEqual([{ low_score_reason: 'To intensive care', no_note_code: 'emergency', username: 'jane' }])
})

it('the ward of the stay takes its patient over from recovery: somebody else than who sent them', async () => {
  const { ward, stay } = await onWard()
  const id = await inRecovery(stay)
  const waiting = async (who = 'jane') =>
    (await readOpenReturns(hospital.as(who))).filter(({ wardId }) => wardId === ward.id)
  expect(await waiting()).toEqual([])
  await steps.time(id, 'recovery-out', 'jane', asExceptions)
  expect(await waiting()).toMatchObject([{ id, ward: ward.name, askedBy: 'Jane Achieng' }])
  const accept = (who: string) => acceptReturn(hospital.as(who), { key: key(), id })
  await expect(accept('jane')).rejects.toMatchObject({ reason: 'theatre.returnByAnother' })
  await expect(accept('olga')).rejects.toMatchObject({ code: 'forbidden' })
  await accept('theo')
  expect(await waiting()).toEqual([])
  await expect(accept('theo')).rejects.toMatchObject({ code: 'conflict' })
  expect((await readRecord(hospital.as('jane'), id)).return).toMatchObject({
    ...{ ward: ward.name, askedBy: 'Jane Achieng', acceptedBy: 'Theo Brandt' },
  })
})

it('a discharge waits for the note of the surgeon and for the ward, as the clearance says', async () => {
  const { stay } = await onWard()
  const id = await inRecovery(stay)
  await steps.time(id, 'recovery-out', 'jane', asExceptions)
  const open = async () => {
    const rows = await Promise.all(
      clearance.map(
        (source) =>
          hospital.sql<{ what: string }[]>`
            with ending as (select ${stay.id}::uuid as id, ${stay.patientId}::uuid as patient_id, null::uuid as visit_id)
            ${source.open(hospital.sql)}`,
      ),
    )
    return rows.flat().map(({ what }) => what)
  }
  expect(await open()).toEqual([
    'Operation note: Repair of inguinal hernia',
    'Return from theatre, not taken over',
  ])
  await note(id, true)
  await acceptReturn(hospital.as('theo'), { key: key(), id })
  expect(await open()).toEqual([])
})
