// Where the clocks change at midnight: in spring there is none, in autumn there are two.
process.env.HOSPITAL_TIME_ZONE = 'America/Havana'

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { dayBegins, today } from '../../clock/hospital-time'
import { insertRows } from '../../demo/insert-rows'
import { client } from '../../platform/database'
import { seededRandom } from '../../random/seeded-random'
import { isCensusKind, readCounted } from './counted-patients'
import { readCensus } from './figures'
import { askedPeriod } from './period'
import { type CensusKind, censusWords } from './words/census'

const hospital = hospitalInTest('census')
const stays = staysOf(hospital)
afterAll(() => client().end())

const [SPRING, AUTUMN] = ['2026-03-08', '2026-11-01']
const STAYS = 160
const random = seededRandom(20_261_130)
const kinds = Object.keys(censusWords.kinds).filter(isCensusKind)

const wards: WardInTest[] = []
/** When each patient was on which ward, as the brute force counts it. */
interface Time {
  stay: string
  ward: string
  since: number
  until: number | null
  isFirst: boolean
  isLast: boolean
  died: boolean
}
const times: Time[] = []

beforeAll(async () => {
  for (let nth = 0; nth < 3; nth++) wards.push(await addWard(hospital.owner))
  for (const around of [SPRING, AUTUMN]) await addHistory(around)
})

/** Stays by chance in the weeks around a day; every third instant is a midnight. */
async function addHistory(around: string): Promise<void> {
  const [staff] = await hospital.sql<{ id: number }[]>`select id from staff where username = 'david'`
  const by = staff?.id ?? 0
  const instant = () => {
    const midnight = Date.parse(dayBegins(addDays(around, random.between(-9, 9))))
    return random.share() < 0.33 ? midnight : midnight + random.between(-3_600_000 * 20, 3_600_000 * 20)
  }
  const rows = { patient: [], encounter: [], stay: [], transfer_request: [] } as Record<string, object[]>
  for (let nth = 0; nth < STAYS; nth++) {
    const [id, patientId] = [randomUUID(), randomUUID()]
    const at = [...new Set(Array.from({ length: random.between(2, 5) }, instant))].sort((a, b) => a - b)
    if (at.length < 2) continue
    const began = at[0] ?? 0
    const ended = at.at(-1) ?? 0
    const path = [random.pick(wards).id]
    for (const _ of at.slice(1, -1))
      path.push(random.pick(wards.filter(({ id: one }) => one !== path.at(-1))).id)
    const [isWrong, died] = [random.share() < 0.1, random.share() < 0.2]
    const keeping = {
      ...{ created_by: by, updated_by: by, created_at: iso(began), updated_at: iso(ended), version: 1 },
    }
    const number = `${around.slice(5, 7)}${String(nth).padStart(5, '0')}`
    rows.patient?.push({
      ...{ id: patientId, mrn: `C-${number}`, given: 'Cen', family: 'Sus', sex: 'female', status: 'active' },
      ...{ birth_date: '1980-05-17', birth_date_estimated: false, confidential: nth % 9 === 0, ...keeping },
    })
    rows.encounter?.push({
      ...{ id, visit_number: `S${number}`, patient_id: patientId, class: 'IMP', priority: 'routine' },
      ...{ status: isWrong ? 'entered-in-error' : 'completed', reason: 'By chance', practitioner_id: by },
      ...{ arrived_at: iso(began), started_at: iso(began), ended_at: iso(ended), ...keeping },
    })
    const done = { accepted_at: iso(began), accepted_by: by, discharged_at: iso(ended), discharged_by: by }
    rows.stay?.push({
      ...{ encounter_id: id, patient_id: patientId, ward_id: path.at(-1), isolation: 'none', ...done },
      disposition: died ? 'exp' : 'home',
    })
    for (const [place, wardId] of path.entries()) {
      const [since, until] = [at[place] ?? 0, at[place + 1] ?? 0]
      if (place > 0)
        rows.transfer_request?.push({
          ...{ id: randomUUID(), encounter_id: id, patient_id: patientId, from_ward_id: path[place - 1] },
          ...{ to_ward_id: wardId, reason: 'By chance', status: 'completed', completed_at: iso(since) },
          ...keeping,
        })
      const [isFirst, isLast] = [place === 0, place === path.length - 1]
      if (!isWrong) times.push({ stay: id, ward: wardId, since, until, isFirst, isLast, died })
    }
  }
  await hospital.owner.begin(async (sql) => {
    for (const [table, made] of Object.entries(rows)) await insertRows(sql as never, table, made as never)
  })
}

