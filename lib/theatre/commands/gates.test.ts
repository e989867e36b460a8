import { afterAll, describe, expect, it } from 'vitest'
import { addOperation } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { checklist } from '../model/checklist'
import type { CheckPhase } from '../model/codes'
import { completeCheck } from './checklist'
import { addSpecimen, handOverSpecimen, markSpecimenWrong } from './specimens'
import { recordTime } from './times'

const hospital = hospitalInTest('theatre_gates')
afterAll(() => client().end())

let nth = 0
const key = () => crypto.randomUUID()

async function booked(wanted: { urgency?: 'immediate' | 'elective' } = {}) {
  nth += 1
  const theatreId = await addTheatre(hospital.sql, `Theatre of gates ${nth}`)
  return await addOperation(hospital.sql, { theatreId, inMinutes: -10, ...wanted })
}

const check = (id: string, phase: CheckPhase) =>
  completeCheck(hospital.as('theo'), {
    ...{ key: key(), id, phase, side: phase === 'sign-out' ? null : ('left' as const) },
    answers: Object.fromEntries(checklist[phase].map((item) => [item.id, item.answers[0] ?? 'yes'])),
  })

const counting = async (id: string) =>
  (
    await hospital.sql`select phase from theatre_check where case_id = ${id} and undone_at is null order by at`
  ).map(({ phase }) => phase)

describe('plain SQL as the portal’s own role', () => {
  it('takes no part of the checklist without answers', async () => {
    const { id } = await booked()
    for (const answers of ['{}', 'null', '[]', '"yes"'])
      await expect(
        hospital.sql`
          insert into theatre_check (case_id, phase, side, answers, completed_by)
          select ${id}, 'pre-op', 'left', ${answers}::text::jsonb, id from staff where username = 'theo'`,
        answers,
      ).rejects.toMatchObject({ constraint_name: 'theatre_check_answered' })
    await check(id, 'pre-op')
    expect(await counting(id)).toEqual(['pre-op'])
  })

  it('makes no emergency of what is planned, and undoes no check once the patient is in theatre', async () => {
    const { id } = await booked()
    await expect(
      hospital.sql`update theatre_case set urgency = 'immediate' where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'theatre_case_stays' })
    await check(id, 'pre-op')
    await recordTime(hospital.as('theo'), { key: key(), id, kind: 'in', at: null })
    await check(id, 'sign-in')
    await expect(
      hospital.sql`update theatre_check set undone_at = now() where case_id = ${id} and phase = 'sign-in'`,
    ).rejects.toMatchObject({ constraint_name: 'theatre_check_kept' })
    expect(await counting(id)).toEqual(['pre-op', 'sign-in'])
  })
})

it('an operation that was prepared is prepared again after it was moved', async () => {
  const { id } = await booked()
  await check(id, 'pre-op')
  await hospital.sql`update theatre_case set status = 'scheduled' where id = ${id}`
  expect(await counting(id)).toEqual([])
  await check(id, 'pre-op')
  expect(await counting(id)).toEqual(['pre-op'])
  expect(await hospital.sql`select status from theatre_case where id = ${id}`).toEqual([{ status: 'ready' }])
})

it('an operation that the patient refused is not prepared', async () => {
  const { id } = await booked()
  await hospital.sql`update theatre_case set consent = 'refused' where id = ${id}`
  await expect(check(id, 'pre-op')).rejects.toMatchObject({ reason: 'theatre.consentRefused' })
  await hospital.sql`update theatre_case set consent = 'given' where id = ${id}`
  await check(id, 'pre-op')
})

it('a time that is typed before it has come is not taken for that of yesterday', async () => {
  const { id } = await booked()
  await check(id, 'pre-op')
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  const sentFor = (at: Date) => recordTime(hospital.as('theo'), { key: key(), id, kind: 'sent-for', at })
  await expect(sentFor(hoursAgo(23.9))).rejects.toMatchObject({
    reason: 'theatre.timeFarBack',
    field: 'time',
  })
  await sentFor(hoursAgo(0.1))
})

it('a specimen that was handed over is not struck out', async () => {
  const { id } = await booked()
  await check(id, 'pre-op')
  await recordTime(hospital.as('theo'), { key: key(), id, kind: 'in', at: null })
  await addSpecimen(hospital.as('theo'), {
    ...{ key: key(), id, label: 'A', what: 'Skin', container: 'Jar', quantity: 1 },
  })
  const [made] = await hospital.sql<{ id: string }[]>`select id from theatre_specimen where case_id = ${id}`
  const entry = made?.id ?? ''
  await handOverSpecimen(hospital.as('theo'), { key: key(), id, entry, takenBy: 'Porter Ines' })
  await expect(
    markSpecimenWrong(hospital.as('theo'), { key: key(), id, entry, reason: 'Of another patient' }),
  ).rejects.toMatchObject({ code: 'conflict', reason: 'theatre.entryChanged' })
  await expect(
    hospital.sql`update theatre_specimen set error_reason = 'Wrong' where id = ${entry}`,
  ).rejects.toMatchObject({ constraint_name: 'theatre_specimen_kept' })
})
