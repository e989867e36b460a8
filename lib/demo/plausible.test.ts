import { beforeAll, expect, it } from 'vitest'
import { within } from '@/db/within'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { shippedSafety } from '@/e2e/support/unit/shipped-safety'
import { modules } from '../modules'
import { dosingOf, type KeptDosing } from '../orders/model/kept-dosing'
import { medicineOf } from '../orders/model/order-checks'
import { monthsAt } from '../patients/model/rules'
import { dispenseInvariants } from '../pharmacy/dispense/invariants'
import { checkDose } from '../safety/model/check-dose'
import { outOfRange } from '../safety/model/vital-ranges'
import { addHospital } from './load-hospital'

const demo = demoInTest('demo_plausible')
const day = '2026-05-12'
const data = shippedSafety()

beforeAll(async () => {
  await demo.sql.begin((transaction) =>
    addHospital(within(transaction, demo.sql), { day, timeZone: 'Europe/Lisbon', patients: 200 }),
  )
})

/** Who has what a rule is about, and where: sex, years and clinic. */
interface Case {
  what: string
  sex: string
  years: number
  clinic: string
  who: string
}

/** The rule of a clinician who has not seen the generator. `clinic`: the only ones where it is expected. */
interface Rule {
  of: RegExp
  ages?: [number, number]
  sex?: 'female' | 'male'
  clinic?: RegExp
}

const EYES = /^Eye/
const GENERAL = /^(Outpatient|Nurse)/
const NOT_EYES = /^(?!Eye)/

const reasons: Rule[] = [
  { of: /blood pressure|diabetes/i, ages: [30, 120], clinic: GENERAL },
  { of: /antenatal|contraception/i, ages: [14, 50], sex: 'female', clinic: /^Mother/ },
  { of: /weighing|earache/i, ages: [0, 16], clinic: /^Mother/ },
  { of: /vaccination/i, clinic: /^(Mother|Nurse)/ },
  { of: /\b(eye|eyesight|vision|sees)\b/i, clinic: EYES },
  { of: /wound dressing|injection/i, clinic: /^Nurse/ },
  { of: /chest pain|short of breath/i, ages: [35, 120], clinic: GENERAL },
  { of: /ankle|cut hand/i, ages: [3, 80], clinic: GENERAL },
  { of: /knee|back pain|dizziness|results|stomach|headache/i, ages: [4, 120], clinic: GENERAL },
  { of: /burning when passing water/i, ages: [16, 90], sex: 'female', clinic: NOT_EYES },
  { of: /rash|cough|fever|diarrhoea/i, clinic: NOT_EYES },
]

const diagnoses: Rule[] = [
  { of: /^(I10|E11|E78|I20|J44)/, ages: [30, 120], clinic: GENERAL },
  { of: /^M54/, ages: [15, 120], clinic: GENERAL },
  { of: /^S/, ages: [5, 120], clinic: GENERAL },
  { of: /^H1/, clinic: EYES },
  { of: /^H25/, ages: [50, 120], clinic: EYES },
  { of: /^Z34/, ages: [14, 50], sex: 'female', clinic: /^Mother/ },
  { of: /^N39/, ages: [16, 120], sex: 'female', clinic: NOT_EYES },
  { of: /^(J06|J18|A09|L20)/, clinic: NOT_EYES },
  // Thought of, and not what it was.
  { of: /^(R50|R51|B54)/ },
]

const medicines: Rule[] = [
  { of: /injection/ },
  { of: /tablet|capsule/, ages: [12, 120] },
  { of: /spray/, ages: [30, 120] },
  { of: /inhaler/, ages: [5, 120] },
  { of: /sachet/ },
  { of: /cream/, ages: [1, 120] },
]

const who = (sql: typeof demo.sql) => sql`
  p.sex, extract(year from age(${day}::date, p.birth_date))::int as years, p.mrn as who`

