import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { walkIn } from '../../../flows/check-in'
import { callTicket } from '../../../flows/queue'
import { client } from '../../../platform/database'
import { queueLine } from '../day-summary'
import { readQueue } from '../queue'
import { readCallScreen } from './call-screen'
import { makeScreenKey } from './screen-key'

const hospital = hospitalInTest('unanswered')
let clinicId = ''

afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Waiting clinic', 'W')
})

it('a call that nobody comes for is no longer made after some minutes, and the caller is told', async () => {
  const patientId = await addPatientId(hospital.sql)
  const { ticketId: id } = await walkIn(hospital.as('rita'), {
    ...{ key: crypto.randomUUID(), patientId, clinicId, priority: 'routine', reason: 'Pain' },
  })
  const jane = hospital.as('jane')
  const call = (expectedVersion: number) =>
    callTicket(jane, { key: crypto.randomUUID(), id, expectedVersion, room: 'Room 3' })
  const shown = async () => ({
    screen: (await readCallScreen(makeScreenKey({ clinicId, series: 1 })))?.calls.map(
      ({ unanswered }) => unanswered,
    ),
    line: queueLine(await readQueue(jane, clinicId)),
  })
  await call(1)
  expect(await shown()).toEqual({ screen: [false], line: 'Nobody is waiting; 1 called' })
  await hospital.sql`update queue_ticket set called_at = called_at - interval '4 minutes' where id = ${id}`
  expect((await shown()).screen).toEqual([false])
  await hospital.sql`update queue_ticket set called_at = called_at - interval '1 minute' where id = ${id}`
  expect(await shown()).toEqual({ screen: [true], line: 'Nobody is waiting; 1 called, 1 not come yet' })
  await call(2)
  expect((await shown()).screen).toEqual([false])
})

it('says how many are called that do not fit on the screen', async () => {
  const before = (await readCallScreen(makeScreenKey({ clinicId, series: 1 })))?.calls.length ?? 0
  for (let nth = 0; nth < 8; nth += 1) {
    const patientId = await addPatientId(hospital.sql)
    const { ticketId: id } = await walkIn(hospital.as('rita'), {
      ...{ key: crypto.randomUUID(), patientId, clinicId, priority: 'routine', reason: 'Pain' },
    })
    await callTicket(hospital.as('jane'), {
      ...{ key: crypto.randomUUID(), id, expectedVersion: 1, room: 'Room 3' },
    })
    const screen = await readCallScreen(makeScreenKey({ clinicId, series: 1 }))
    expect((screen?.calls.length ?? 0) + (screen?.more ?? 0)).toBe(before + nth + 1)
    expect(screen?.calls.length).toBe(Math.min(6, before + nth + 1))
  }
})