const iso = (at: number) => new Date(at).toISOString()
const day = (from: string, to = from, wardId?: string) => {
  const asked = askedPeriod({ from, to, ...(wardId && { ward: wardId }) }).period
  if (!asked) throw new Error('The period of the test is wrong.')
  return asked
}
const read = (from: string, to?: string, wardId?: string) =>
  readCensus(hospital.as('bella'), day(from, to, wardId))

/** Counted one by one. */
function bruteForce(on: string, wardId: string): Record<CensusKind, number> {
  const [begins, ends] = [dayBegins(on), dayBegins(addDays(on, 1))].map((at) => Date.parse(at)) as [
    number,
    number,
  ]
  const within = (at: number | null) => at !== null && at >= begins && at < ends
  const thereAt =
    (at: number) =>
    ({ since, until }: Time) =>
      since < at && (until === null || until >= at)
  const count = (is: (time: Time) => boolean) =>
    times.filter((time) => time.ward === wardId && is(time)).length
  return {
    before: count(thereAt(begins)),
    admissions: count(({ isFirst, since }) => isFirst && within(since)),
    'transfers-in': count(({ isFirst, since }) => !isFirst && within(since)),
    'transfers-out': count(({ isLast, until }) => !isLast && within(until)),
    discharges: count(({ isLast, until, died }) => isLast && within(until) && !died),
    deaths: count(({ isLast, until, died }) => isLast && within(until) && died),
    census: count(thereAt(ends)),
  }
}

describe.each([
  ['no midnight', SPRING],
  ['two midnights', AUTUMN],
])('around a day with %s', (_, around) => {
  const [from, to] = [addDays(around, -8), addDays(around, 8)]

  it('each figure of each ward and day is what counting one by one gives', async () => {
    for (const { id } of wards)
      for (const { day: on, figures } of (await read(from, to, id)).days)
        expect(figures, `${on}`).toMatchObject(bruteForce(on, id))
  })

  it('the census closes: it is that of the day before, with who came and without who left', async () => {
    for (const { id } of wards) {
      const { days } = await read(from, to, id)
      for (const [nth, { figures }] of days.entries()) {
        const came = figures.admissions + figures['transfers-in']
        const left = figures['transfers-out'] + figures.discharges + figures.deaths
        expect(figures.census).toBe(figures.before + came - left)
        if (nth > 0) expect(figures.before).toBe(days[nth - 1]?.figures.census)
      }
    }
  })

  it('a patient who leaves one ward comes to another: in the whole house transfers in are transfers out', async () => {
    const { days, all } = await read(from, to)
    for (const { figures } of days) expect(figures['transfers-in']).toBe(figures['transfers-out'])
    expect(all['transfers-in']).toBeGreaterThan(20)
  })

  it('the period of a ward is the sum of its days', async () => {
    const whole = await read(from, to)
    for (const { id } of wards) {
      const { days } = await read(from, to, id)
      const figures = whole.wards.find((one) => one.id === id)?.figures
      for (const kind of ['admissions', 'transfers-in', 'transfers-out', 'discharges', 'deaths'] as const)
        expect(figures?.[kind]).toBe(days.reduce((sum, one) => sum + one.figures[kind], 0))
      expect(figures?.nights).toBe(days.reduce((sum, one) => sum + one.figures.census, 0))
      expect([figures?.before, figures?.census]).toEqual([
        days[0]?.figures.before,
        days.at(-1)?.figures.census,
      ])
      expect(figures?.beds).toBe(3)
    }
  })

  it('each figure opens a list of as many patients', async () => {
    const { wards: shown } = await read(from, to)
    for (const { id, figures } of shown)
      for (const kind of kinds) {
        const list = await readCounted(hospital.as('bella'), { ...day(from, to, id), kind })
        expect(list.total, kind).toBe(figures[kind])
      }
  })

  it('the stays that ended have their median and mean length', async () => {
    const { all } = await read(addDays(around, -2), addDays(around, 2))
    const [begins, ends] = [dayBegins(addDays(around, -2)), dayBegins(addDays(around, 3))].map((at) =>
      Date.parse(at),
    ) as [number, number]
    const lengths = times
      .filter(({ isLast, until }) => isLast && until !== null && until >= begins && until < ends)
      .map(({ stay, until }) => {
        const first = times.find((one) => one.stay === stay && one.isFirst)
        return ((until ?? 0) - (first?.since ?? 0)) / 86_400_000
      })
      .sort((one, other) => one - other)
    const [half, n] = [lengths.length / 2, lengths.length]
    const median = ((lengths[Math.ceil(half) - 1] ?? 0) + (lengths[Math.floor(half)] ?? 0)) / 2
    expect(n).toBeGreaterThan(3)
    expect(all.medianDays).toBeCloseTo(median, 6)
    expect(all.meanDays).toBeCloseTo(lengths.reduce((sum, one) => sum + one, 0) / n, 6)
  })
})