const askedFor: Record<string, [Rule[], () => Promise<Case[]>]> = {
  'reasons of appointments and visits': [
    reasons,
    async () =>
      await demo.sql`
      select x.reason as what, c.name as clinic, ${who(demo.sql)}
        from (select patient_id, clinic_id, reason from appointment
              union all select patient_id, clinic_id, reason from encounter) x
        join patient p on p.id = x.patient_id join clinic c on c.id = x.clinic_id`,
  ],
  diagnoses: [
    diagnoses,
    async () =>
      await demo.sql`
      select d.code as what, c.name as clinic, ${who(demo.sql)}
        from encounter_diagnosis d join encounter e on e.id = d.encounter_id
        join patient p on p.id = d.patient_id join clinic c on c.id = e.clinic_id`,
  ],
  medicines: [
    medicines,
    async () =>
      await demo.sql`
      select m.display as what, c.name as clinic, ${who(demo.sql)}
        from medication_request m join encounter e on e.id = m.encounter_id
        join patient p on p.id = m.patient_id join clinic c on c.id = e.clinic_id`,
  ],
}

const breaks = ({ ages, sex, clinic }: Rule, one: Case) =>
  (ages && (one.years === null || one.years < ages[0] || one.years > ages[1])) ||
  (sex && one.sex !== sex) ||
  (clinic && !clinic.test(one.clinic))

it.each(Object.entries(askedFor))(
  'the demo’s %s fit the age, the sex and the clinic',
  async (_, [rules, ask]) => {
    const cases = await ask()
    expect(cases.length).toBeGreaterThan(20)
    const wrong = cases.filter((one) => {
      const rule = rules.find(({ of }) => of.test(one.what))
      return !rule || breaks(rule, one)
    })
    expect(wrong).toEqual([])
  },
)

it('the clinic for mothers and children sees only those', async () => {
  const seen = await demo.sql`
    select p.sex, extract(year from age(${day}::date, p.birth_date))::int as years
      from (select patient_id, clinic_id from appointment union all select patient_id, clinic_id from encounter) x
      join patient p on p.id = x.patient_id join clinic c on c.id = x.clinic_id and c.letter = 'C'`
  expect(seen.length).toBeGreaterThan(10)
  expect(seen.filter(({ sex, years }) => years >= 18 && (sex !== 'female' || years > 55))).toEqual([])
})

