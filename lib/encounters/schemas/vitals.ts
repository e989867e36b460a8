import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine, ticked } from '../../forms/read-form'
import { typedNumber } from '../../forms/typed-number'
import { oxygenDevices, respiratoryDistresses } from '../../safety/model/pews'
import { absentField, absentReasons, type NotMeasured } from '../model/absent-reasons'
import type { Consciousness } from '../model/news2'
import { type Limit, type Measurement, measurements, vitalLimits } from '../model/vital-limits'
import { measuredWords, visitFormWords } from '../words/forms'
import { measurementWords } from '../words/measurements'
import { visitId } from './visits'

/** A typed measurement, or null where nothing was measured. */
function measurement(name: Measurement) {
  const limit: Limit = vitalLimits[name]
  const { noun, unit } = measurementWords[name]
  const { least, most, decimals } = limit
  return typedNumber({
    ...limit,
    notNumber: measuredWords.notNumber(noun, least + 1),
    tooFine: measuredWords.tooFine(noun, decimals),
    outside: (typed) => measuredWords.notPossible(noun, typed, measuredWords.range(least, most, unit)),
  })
}

const absent = z.enum(['', ...absentReasons]).default('')

const consciousness = [
  'alert',
  'confusion',
  'voice',
  'pain',
  'unresponsive',
] as const satisfies Consciousness[]

/** One of `values`, or null where none was chosen. */
const chosen = <const Value extends string>(values: readonly Value[]) =>
  z
    .union([z.literal(''), z.enum(values)])
    .default('')
    .transform((value): Value | null => value || null)

const fields = {
  respirations: measurement('respirations'),
  oxygenSaturation: measurement('oxygenSaturation'),
  systolic: measurement('systolic'),
  diastolic: measurement('diastolic'),
  pulse: measurement('pulse'),
  temperature: measurement('temperature'),
  weight: measurement('weight'),
  height: measurement('height'),
  oxygenFlow: measurement('oxygenFlow'),
  capillaryRefill: measurement('capillaryRefill'),
  pain: measurement('pain'),
  respirationsAbsent: absent,
  oxygenSaturationAbsent: absent,
  systolicAbsent: absent,
  diastolicAbsent: absent,
  pulseAbsent: absent,
  temperatureAbsent: absent,
  weightAbsent: absent,
  heightAbsent: absent,
  oxygenFlowAbsent: absent,
  capillaryRefillAbsent: absent,
  painAbsent: absent,
  respiratoryDistress: chosen(respiratoryDistresses),
  oxygenDevice: chosen(oxygenDevices),
  consciousness: chosen(consciousness),
  onOxygen: z
    .enum(['', 'yes', 'no'])
    .default('')
    .transform((value) => (value === '' ? null : value === 'yes')),
  saturationScale: z
    .enum(['1', '2'])
    .default('1')
    .transform((value): 1 | 2 => (value === '2' ? 2 : 1)),
  pregnant: z
    .enum(['on', ''])
    .default('')
    .transform((value) => value === 'on'),
}

type Typed = z.output<z.ZodObject<typeof fields>>

/** Refuses values that contradict each other. */
function checkValues({ value, issues }: z.core.ParsePayload<Typed>): void {
  const refuse = refuserOf({ value, issues })
  const { systolic, diastolic } = value
  if (systolic !== null && diastolic !== null && diastolic >= systolic)
    refuse('diastolic', measuredWords.diastolicTooHigh(diastolic, systolic))
  if (value.onOxygen !== true && (value.oxygenFlow !== null || value.oxygenDevice !== null))
    refuse('onOxygen', measuredWords.oxygenOnAir)
  for (const name of measurements)
    if (value[name] !== null && value[absentField(name)])
      refuse(absentField(name), measuredWords.measuredAfterAll(measurementWords[name].noun))
}

/** Refuses a set without a measurement. */
function checkMeasured({ value, issues }: z.core.ParsePayload<Typed>): void {
  if (!isMeasured(value)) refuserOf({ value, issues })('respirations', measuredWords.nothing)
}

const isMeasured = (typed: Typed) =>
  typed.consciousness !== null ||
  typed.respiratoryDistress !== null ||
  measurements.some((name) => typed[name] !== null || typed[absentField(name)])

/** Whether nothing at all was filled in of the set. */
const isUntouched = (typed: Typed) =>
  !isMeasured(typed) && typed.onOxygen === null && !typed.pregnant && typed.saturationScale === 1

const refuserOf =
  ({ value, issues }: Pick<z.core.ParsePayload<Typed>, 'value' | 'issues'>) =>
  (name: keyof Typed, message: string) =>
    issues.push({ code: 'custom', path: [name], input: value[name], message })

type AbsentField = ReturnType<typeof absentField>

/** The set with the reasons for what was not measured in one place. */
function collectAbsent<Set extends Typed>(typed: Set): Omit<Set, AbsentField> & { notMeasured: NotMeasured } {
  const notMeasured: NotMeasured = {}
  const set: Partial<Set> = { ...typed }
  for (const name of measurements) {
    const reason = typed[absentField(name)]
    if (reason) notMeasured[name] = reason
    delete set[absentField(name)]
  }
  return { ...(set as Omit<Set, AbsentField>), notMeasured }
}

/** The measurements of a set of vital signs. Each may be left out, but not all of them. */
export const vitalsFields = z.object(fields).check(checkValues, checkMeasured).transform(collectAbsent)

/** A set of vital signs as it was read from the form. */
export type TypedVitals = Omit<z.output<typeof vitalsFields>, OfChild | 'notMeasured'> &
  Partial<Pick<z.output<typeof vitalsFields>, OfChild>> & { notMeasured?: NotMeasured }

type OfChild = 'respiratoryDistress' | 'oxygenFlow' | 'oxygenDevice' | 'capillaryRefill'

/**
 * The form for a set of vital signs of the visit `id`. `confirmed` is the weight and height that were asked about and
 * are right: see `bodyAsTyped`. In triage it asks for allergies too, see `readAllergyAnswer`; with an answer alone the
 * set is null.
 */
export const vitalsForm = z
  .object({
    ...fields,
    key: formKey,
    id: visitId,
    confirmed: z.string().max(100).default(''),
    substance: optionalLine(100),
    noKnownAllergies: ticked,
  })
  .check(checkValues, (payload) => {
    const { substance, noKnownAllergies, ...typed } = payload.value
    const isAnswered = substance !== null || noKnownAllergies
    if (!isAnswered || !isUntouched(typed)) checkMeasured(payload)
  })
  .transform(({ key, id, confirmed, substance: _, noKnownAllergies: __, ...typed }) => ({
    ...{ key, id, confirmed },
    set: isUntouched(typed) ? null : collectAbsent(typed),
  }))

/** Retracts a set of vital signs. */
export const retractVitalsForm = z.object({
  key: formKey,
  id: z.uuid(visitFormWords.openAgain),
  expectedVersion: recordVersion,
  reason: requiredLine(500, visitFormWords.reason),
})
