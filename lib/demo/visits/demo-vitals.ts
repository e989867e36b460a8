import { scoreOf } from '../../encounters/model/early-warning-score'
import { yearsAt } from '../../patients/model/rules'
import type { Demo } from '../demo'
import type { DemoStep } from '../demo-steps'
import type { DemoVisitor, VisitRows } from './visit-rows'

/** The mean of each measurement, from well to very ill. */
const middles = [
  { respirations: 15, saturation: 98, systolic: 126, diastolic: 78, pulse: 74, temperature: 36.8 },
  { respirations: 19, saturation: 96, systolic: 118, diastolic: 74, pulse: 94, temperature: 37.6 },
  { respirations: 22, saturation: 94, systolic: 108, diastolic: 66, pulse: 104, temperature: 38.6 },
  { respirations: 27, saturation: 90, systolic: 94, diastolic: 58, pulse: 122, temperature: 38.4 },
] as const

/**
 * What is usual of a well child below this age in years, beside an adult’s: Advanced Paediatric Life Support, the middles
 * of its ranges by age.
 */
const children = [
  { below: 1, respirations: 35, pulse: 135, systolic: 85 },
  { below: 2, respirations: 30, pulse: 125, systolic: 90 },
  { below: 5, respirations: 27, pulse: 118, systolic: 93 },
  { below: 12, respirations: 22, pulse: 100, systolic: 100 },
  { below: 16, respirations: 17, pulse: 80, systolic: 110 },
] as const

/** The measurements of severity `illness` at the age of the patient on the demo’s day. */
function middleOf(demo: Demo, { born }: DemoVisitor, illness: 0 | 1 | 2 | 3) {
  const [adult, about] = [middles[0], middles[illness]]
  const years = born === null ? undefined : yearsAt(born, demo.day)
  const child = years === undefined ? undefined : children.find(({ below }) => years < below)
  if (!child) return about
  const scaled = (value: number, of: number, well: number) => Math.round((value * well) / of)
  return {
    ...about,
    respirations: scaled(about.respirations, adult.respirations, child.respirations),
    pulse: scaled(about.pulse, adult.pulse, child.pulse),
    systolic: scaled(about.systolic, adult.systolic, child.systolic),
    diastolic: scaled(about.diastolic, adult.systolic, child.systolic),
  }
}

/** Adds a set of vital signs for severity `illness`, taken at the first of `steps`. */
export function addDemoVitals(
  demo: Demo,
  rows: VisitRows,
  visitId: string,
  patient: DemoVisitor,
  illness: 0 | 1 | 2 | 3,
  steps: readonly DemoStep[],
): void {
  const { random } = demo
  const about = middleOf(demo, patient, illness)
  const near = (value: number, by: number) => value + random.between(-by, by)
  const set = {
    respirations: near(about.respirations, 1),
    oxygenSaturation: near(about.saturation, 1),
    onOxygen: illness === 3,
    systolic: near(about.systolic, 6),
    pulse: near(about.pulse, 5),
    consciousness: 'alert',
    temperature: Math.round((about.temperature + random.between(-3, 3) / 10) * 10) / 10,
  } as const
  const scored = scoreOf(set, { born: patient.born, day: demo.day, pregnant: false, scale: 1 })
  const score = 'score' in scored ? scored.score : undefined
  rows.add('vital_signs', steps, {
    encounter_id: visitId,
    patient_id: patient.id,
    taken_at: steps[0]?.at,
    respirations: set.respirations,
    oxygen_saturation: set.oxygenSaturation,
    saturation_scale: 1,
    on_oxygen: set.onOxygen,
    systolic: set.systolic,
    diastolic: near(about.diastolic, 5),
    pulse: set.pulse,
    consciousness: set.consciousness,
    temperature: set.temperature,
    pain: illness * 2,
    news2: score?.total ?? null,
    news2_risk: score?.risk ?? null,
  })
}