it('every clinic has patients of its own kind today, and doctors see children as well', async () => {
  const booked = await demo.sql`
    select c.letter, count(*)::int as today from appointment a join clinic c on c.id = a.clinic_id
     where a.starts_at::date between ${day}::date - 3 and ${day}::date + 3 group by 1 order by 1`
  expect(booked.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D'])
  const [children] = await demo.sql`
    select count(*)::int as visits from encounter e join patient p on p.id = e.patient_id
     where p.birth_date > ${day}::date - 12 * 365`
  expect(children?.visits).toBeGreaterThan(3)
})

interface MeasuredSet {
  born: string | null
  day: string
  priority: 'routine' | 'urgent' | 'emergency'
  kind: string
  missing: string[]
  values: Record<string, number>
}

it('vital signs are within the shipped ranges of the age, but for those of the ill, which are far outside', async () => {
  const sets = await demo.sql<MeasuredSet[]>`
    select p.birth_date::text as born, v.taken_at::date::text as day, e.priority, v.score_kind as kind,
           v.score_missing as missing,
           json_build_object('respirations', v.respirations, 'pulse', v.pulse, 'systolic', v.systolic,
                             'oxygenSaturation', v.oxygen_saturation, 'temperature', v.temperature::float) as values
      from vital_signs v join patient p on p.id = v.patient_id join encounter e on e.id = v.encounter_id
     where v.status = 'final' and e.class <> 'IMP'`
  const found = sets.map(({ born, day: taken, values, ...set }) => {
    const months = born === null ? 30 * 12 : monthsAt(born, taken)
    return { ...set, months, outside: outOfRange(values, months, data).map(({ measurement }) => measurement) }
  })
  const of = (priority: string) => found.filter((set) => set.priority === priority)
  expect(of('routine').filter(({ outside }) => outside.length > 0)).toEqual([])
  expect(of('urgent').filter(({ outside }) => outside.length < 3)).toEqual([])
  expect(of('emergency').filter(({ outside }) => outside.length < 5)).toEqual([])
  const children = found.filter(({ months }) => months < 192)
  expect(children.filter(({ kind, missing }) => kind !== 'PEWS' || missing.length > 0)).toEqual([])
  expect(new Set(children.map(({ priority }) => priority))).toContain('emergency')
  expect(Math.min(children.length, of('routine').length, of('urgent').length)).toBeGreaterThan(2)
})

interface Ordered extends KeptDosing {
  medicine: { code: string; display: string; details: Record<string, unknown> }
  born: string
  day: string
  kg: number | null
}

it('no order breaks a limit of a dose, and no child has the dose of an adult', async () => {
  const orders = await demo.sql<Ordered[]>`
    select json_build_object('code', c.code, 'display', c.display, 'details', c.details) as medicine,
           p.birth_date::text as born, m.created_at::date::text as day,
           m.route_code as "routeCode", m.dose_steps as "doseSteps", m.as_needed as "asNeeded", m.most_per_day as "mostPerDay",
           (select v.weight::float from vital_signs v where v.encounter_id = m.encounter_id and v.status = 'final'
             and v.weight is not null order by v.taken_at desc limit 1) as kg
      from medication_request m join patient p on p.id = m.patient_id join coding c on c.system = m.system and c.code = m.code`
  const checked = orders.map(({ medicine, born, day: ordered, kg, ...kept }) => {
    const months = monthsAt(born, ordered)
    const dosing = dosingOf(kept)
    if (!dosing) throw new Error(`${medicine.display} is written as text.`)
    const weight = kg === null ? null : { kg, daysAgo: 0 }
    const findings = checkDose(medicineOf(medicine), dosing, { ageMonths: months, weight }, data)
    return { what: medicine.display, months, kg, steps: dosing.steps, findings }
  })
  expect(checked.filter(({ findings }) => findings.some(({ kind }) => kind !== 'unchecked'))).toEqual([])
  const children = checked.filter(({ months }) => months < 192)
  const most = { ml: 200 } as Readonly<Record<string, number>>
  const grown = children.filter(({ kg, steps: [{ amount, unit, byWeight }] }) =>
    byWeight
      ? Math.abs(amount - byWeight.perKg * (kg ?? 0)) > 0.001
      : unit !== 'application' && amount !== most[unit],
  )
  expect(grown).toEqual([])
  expect(children.filter(({ steps: [{ byWeight }] }) => byWeight).length).toBeGreaterThan(2)
})

it('has two records for each page of one, so that the titles of their tabs can be told apart', async () => {
  const samples = modules
    .flatMap((module) => module.samples ?? [])
    .filter(({ page }) => page.includes('[id]'))
  expect(samples.length).toBeGreaterThan(10)
  for (const { page, record } of samples)
    expect(await demo.sql`${record(demo.sql)} offset 1`, page).toHaveLength(1)
})

it('medicines are dispensed in every state, one question is open, and one medicine has come back', async () => {
  const rows = await demo.sql<{ status: string }[]>`
    select distinct status from medication_dispense order by status`
  expect(rows.map(({ status }) => status)).toEqual([
    ...['completed', 'declined', 'in-progress', 'on-hold', 'preparation'],
  ])
  const [count] = await demo.sql`
    select (select count(*) from medication_query where answered_at is null)::int as open,
           (select count(*) from medication_return)::int as returned`
  expect(count).toEqual({ open: 1, returned: 1 })
  for (const { name, broken } of dispenseInvariants)
    expect([name, await demo.owner`${broken(demo.owner)}`]).toEqual([name, []])
})
