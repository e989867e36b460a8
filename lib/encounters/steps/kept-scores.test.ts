import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { shippedSafety } from '@/e2e/support/unit/shipped-safety'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { oxygenDevices, respiratoryDistresses } from '../../safety/model/pews'
import { unkeyedCommand } from '../../workflow/command'
import { findingsOf, keptScore } from '../model/scores/kept-score'
import { readVitals } from '../queries/vitals'
import type { TypedVitals } from '../schemas/vitals'
import { recordVitals } from './record-vitals'

const hospital = hospitalInTest('kept_scores')
afterAll(() => client().end())

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const oxygen = fc.oneof(
  fc.constant({ onOxygen: null, oxygenFlow: null, oxygenDevice: null }),
  fc.constant({ onOxygen: false, oxygenFlow: null, oxygenDevice: null }),
  fc.record({
    onOxygen: fc.constant(true),
    oxygenFlow: maybe(fc.integer({ min: 1, max: 1_000 }).map((hundredths) => hundredths / 100)),
    oxygenDevice: maybe(fc.constantFrom(...oxygenDevices)),
  }),
)
const typed = fc
  .record({
    respirations: maybe(fc.integer({ min: 0, max: 80 })),
    oxygenSaturation: maybe(fc.integer({ min: 70, max: 100 })),
    systolic: maybe(fc.integer({ min: 40, max: 200 })),
    pulse: maybe(fc.integer({ min: 0, max: 220 })),
    consciousness: maybe(fc.constantFrom('alert', 'confusion', 'voice', 'pain', 'unresponsive')),
    temperature: maybe(fc.integer({ min: 330, max: 420 }).map((tenths) => tenths / 10)),
    respiratoryDistress: maybe(fc.constantFrom(...respiratoryDistresses)),
    capillaryRefill: maybe(fc.integer({ min: 0, max: 8 })),
    pregnant: fc.boolean(),
    oxygen,
  })
  .map(({ oxygen: given, ...set }): TypedVitals => {
    const rest = { diastolic: null, weight: null, height: null, pain: null, saturationScale: 1 } as const
    return { ...set, ...given, ...rest }
  })

/** An age in years, or none known. */
const ages = fc.option(fc.constantFrom(0, 2, 8, 14, 40), { nil: null })

it('the score that is kept with a set is the one of its values as they are kept, at any age', async () => {
  const jane = hospital.as('jane')
  const data = shippedSafety()
  const visits = new Map<number | null, Awaited<ReturnType<typeof addVisit>>>()
  const kinds = new Set<string | null>()
  await fc.assert(
    fc.asyncProperty(ages, typed, async (age, set) => {
      const birthDate = age === null ? null : `${Number(today().slice(0, 4)) - age}-01-01`
      const visit = visits.get(age) ?? (await addVisit(hospital.sql, { status: 'in-progress:triage' }))
      visits.set(age, visit)
      await hospital.sql`update patient set birth_date = ${birthDate} where id = ${visit.patientId}`
      await unkeyedCommand(jane, (transaction) => recordVitals(transaction, jane, visit.id, set))
      const [kept] = await readVitals(jane, visit.patientId, visit.id)
      if (!kept) throw new Error('The set is not there.')
      const about = { born: birthDate, day: today(), pregnant: kept.pregnant, scale: kept.saturationScale }
      expect(kept).toMatchObject(keptScore(findingsOf(kept, about, data)))
      kinds.add(kept.scoreKind)
    }),
    { numRuns: 60 },
  )
  expect([...kinds].sort()).toEqual(['NEWS2', 'PEWS', null])
})
