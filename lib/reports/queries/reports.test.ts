import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { within } from '@/db/within'
import { csvRows } from '@/e2e/support/records/reports/csv-rows'
import { setToAfternoon } from '@/e2e/support/unit/afternoon'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { addHospital } from '../../demo/load-hospital'
import { client } from '../../platform/database'
import { seededRandom } from '../../random/seeded-random'
import { readSessionUse } from '../../theatre/queries/utilisation'
import { reports } from '../definitions/all'
import { type Asked, grainOf, readAddress } from '../figures/asked'
import type { ReportDefinition } from '../figures/definition'
import type { FigureRow } from '../figures/figure-row'
import { casesFile, figuresFile } from '../figures/file'
import { headOf, inFile, nameOf } from '../figures/shown'
import { askable } from './askable'
import { type Case, listedMeasure } from './read-cases'
import { type ReadReport, readReport } from './read-report'

/* Every report over the demo hospital, with periods and filters by chance. */
const hospital = hospitalInTest('reports')
beforeAll(async () => {
  await setToAfternoon(hospital.owner)
  await hospital.owner.begin((transaction) =>
    addHospital(within(transaction, hospital.owner), { day: today(), timeZone: 'UTC', patients: 120 }),
  )
})
afterAll(() => client().end())

const random = seededRandom(20_261_201)
const adam = () => hospital.as('adam')

async function ask(report: ReportDefinition, given: Record<string, string> = {}): Promise<Asked> {
  const { asked, problems } = readAddress(await askable(adam(), report), given)
  if (!asked) throw new Error(JSON.stringify(problems))
  return asked
}

async function read({ code }: ReportDefinition, asked: Asked, whole?: boolean): Promise<ReadReport> {
  const found = await readReport(adam(), code, asked, whole ? { whole: { cases: 100_000 } } : {})
  if (!found || found === 'late') throw new Error(`${code} was not read.`)
  return found
}

/** An address by chance: a period of up to a year and a half, one filter or none, rows by any dimension. */
async function askedByChance(report: ReportDefinition): Promise<Record<string, string>> {
  const { choices } = await askable(adam(), report)
  const to = addDays(today(), -random.pick([0, 0, 1, 7, 40]))
  const from = addDays(to, -random.pick([0, 1, 6, 29, 61, 62, 200, 500]))
  const filtered = random.pick(['', ...Object.keys(choices)])
  const key = filtered && random.pick(choices[filtered] ?? [])?.id
  return {
    ...(report.period === 'days' && { from, to }),
    by: random.pick(report.dimensions).id,
    ...(filtered && key && { [filtered]: key }),
  }
}

/** More pages than these are read at once: the next page is no other than the one before. */
const PAGES = 4

/** All cases of a figure, page by page. */
async function casesOf(report: ReportDefinition, asked: Asked, cases: NonNullable<Asked['cases']>) {
  const rows: Case[] = []
  let after: string | undefined
  for (let nth = 0; ; nth += 1) {
    const found = (await read(report, { ...asked, after, cases }, nth === PAGES)).cases
    if (!found) throw new Error('The cases were not read.')
    if (nth === PAGES) expect(found.page.rows.slice(0, 3)).toEqual(rows.splice(0).slice(0, 3))
    else expect(found.page.before).toBe(rows.length)
    rows.push(...found.page.rows)
    after = nth === PAGES - 1 ? undefined : found.page.next
    if (!found.page.next) {
      expect(rows).toHaveLength(found.page.total)
      return { rows, row: found.row }
    }
  }
}

const sumOf = (rows: readonly FigureRow[], id: string) =>
  rows.reduce((sum, row) => sum + (row.values[id] ?? 0), 0)

