import { afterAll, expect, it } from 'vitest'
import { connect } from '@/db/client'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { reports } from '../definitions/all'
import { readAddress } from '../figures/asked'
import { readReport } from './read-report'
import { readToday } from './today'

const hospital = hospitalInTest('reports_writers')
afterAll(() => client().end())

const WRITERS = 4
const VISITS_EACH = 40

it('a total is its list while others write: both are of one moment', async () => {
  const [attendance] = reports
  if (!attendance) throw new Error('There is no report.')
  const { asked } = readAddress(attendance, { from: today(), to: today() })
  if (!asked) throw new Error('The period of the test is wrong.')
  const adam = hospital.as('adam')
  let writing = WRITERS
  const writers = Array.from({ length: WRITERS }, async () => {
    const sql = connect(hospital.env.DATABASE_URL ?? '', { max: 1 })
    try {
      for (let nth = 0; nth < VISITS_EACH; nth += 1) await addVisit(sql)
    } finally {
      writing -= 1
      await sql.end()
    }
  })
  const totals = new Set<number>()
  while (writing > 0) {
    const found = await readReport(adam, 'attendance', { ...asked, cases: { measure: 'visits' } })
    if (!found || found === 'late' || !found.cases) throw new Error('The report was not read.')
    const { all, rows, time, cases } = found
    expect(cases.page.total).toBe(all.values.visits)
    expect(cases.row.values).toEqual(all.values)
    const sum = (list: typeof rows) => list.reduce((total, { values }) => total + (values.visits ?? 0), 0)
    expect([sum(rows), sum(time)]).toEqual([cases.page.total, cases.page.total])
    totals.add(cases.page.total)
  }
  await Promise.all(writers)
  // It did read between them.
  expect(totals.size).toBeGreaterThan(3)
})

it('today is beside the same weekdays before, up to the same time of the day', async () => {
  const { sql, owner } = hospital
  // One a week for four weeks at this time of the day, and one later that day, which does not count yet.
  for (const weeks of [1, 2, 3, 4]) {
    const [now, later] = [await addVisit(sql), await addVisit(sql)]
    await owner`update encounter set arrived_at = hospital_now() - ${weeks} * interval '7 days' - interval '1 second' where id = ${now.id}`
    await owner`update encounter set arrived_at = hospital_now() - ${weeks} * interval '7 days' + interval '2 minutes' where id = ${later.id}`
  }
  const [arrivals, waiting] = await readToday(hospital.as('mina'))
  const visits = WRITERS * VISITS_EACH
  expect(arrivals).toMatchObject({ id: 'arrivals', now: visits, usual: 1 })
  expect(waiting).toMatchObject({ id: 'waiting', now: visits })
  await expect(readToday(hospital.as('rita'))).rejects.toMatchObject({ code: 'forbidden' })
})
