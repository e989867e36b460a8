import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { permissions } from '../access/registry'
import { now } from '../clock/clock'
import { client } from '../platform/database'
import { readWaiting } from './waiting'
import { waitingKinds } from './waiting-kinds'

const hospital = hospitalInTest('waiting')
afterAll(() => client().end())

const minute = 60_000

beforeAll(async () => {
  const { sql } = hospital
  const { id: patient } = await addPatient(sql, { status: 'unidentified' })
  const at = (minutes: number) => new Date(now().getTime() + minutes * minute).toISOString()
  const [rita] = await sql<{ id: number }[]>`select id from staff where username = 'rita'`
  const by = { created_by: rita?.id ?? 0, updated_by: rita?.id ?? 0 }
  const [clinic] = await sql<
    { id: string }[]
  >`insert into clinic (name, letter) values ('Clinic', 'A') returning id`
  const place = {
    patient_id: patient,
    clinic_id: clinic?.id ?? '',
    priority: 'routine',
    reason: 'Cough',
    ...by,
  }
  const visits = await sql<{ id: string }[]>`insert into encounter ${sql(
    ['planned', 'in-progress:waiting'].map((status, index) => ({
      ...place,
      visit_number: `V0000000${index}`,
      class: 'AMB',
      status,
      arrived_at: at(-20),
    })),
  )} returning id`
  await sql`insert into queue_ticket ${sql({
    ...{ clinic_id: place.clinic_id, patient_id: patient, priority: 'routine', ...by },
    encounter_id: visits[0]?.id ?? '',
    day: sql`now()::date` as unknown as string,
    number: 1,
    status: 'waiting',
    waiting_since: at(-20),
  })}`
  await sql`insert into vital_signs ${sql({
    ...{ encounter_id: visits[0]?.id ?? '', patient_id: patient, ...by },
    taken_at: at(-5),
    ...{ score_kind: 'NEWS2', score: 8, score_level: 'high' },
  })}`
  await sql`insert into appointment ${sql({ ...place, status: 'waitlist', kind: 'scheduled' })}`
})

const countsFor = async (username: string) =>
  Object.fromEntries((await readWaiting(hospital.as(username))).map(({ id, count }) => [id, count]))

it('counts for each what waits for them, and leaves out what they may not act on', async () => {
  expect(await countsFor('jane')).toMatchObject({ 'early-warning': 1, triage: 1, queue: 1, unidentified: 1 })
  expect(await countsFor('david')).toMatchObject({
    'early-warning': 1,
    'my-patients': 1,
    unsigned: 0,
    'to-book': 1,
  })
  expect(await countsFor('rita')).toEqual({
    late: 0,
    due: 0,
    'to-move': 0,
    'left-open': 0,
    'to-book': 1,
    unidentified: 1,
  })
  expect(await countsFor('mina')).toEqual({})
})

it('says since when the longest waits', async () => {
  const triage = (await readWaiting(hospital.as('jane'))).find(({ id }) => id === 'triage')
  expect(now().getTime() - (triage?.since?.getTime() ?? 0)).toBeGreaterThanOrEqual(20 * minute)
})

it.each(waitingKinds)(
  '“$label” is gone with any permission that it takes',
  async ({ id, permissions: taken }) => {
    const people = ['jane', 'david', 'rita', 'bella', 'olga', 'theo', 'samuel', 'anita', 'adam']
    const holder = [...people, 'lena', 'laura', 'peter', 'carl', 'vera'].find((one) =>
      taken.every((permission) => hospital.as(one).may(permission)),
    )
    if (!holder) throw new Error(`Nobody holds ${taken.join(', ')}.`)
    expect(await countsFor(holder)).toHaveProperty(id)
    for (const but of taken) {
      const ids = (await readWaiting(hospital.as(holder, { but: [but] }))).map((one) => one.id)
      expect(ids, but).not.toContain(id)
    }
    expect(permissions().map(({ codename }) => codename)).toEqual(expect.arrayContaining([...taken]))
  },
)