it('a patient of today is there so far, and a confidential one is counted without a name', async () => {
  const [ward] = wards
  if (!ward) throw new Error('There is no ward.')
  const { patientId } = await stays.received(ward, ward.beds[0], { family: 'Zzyzxwick' })
  await hospital.sql`update patient set confidential = true where id = ${patientId}`
  const { days } = await read(today(), today(), ward.id)
  expect(days[0]?.figures).toMatchObject({ before: 0, admissions: 1, census: 1 })
  const list = await readCounted(hospital.as('bella'), { ...day(today(), today(), ward.id), kind: 'census' })
  expect(list.rows).toMatchObject([{ stayId: null, number: null, patient: { hidden: true }, until: null }])
  expect(JSON.stringify(list)).not.toContain('Zzyzxwick')
})

it('a list longer than a page goes on', async () => {
  const asked = { ...day(addDays(AUTUMN, -8), addDays(AUTUMN, 8)), kind: 'discharges' } as const
  const seen = new Set<string>()
  let after: string | undefined
  do {
    const page = await readCounted(hospital.as('david'), asked, after)
    for (const row of page.rows) seen.add(`${row.number} ${row.day} ${row.since.toISOString()}`)
    after = page.next
    if (!after) expect(page.before + page.rows.length).toBe(page.total)
  } while (after)
  expect(seen.size).toBeGreaterThan(100)
})

it('only users with the permission see figures and lists', async () => {
  for (const reading of [
    () => readCensus(hospital.as('rita'), day(AUTUMN)),
    () => readCounted(hospital.as('rita'), { ...day(AUTUMN), kind: 'census' }),
  ])
    await expect(reading()).rejects.toThrow('inpatient.read')
})

describe('a period that is asked for', () => {
  it.each([
    [{ from: '2026-02-30', to: '2026-03-01' }, { from: censusWords.wrong.day }],
    [{ to: 'soon' }, { to: censusWords.wrong.day }],
    [{ from: '2026-03-02', to: '2026-03-01' }, { to: censusWords.wrong.order }],
    [{ from: '2025-01-01', to: '2026-03-01' }, { from: censusWords.wrong.long(92) }],
    [{ to: '2199-01-01' }, { to: censusWords.wrong.future }],
    [{ ward: 'W1' }, { ward: censusWords.wrong.ward }],
  ])('as %o is refused beside the field, and kept', (given, problems) => {
    const asked = askedPeriod(given)
    expect(asked).toMatchObject({ period: undefined, problems })
    expect(asked.typed).toMatchObject(given)
  })

  it('may be as long as a quarter, and is the week up to today without days', () => {
    expect(askedPeriod({ from: '2026-01-01', to: '2026-04-02' }).period?.days).toHaveLength(92)
    expect(askedPeriod({}).period?.days.at(-1)).toBe(today())
    expect(askedPeriod({}).period?.days).toHaveLength(7)
  })
})
