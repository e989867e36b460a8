import type { ChildVitals } from '../../encounters/model/scores/child-score'
import { findingsOf, keptScore } from '../../encounters/model/scores/kept-score'
import { monthsAt } from '../../patients/model/rules'
import type { Random } from '../../random/seeded-random'
import { isAtAge, type SafetyData } from '../../safety/model/safety-data'
import type { Demo } from '../demo'
import type { DemoStep } from '../demo-steps'
import { usualWeight } from './usual-weight'
import type { DemoVisitor, VisitRows } from './visit-rows'

type Illness = 0 | 1 | 2 | 3

/** From 16 years on; somebody of unknown age is taken for that old. */
const GROWN_MONTHS = 16 * 12

/** How far beyond the usual range of the age a measurement is, as a share of the end of the range that it leaves. */
const beyond = {
  respirations: [0, 0, 0.15, 0.45],
  pulse: [0, 0, 0.14, 0.36],
  systolic: [0, 0, -0.04, -0.15],
  oxygenSaturation: [0, 0, -0.015, -0.07],
  temperature: [0, 0, 0.018, 0.014],
} as const

type Measured = keyof typeof beyond

/** What only a child is asked for, from well to very ill. */
const asked = [
  { respiratoryDistress: 'none', capillaryRefill: 2 },
  { respiratoryDistress: 'none', capillaryRefill: 2 },
  { respiratoryDistress: 'mild', capillaryRefill: 2 },
  { respiratoryDistress: 'moderate', capillaryRefill: 3 },
] as const

/** A set for severity `illness` at an age in months: within the shipped ranges of the age, or as far beyond as it is severe. */
function setOf(random: Random, months: number, illness: Illness, data: SafetyData) {
  const measured = (name: Measured) => near(random, rangeAt(name, months, data), beyond[name][illness])
  const isChild = months < GROWN_MONTHS
  const onOxygen = illness === 3
  const systolic = Math.round(measured('systolic'))
  return {
    respirations: Math.round(measured('respirations')),
    oxygenSaturation: Math.round(measured('oxygenSaturation')),
    onOxygen,
    systolic,
    diastolic: Math.round(systolic * 0.62),
    pulse: Math.round(measured('pulse')),
    consciousness: 'alert',
    temperature: Math.round(measured('temperature') * 10) / 10,
    ...(isChild && { ...asked[illness], ...(onOxygen && { oxygenFlow: 3, oxygenDevice: 'other' }) }),
  } as const satisfies ChildVitals & { diastolic: number }
}

/** The middle half of the range, at most as wide as people differ; or so far beyond the end that `share` points to. */
function near(random: Random, { low, high }: { low: number; high: number }, share: number): number {
  const drawn = random.between(0, 100) / 100
  if (share === 0) return low + (high - low) * (0.25 + drawn / 2)
  return share > 0 ? high * (1 + share * (0.9 + drawn / 5)) : low * (1 + share * (0.9 + drawn / 5))
}

/** A range without an end, or one that is wider than healthy people differ, ends where they do. */
const ends: Partial<Record<Measured, { low?: number; high: number }>> = {
  oxygenSaturation: { high: 100 },
  systolic: { high: 145 },
}

function rangeAt(name: Measured, months: number, data: SafetyData) {
  const found = data.ranges.find((range) => range.measurement === name && isAtAge(range, months))
  if (found?.low === null || found?.low === undefined) throw new Error(`There is no range of ${name}.`)
  const most = ends[name]?.high ?? Number.POSITIVE_INFINITY
  return { low: found.low, high: Math.min(found.high ?? most, most) }
}

/** Adds a set of vital signs for severity `illness`, taken at the first of `steps`. */
export function addDemoVitals(
  demo: Demo,
  rows: VisitRows,
  visitId: string,
  patient: DemoVisitor,
  illness: Illness,
  steps: readonly DemoStep[],
): void {
  const at = steps[0]?.at ?? demo.moment
  const day = demo.dayAt(at)
  const { born } = patient
  const months = born === null ? GROWN_MONTHS : monthsAt(born, day)
  const { diastolic, ...set } = setOf(demo.random, months, illness, rows.safety)
  const found = findingsOf(set, { born, day, pregnant: false, scale: 1 }, rows.safety)
  const { scoreKind, score, scoreLevel, scoreMissing } = keptScore(found)
  const ofChild: Partial<ChildVitals> = set
  rows.add('vital_signs', steps, {
    encounter_id: visitId,
    patient_id: patient.id,
    taken_at: at,
    respirations: set.respirations,
    oxygen_saturation: set.oxygenSaturation,
    saturation_scale: 1,
    on_oxygen: set.onOxygen,
    oxygen_flow: ofChild.oxygenFlow ?? null,
    oxygen_device: ofChild.oxygenDevice ?? null,
    respiratory_distress: ofChild.respiratoryDistress ?? null,
    capillary_refill: ofChild.capillaryRefill ?? null,
    systolic: set.systolic,
    diastolic,
    pulse: set.pulse,
    consciousness: set.consciousness,
    temperature: set.temperature,
    weight: months < GROWN_MONTHS ? usualWeight(months) : null,
    pain: illness * 2,
    score_kind: scoreKind,
    score,
    score_level: scoreLevel,
    score_missing: scoreMissing,
  })
}