describe.each(reports)('$code', (report) => {
  const additive = report.measures.filter(({ way, edge }) => !edge && ('count' in way || 'sum' in way))

  it('totals are the sums of the rows, by every dimension and by time', async () => {
    for (let nth = 0; nth < 8; nth += 1) {
      const asked = await ask(report, await askedByChance(report))
      const { all, rows, time, isCut } = await read(report, asked)
      expect(isCut).toBe(false)
      for (const { id } of additive) {
        expect(sumOf(rows, id), id).toBeCloseTo(all.values[id] ?? 0, 6)
        if (report.period === 'days') expect(sumOf(time, id), id).toBeCloseTo(all.values[id] ?? 0, 6)
      }
    }
  })

  it('every figure has as many cases as it says, and is made of them', async () => {
    const asked = await ask(report, await askedByChance(report))
    const { all, rows, time } = await read(report, asked)
    const places = [
      { figures: all, row: undefined },
      ...rows.slice(0, 2).map((figures) => ({ figures, row: { dimension: asked.by, key: figures.key } })),
      ...(time.length > 0 ? [random.pick(time)] : []).map((figures) => ({
        figures,
        row: { dimension: 'time', key: figures.key },
      })),
    ]
    for (const { figures, row } of places)
      for (const measure of report.measures) {
        const found = await casesOf(report, asked, { measure: measure.id, row })
        // The figure is read again with its list.
        expect(found.row.values).toEqual(figures.values)
        const { way, id } = listedMeasure(report, measure.id)
        const figure = figures.values[id] ?? 0
        const value = (name: string) => found.rows.map(({ values }) => Number(values[name]))
        if ('count' in way) expect(found.rows, measure.id).toHaveLength(figure)
        if ('sum' in way && report.columns.some((one) => one.id === way.sum))
          expect(value(way.sum).reduce((sum, one) => sum + one, 0)).toBeCloseTo(figure, 6)
        if ('most' in way && found.rows.length > 0)
          expect(Math.max(...value(way.most))).toBeCloseTo(figure, 6)
        expect(new Set(found.rows.map((one) => one.id)).size).toBe(found.rows.length)
      }
  })

  it('a file read back is the table, and one of cases is their list without patients', async () => {
    const asked = await ask(report, await askedByChance(report))
    const figures = await read(report, asked, true)
    const [head, ...lines] = csvRows(figuresFile(figures, asked))
    expect(head?.slice(1)).toEqual(report.measures.map(({ id }) => headOf(report, id)))
    const table = [...figures.rows.map((row) => ({ ...row, name: nameOf(report, asked.by, row) }))]
    expect(lines.slice(0, -1)).toEqual(
      table.map(({ name, values }) => [
        name,
        ...report.measures.map(({ id, format }) => inFile(format, values[id])),
      ]),
    )
    const [{ id: measure }] = report.measures
    const listed = await read(report, { ...asked, cases: { measure } }, true)
    const { rows } = await casesOf(report, asked, { measure })
    const file = csvRows(casesFile(listed))
    expect(file).toHaveLength(rows.length + 1)
    const names = rows.flatMap(({ patient }) =>
      patient && !patient.hidden ? [patient.mrn, patient.name] : [],
    )
    for (const name of names) expect(file.flat()).not.toContain(name)
  })

  it('is refused without its permission, figures and cases, and not with it alone', async () => {
    const asked = await ask(report)
    const without = hospital.as('adam', { but: [report.permission] })
    const [{ id: measure }] = report.measures
    for (const one of [asked, { ...asked, cases: { measure } }])
      await expect(readReport(without, report.code, one)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(askable(without, report)).rejects.toMatchObject({ code: 'forbidden' })
    const only = { ...without, may: (name: string) => name === report.permission }
    expect(await readReport(only, report.code, asked)).toMatchObject({ report })
  })

  it('names no patient to somebody who may see none', async () => {
    const mina = hospital.as('mina')
    const asked = { ...(await ask(report)), cases: { measure: report.measures.at(-1)?.id ?? '' } }
    const found = await readReport(mina, report.code, asked)
    if (!found || found === 'late') throw new Error('The report was not read.')
    const hidden = report.columns.filter(({ identifies }) => identifies).map(({ id }) => id)
    for (const { patient, values } of found.cases?.page.rows ?? []) {
      expect(patient).toBeUndefined()
      expect(Object.keys(values).filter((id) => hidden.includes(id))).toEqual([])
    }
  })
})

it('the demo hospital has cases for the reports of its departments', async () => {
  const empty = []
  // All stays of the demo still run; their length is in care-and-wards.test.ts.
  for (const report of reports.filter(({ area }) => area !== 'billing' && area !== 'access')) {
    const given = report.period === 'days' ? { from: addDays(today(), -365), to: today() } : {}
    const { rows } = await read(report, await ask(report, given))
    if (rows.length === 0) empty.push(report.code)
  }
  expect(empty).toEqual(['stay-length'])
})

it('the use of the theatres is what the page of the theatres says', async () => {
  const report = reports.find(({ code }) => code === 'theatre-use')
  if (!report) throw new Error('There is no such report.')
  const [from, until] = [addDays(today(), -30), today()]
  const { all } = await read(report, await ask(report, { from, to: until }))
  const sessions = await readSessionUse(adam(), { from, until, theatreId: undefined })
  expect(all.values.sessions).toBe(sessions.length)
  expect(all.values.used).toBe(sessions.reduce((sum, one) => sum + one.usedMinutes, 0))
  expect(all.values.operations).toBe(sessions.reduce((sum, one) => sum + one.operations, 0))
})

it('the census closes in every row, by ward, by day and by month', async () => {
  const report = reports.find(({ code }) => code === 'census')
  if (!report) throw new Error('There is no such report.')
  for (const days of [20, 100]) {
    const asked = await ask(report, { from: addDays(today(), -days), to: today() })
    expect(grainOf(asked.span)).toBe(days === 20 ? 'day' : 'month')
    const { all, rows, time } = await read(report, asked)
    for (const { values } of [all, ...rows, ...time]) {
      const of = (id: string) => values[id] ?? 0
      const came = of('admissions') + of('transfersIn')
      const left = of('transfersOut') + of('discharges') + of('deaths')
      expect(of('closing')).toBe(of('opening') + came - left)
    }
    expect(time.length).toBeGreaterThan(days === 20 ? 5 : 0)
    for (const [nth, { values }] of time.entries())
      if (nth > 0) expect(values.opening).toBe(time[nth - 1]?.values.closing)
  }
})

it('what takes too long is stopped and says so, and holds nobody', async () => {
  const report = reports[0]
  if (!report) throw new Error('There is no report.')
  const asked = await ask(report)
  await hospital.owner.begin(async (sql) => {
    await sql`lock table encounter in access exclusive mode`
    expect(await readReport(adam(), report.code, asked, { seconds: 1 })).toBe('late')
  })
  expect(await readReport(adam(), report.code, asked, { seconds: 1 })).toMatchObject({ report })
})

it('a code that is no report is none, and reads nothing', async () => {
  expect(await readReport(adam(), 'salaries', await ask(reports[0] as ReportDefinition))).toBeUndefined()
})
