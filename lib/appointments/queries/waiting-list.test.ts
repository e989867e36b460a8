import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addAppointment, addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { keyset } from '../../lists/keyset'
import { client } from '../../platform/database'
import { countWaitingList, readWaitingList } from './waiting-list'

const hospital = hospitalInTest('waiting-list')
const rita = () => hospital.as('rita')
const SIZE = 222
let clinicId = ''

afterAll(() => client().end())
beforeAll(async () => {
  const { sql } = hospital
  clinicId = await addClinic(sql, 'Far clinic', 'F')
  const first = await addAppointment(sql, await addPatientId(sql), { status: 'waitlist' })
  // Three of each microsecond, so that neither the urgency nor the time tells them apart.
  await sql`
    insert into appointment (patient_id, clinic_id, status, kind, priority, reason, created_at, created_by, updated_by)
    select patient_id, ${clinicId}, 'waitlist', kind, (array['routine', 'urgent', 'emergency'])[1 + n / 100], 'Review',
           created_at + n / 3 * interval '1 microsecond', created_by, updated_by
      from appointment, generate_series(1, ${SIZE - 1}) n where id = ${first}`
})

/** All pages of the list, one after the other. */
async function pages(filter: { clinicId?: string } = {}) {
  const all = [await readWaitingList(rita(), filter)]
  for (let next = all[0]?.next; next; next = all.at(-1)?.next)
    all.push(await readWaitingList(rita(), { ...filter, after: next }))
  return all
}

it('leads to everybody who waits, each once, however many share an urgency and a moment', async () => {
  const all = await pages()
  expect(all.map(({ before, total, rows }) => [before, rows.length, total])).toEqual([
    [0, 100, SIZE],
    [100, 100, SIZE],
    [200, 22, SIZE],
  ])
  const rows = all.flatMap((page) => page.rows)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(SIZE)
  expect(await countWaitingList(rita())).toBe(SIZE)
  const place = ({ priority, createdAt }: (typeof rows)[number]) =>
    ['emergency', 'urgent', 'routine'].indexOf(priority) * 1e15 + createdAt.getTime()
  expect(rows.map(place)).toEqual(rows.map(place).sort((one, other) => one - other))
})

it('says on every page since when the first of all has waited', async () => {
  const [one, two] = await pages()
  const oldest = Math.min(
    ...(await pages()).flatMap(({ rows }) => rows.map((row) => row.createdAt.getTime())),
  )
  expect(one?.oldest?.getTime()).toBe(oldest)
  expect(two?.oldest).toEqual(one?.oldest)
})

it('somebody who leaves moves nobody over the edge of a page', async () => {
  const [first] = await pages()
  const [, second] = await pages()
  await hospital.sql`update appointment set status = 'cancelled' where id = ${first?.rows[5]?.id ?? ''}`
  const again = await readWaitingList(rita(), { after: first?.next })
  expect(again.rows[0]?.id).toBe(second?.rows[0]?.id)
  expect(again).toMatchObject({ before: 99, total: SIZE - 1 })
  await hospital.sql`update appointment set status = 'waitlist' where id = ${first?.rows[5]?.id ?? ''}`
})

it('of one clinic counts and leads through that clinic alone', async () => {
  const all = await pages({ clinicId })
  expect(all.flatMap(({ rows }) => rows)).toHaveLength(SIZE - 1)
  expect(all.every(({ total }) => total === SIZE - 1)).toBe(true)
})

it('begins with the first page for an invalid cursor, or one that lies beyond the end', async () => {
  const all = await pages()
  const first = all[0]?.rows[0]?.id
  const last = all.at(-1)?.rows.at(-1)
  expect((await readWaitingList(rita(), { after: 'nonsense' })).rows[0]?.id).toBe(first)
  const beyond = keyset('integer', 'instant', 'uuid').encode([
    3,
    '9999-01-01T00:00:00.000000Z',
    last?.id ?? '',
  ])
  expect((await readWaitingList(rita(), { after: beyond })).rows[0]?.id).toBe(first)
})
