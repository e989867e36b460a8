import { expect, it, vi } from 'vitest'
import { pagesAsked } from '@/e2e/support/matrix/pages'
import { addPatient } from '@/e2e/support/records/patients'
import { diagramsText } from '@/e2e/support/unit/diagrams'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { toyModule } from '@/e2e/toy/module'
import { journeyWords } from './chart/journey'
import { readChart } from './chart/read-chart'
import { waitingKinds } from './dashboard/waiting-kinds'
import { readBeside } from './flows/compare-records'
import { mergePatients } from './flows/merge-records'
import { modules } from './modules'
import { placesFor } from './palette/places'
import { readTimeline } from './timeline/read-timeline'
import { timelineWords } from './timeline/timeline-words'
import { unkeyedCommand } from './workflow/command'

/**
 * A module is a folder and one line in the list. Here the list has one more line, and everything above it has the
 * module; e2e/specs/access/toy-module.spec.ts sees the same in a browser.
 */
vi.mock('./modules', async (original) => {
  const { declareAccess } = await import('./access/declared')
  const list = [
    ...(await original<typeof import('./modules')>()).modules,
    (await import('@/e2e/toy/module')).toyModule,
  ]
  declareAccess(list)
  return { modules: list }
})

const hospital = hospitalInTest('toy')

it('is in the list', () => {
  expect(modules).toContain(toyModule)
})

it('has its page in the matrix, its shortcut in the palette and its diagram in the documents', () => {
  expect(pagesAsked().map(({ path }) => path)).toContain('/vaccinations')
  const nurse = hospital.as('jane')
  expect(placesFor(nurse).map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Vaccinations', 'Give a vaccine']),
  )
  expect(placesFor(hospital.as('peter')).map(({ label }) => label)).not.toContain('Vaccinations')
  expect(diagramsText()).toContain('## A vaccination')
})

it('waits on the dashboard, and is in the chart, the journey and the timeline of who may see it', async () => {
  expect(waitingKinds.map(({ id }) => id)).toContain('vaccines-due')
  const { id } = await addPatient(hospital.sql)
  const chart = await readChart(hospital.as('jane'), id)
  expect(chart.parts.vaccinations).toMatchObject([{ id }])
  expect(chart.journey.rows.map((row) => [row.key, journeyWords(row).turn])).toEqual([[id, 'Nurse']])
  const { rows } = await readTimeline(hospital.as('jane'), id)
  expect(rows.map((row) => timelineWords(row).title)).toContain('Vaccinated: Tetanus')
  const unseen = await readChart(hospital.as('peter'), id)
  expect(unseen.parts).not.toHaveProperty('vaccinations')
  expect(unseen.journey).toEqual({ total: 0, rows: [] })
  const seen = await readTimeline(hospital.as('peter'), id)
  expect(seen.rows.map(({ kind }) => kind)).not.toContain('vaccination')
})

it('is counted where records are compared, and has its say when they are merged', async () => {
  const [from, into] = [
    await addPatient(hospital.sql, { status: 'inactive' }),
    await addPatient(hospital.sql),
  ]
  const adam = hospital.as('adam')
  const [beside] = await readBeside(adam, [from.id, into.id])
  expect(beside?.counted).toContainEqual({ label: 'Vaccinations', count: 7 })
  const merge = () =>
    unkeyedCommand(adam, (transaction) =>
      mergePatients(transaction, adam, {
        fromId: from.id,
        intoId: into.id,
        expectedVersion: {},
        reason: 'same',
      }),
    )
  await expect(merge()).rejects.toMatchObject({ code: 'rule', reason: 'toy.notMerged' })
  await hospital.sql`update patient set status = 'active' where id = ${from.id}`
  await merge()
})
