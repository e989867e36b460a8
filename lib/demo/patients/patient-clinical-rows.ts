import type { Random } from '../../random/seeded-random'
import type { Rows } from '../insert-rows'
import type { DemoPatient } from './demo-patient'
import { allergic, type Keeper, recordOf, related } from './patient-rows'

const allergies = [
  ['Penicillin', 'medication', 'high', 'Anaphylaxis'],
  ['Penicillin', 'medication', 'low', 'Rash'],
  ['Peanuts', 'food', 'high', 'Swelling of the face'],
  ['Latex', 'environment', 'low', 'Itching'],
  ['Ibuprofen', 'medication', 'low', 'Wheezing'],
  ['Shellfish', 'food', 'low', 'Hives'],
  ['Bee venom', 'environment', 'high', 'Anaphylaxis'],
  ['Trimethoprim', 'medication', 'unable-to-assess', null],
  ['Iodinated contrast', 'medication', 'low', 'Hives'],
  ['Egg', 'food', 'low', 'Vomiting'],
] as const

const alerts = [
  ['safety', 'Risk of falling'],
  ['infection', 'MRSA carrier'],
  ['communication', 'Needs an interpreter'],
  ['communication', 'Hard of hearing, left ear'],
  ['safety', 'Difficult airway'],
  ['administrative', 'Calls only by the daughter'],
  ['behaviour', 'May become aggressive when in pain'],
] as const

/** Allergies and alerts of one patient. One in eight has an alert; some of them are over. */
export function clinicalRows(random: Random, patient: DemoPatient, keeper: Keeper) {
  const { id, registeredAt } = patient
  const several = allergic(patient) ? random.shuffle(allergies).slice(0, random.share() < 0.25 ? 2 : 1) : []
  const flagged = random.share() < 0.12 ? [random.pick(alerts)] : []
  const status = random.share() < 0.15 ? 'inactive' : 'active'
  return {
    allergy: several.map(([substance, category, criticality, reaction], index) => ({
      id: related(id, 5 + index),
      patient_id: id,
      substance,
      category,
      criticality,
      reaction,
      status: 'active',
      ...recordOf(keeper.nurse, registeredAt),
    })),
    patient_alert: flagged.map(([category, text]) => ({
      id: related(id, 7),
      patient_id: id,
      category,
      text,
      status,
      ...recordOf(keeper.nurse, registeredAt),
    })),
  } satisfies Record<string, Rows>
}
