import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addOperation } from '@/e2e/support/records/operations'
import { staysOf } from '@/e2e/support/records/stays'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { until } from '@/e2e/support/unit/until'
import { liveBeds } from '../inpatient/board/live-beds'
import { readBoard } from '../inpatient/board/read-boards'
import { setIsolation } from '../inpatient/commands/care'
import { correctReceipt } from '../inpatient/commands/correct'
import '../modules'
import { client } from '../platform/database'
import { moveEarlier } from '../theatre/commands/move-earlier'
import { acceptReturn } from '../theatre/commands/returns'
import { unkeyedCommand } from '../workflow/command'
import { mergePatients } from './merge-records'

const hospital = hospitalInTest('board_notices')
const stays = staysOf(hospital)
const notices: string[] = []
afterAll(() => client().end())
beforeAll(() => hospital.sql.listen('work', (payload) => notices.push(payload)))

/** What open boards are told of while `work` is done. They come in the order of the commits, so one of our own ends the wait. */
async function toldOf(work: () => Promise<unknown>): Promise<string[]> {
  const heard = async () => {
    const mark = randomUUID()
    await hospital.sql`select pg_notify('work', ${mark})`
    await until(() => notices.includes(mark))
    return notices.splice(0).filter((notice) => notice !== mark)
  }
  await heard()
  await work()
  return await heard()
}

it('boards of wards are told of what is no step of a stay', async () => {
  const ward = await addWard(hospital.owner)
  const { id } = await stays.received(ward, ward.beds[0])
  const isolating = async () =>
    setIsolation(hospital.as('jane'), { ...(await stays.step(id)), isolation: 'contact' })
  expect(await toldOf(isolating)).toContain('encounter')
  const correcting = async () =>
    correctReceipt(hospital.as('greta'), {
      ...{ ...(await stays.step(id)), receivedAt: new Date(Date.now() - 3_600_000), reason: 'Recorded late' },
    })
  expect(await toldOf(correcting)).toContain('encounter')
})

it('boards of wards are told that a patient is confidential from now on', async () => {
  const ward = await addWard(hospital.owner)
  const { patientId } = await stays.received(ward, ward.beds[0])
  const hiding = () => hospital.owner`update patient set confidential = true where id = ${patientId}`
  expect(await toldOf(hiding)).toContain('patient')
  expect(liveBeds.entities).toContain('patient')
})

it('the board of a ward shows who left recovery for it, and is told when they are taken over', async () => {
  const ward = await addWard(hospital.owner)
  const { id, patientId } = await stays.received(ward, ward.beds[0])
  const theatreId = await addTheatre(hospital.sql, 'Theatre of returns')
  const { id: operation } = await addOperation(hospital.sql, { visit: { id, patientId }, theatreId })
  await hospital.owner`
    insert into theatre_return (case_id, ward_id, asked_by, updated_by)
    select ${operation}, ${ward.id}, id, id from staff where username = 'anita'`
  const arriving = async () => (await readBoard(hospital.as('jane'), ward.id))?.arriving
  expect(await arriving()).toMatchObject([{ stay: { id }, source: { page: '/theatre/returns' } }])
  const takingOver = () => acceptReturn(hospital.as('jane'), { key: randomUUID(), id: operation })
  expect(await toldOf(takingOver)).toContain('theatre_case')
  expect(await arriving()).toEqual([])
})

it('the board of a ward shows who left recovery for it under another record of theirs', async () => {
  const ward = await addWard(hospital.owner)
  const { id, patientId } = await stays.received(ward, ward.beds[0])
  const theatreId = await addTheatre(hospital.sql, 'Theatre of merged records')
  const operation = await addOperation(hospital.sql, { theatreId })
  await hospital.owner`
    insert into theatre_return (case_id, ward_id, asked_by, updated_by)
    select ${operation.id}, ${ward.id}, id, id from staff where username = 'anita'`
  const arriving = async () => (await readBoard(hospital.as('jane'), ward.id))?.arriving
  expect(await arriving()).toEqual([])
  const adam = hospital.as('adam')
  await unkeyedCommand(adam, (transaction) =>
    mergePatients(transaction, adam, {
      ...{ fromId: operation.patientId, intoId: patientId, expectedVersion: {}, reason: 'Same person' },
    }),
  )
  expect(await arriving()).toMatchObject([{ stay: { id }, source: { page: '/theatre/returns' } }])
})

it('boards of theatres are told when two operations change places', async () => {
  const theatreId = await addTheatre(hospital.sql, 'Theatre of notices')
  // Tomorrow from ten o’clock on, so that both are on one day.
  const inMinutes = Math.ceil((new Date().setUTCHours(34, 0, 0, 0) - Date.now()) / 60_000)
  await addOperation(hospital.sql, { theatreId, inMinutes })
  const { id } = await addOperation(hospital.sql, { theatreId, inMinutes: inMinutes + 90 })
  const [row] = await hospital.sql<{ version: number }[]>`select version from theatre_case where id = ${id}`
  const moving = () =>
    moveEarlier(hospital.as('olga'), { key: randomUUID(), id, expectedVersion: row?.version ?? 0 })
  expect(await toldOf(moving)).toContain('theatre_case')
})
