import { afterAll, expect, it, vi } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { partOf, readChart } from '../chart/read-chart'
import { readWorklist } from '../consultations/worklist'
import { visitsInChart } from '../encounters/chart'
import { dischargePatient, recordDeparture } from '../flows/discharge'
import { client } from '../platform/database'
import { readTimeline } from '../timeline/read-timeline'
import { timelineWords } from '../timeline/timeline-words'
import { staysInChart } from './chart'
import { acceptTransfer, completeTransfer, requestTransfer } from './commands/transfers'

const hospital = hospitalInTest('stays_in_chart')
const stays = staysOf(hospital)
vi.stubEnv('__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS', 'true')
afterAll(() => client().end())

it('the chart and the timeline show a stay with its wards, and visits stay visits', async () => {
  const [from, to] = [await addWard(hospital.owner), await addWard(hospital.owner)]
  const { id, patientId, visit } = await stays.received(from, from.beds[0])
  const david = hospital.as('david')
  const inChart = async (who = 'david') => partOf(await readChart(hospital.as(who), patientId), staysInChart)
  expect(await inChart()).toMatchObject([
    {
      id,
      status: 'in-progress',
      reason: 'Pneumonia',
      ward: from.name,
      room: 'Room 1',
      bed: '1',
      leftAt: null,
    },
  ])
  const [row] = staysInChart.rows?.((await inChart()) ?? []) ?? []
  expect(row?.title).toBe(`${from.name}, Room 1, 1`)
  expect(row?.detail).toMatch(/^On the ward, since .*\. Pneumonia$/)
  expect(await inChart('bella')).toBeNull()

  const transfer = await requestTransfer(david, {
    ...{ ...(await stays.step(id)), wardId: to.id, reason: 'Surgery' },
  })
  await acceptTransfer(hospital.as('greta'), await stays.step(transfer, 'transfer_request'))
  await completeTransfer(hospital.as('jane'), await stays.step(transfer, 'transfer_request'))
  await dischargePatient(david, { ...(await stays.step(id)), disposition: 'home' })
  await recordDeparture(hospital.as('jane'), await stays.step(id))

  const { rows } = await readTimeline(david, patientId)
  const titles = rows.map((one) => timelineWords(one).title)
  expect(titles.slice(0, 4)).toEqual([
    `Left ${to.name}`,
    `Transferred to ${to.name}`,
    `Received on ${from.name}`,
    'Admission requested',
  ])
  expect(titles.filter((title) => title.startsWith('Visit, '))).toHaveLength(1)
  expect(partOf(await readChart(david, patientId), visitsInChart)).toMatchObject([{ id: visit.id }])
  const { open, done } = await readWorklist(david, { view: 'all' })
  expect([...open.rows, ...done.rows].map((one) => one.id)).toEqual([visit.id])
})
