import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic, addHoursEveryDay } from '@/e2e/support/records/clinics'
import { addLongHistory } from '@/e2e/support/records/long/history'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readCost } from '@/e2e/support/unit/read-cost'
import { readDay } from '@/lib/appointments/queries/day'
import { readNeedsAttention } from '@/lib/appointments/queries/needs-attention'
import { countWaiting, readQueue, readQueueStamp } from '@/lib/appointments/queries/queue'
import { readExceptions } from '@/lib/appointments/queries/schedules'
import { readFreeSlots } from '@/lib/appointments/queries/slots'
import { readWaitingList } from '@/lib/appointments/queries/waiting-list'
import { today } from '@/lib/clock/hospital-time'
import { readWorklist } from '@/lib/consultations/worklist'
import { readWaiting } from '@/lib/dashboard/waiting'
import { client } from '@/lib/platform/database'

const hospital = hospitalInTest('large')
const [VISITS, PATIENTS] = [20_000, 2_000]
/** The tables that keep growing. */
const growing = [
  'appointment',
  'encounter',
  'queue_ticket',
  'vital_signs',
  'encounter_note',
  'patient',
  'schedule_exception',
]
let clinicId = ''

afterAll(() => client().end())
beforeAll(async () => {
  // Each connection reports its own counts, and at once only on request.
  process.env.DATABASE_POOL = '1'
  clinicId = await addClinic(hospital.sql, 'First', 'A')
  await addHoursEveryDay(hospital.sql, { clinicId, who: 'david' })
  await addLongHistory(hospital.owner, { visits: VISITS, patients: PATIENTS })
})

const lists: Record<string, (as: (username: string) => ReturnType<typeof hospital.as>) => Promise<unknown>> =
  {
    'the day': (as) => readDay(as('rita'), { day: today() }),
    'the week of one practitioner': (as) =>
      readDay(as('rita'), { day: today(), days: 7, practitionerId: as('david').person.id }),
    'free times of a week': (as) => readFreeSlots(as('rita'), { day: today(), days: 7 }),
    'the queue': (as) => readQueue(as('rita'), clinicId),
    'who waits in each clinic': (as) => countWaiting(as('rita')),
    'the stamp of the queue': (as) => readQueueStamp(as('rita'), clinicId),
    'leave and closed days': (as) => readExceptions(as('rita')),
    'the waiting list': (as) => readWaitingList(as('rita')),
    'the worklist of a doctor': (as) => readWorklist(as('david'), { view: 'mine' }),
    'the worklist of triage': (as) => readWorklist(as('jane'), { view: 'triage' }),
    'high scores': (as) => readWorklist(as('jane'), { view: 'all', highScore: true }),
    'the dashboard of a doctor': (as) => readWaiting(as('david')),
    'the dashboard of a nurse': (as) => readWaiting(as('jane')),
    'the dashboard of a receptionist': (as) => readWaiting(as('rita')),
    'what needs attention': (as) => readNeedsAttention(as('rita')),
  }

it.each(Object.entries(lists))('%s: no table that grows is read whole, nor row by row', async (_, read) => {
  const { whole, rows } = await readCost(growing, () => read(hospital.as))
  expect(whole).toEqual([])
  expect(rows).toBeLessThan(VISITS / 2)
})

it('what reads a table whole, or much of it row by row, is found out', async () => {
  const whole = await readCost(
    growing,
    () => client()`select count(*) from encounter where reason = 'nothing'`,
  )
  expect(whole).toMatchObject({ whole: ['encounter'], rows: VISITS })
  const byRow = await readCost(growing, async () => {
    await client()`set enable_seqscan = off`
    await client()`select count(priority) from encounter where arrived_at > '2000-01-01' and patient_id is not null`
    await client()`reset enable_seqscan`
  })
  expect(byRow).toEqual({ whole: [], rows: VISITS })
})
