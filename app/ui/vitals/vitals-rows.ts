import type { AbsentReason } from '@/lib/encounters/model/absent-reasons'
import type { ScorePart } from '@/lib/encounters/model/priority'
import type { Measurement } from '@/lib/encounters/model/vital-limits'
import type { VitalSet } from '@/lib/encounters/queries/vitals'
import { consciousnessWords } from '@/lib/encounters/words/codes'
import { measurementWords, valueWords, vitalsTableWords as words } from '@/lib/encounters/words/measurements'
import { vitalsFormWords } from '@/lib/encounters/words/vitals'

/** A line of the table of vital signs. */
export interface MeasuredRow {
  name: string
  /** The words of it, undefined where it was not measured. */
  of: (set: VitalSet) => string | undefined
  /** What goes up and down. */
  amountOf?: (set: VitalSet) => number | null
  /** What it adds to a score. */
  parts?: readonly ScorePart[]
  /** What may not have been measurable. */
  measures?: readonly Measurement[]
}

/** Why nothing of the line was measured, if that was said. */
export const absentOf = (
  { measures = [] }: MeasuredRow,
  { notMeasured }: VitalSet,
): AbsentReason | undefined =>
  measures.map((name) => notMeasured[name]).find((reason) => reason !== undefined)

const given = (value: number | null, wordsOf: (value: number) => string) =>
  value === null ? undefined : wordsOf(value)

/** The early-warning score, the first line of the table. */
export const score: MeasuredRow = { name: words.score, of: (set) => given(set.score, String) }

/** In the order in which they are taken. */
export const rows: readonly MeasuredRow[] = [
  {
    name: measurementWords.respirations.label,
    parts: ['respirations'],
    measures: ['respirations'],
    of: ({ respirations }) => given(respirations, valueWords.perMinute),
    amountOf: ({ respirations }) => respirations,
  },
  {
    name: measurementWords.oxygenSaturation.label,
    parts: ['oxygenSaturation', 'onOxygen'],
    measures: ['oxygenSaturation'],
    of: ({ oxygenSaturation, onOxygen }) =>
      given(oxygenSaturation, (value) => valueWords.saturation(value, onOxygen)),
    amountOf: ({ oxygenSaturation }) => oxygenSaturation,
  },
  {
    name: vitalsFormWords.respiratoryDistress,
    parts: ['respiratoryDistress'],
    of: ({ respiratoryDistress }) =>
      respiratoryDistress === null ? undefined : vitalsFormWords.distress[respiratoryDistress],
  },
  {
    name: measurementWords.oxygenFlow.label,
    parts: ['oxygen'],
    measures: ['oxygenFlow'],
    of: ({ oxygenFlow, oxygenDevice }) =>
      [
        given(oxygenFlow, valueWords.litres),
        oxygenDevice && oxygenDevice !== 'other' && vitalsFormWords.devices[oxygenDevice],
      ]
        .filter(Boolean)
        .join(', ') || undefined,
    amountOf: ({ oxygenFlow }) => oxygenFlow,
  },
  {
    name: measurementWords.capillaryRefill.label,
    parts: ['capillaryRefill'],
    measures: ['capillaryRefill'],
    of: ({ capillaryRefill }) => given(capillaryRefill, valueWords.seconds),
    amountOf: ({ capillaryRefill }) => capillaryRefill,
  },
  {
    name: words.bloodPressure,
    parts: ['systolic'],
    measures: ['systolic', 'diastolic'],
    of: ({ systolic, diastolic }) =>
      systolic === null && diastolic === null ? undefined : valueWords.bloodPressure(systolic, diastolic),
    amountOf: ({ systolic }) => systolic,
  },
  {
    name: measurementWords.pulse.label,
    parts: ['pulse'],
    measures: ['pulse'],
    of: ({ pulse }) => given(pulse, valueWords.perMinute),
    amountOf: ({ pulse }) => pulse,
  },
  {
    name: words.consciousness,
    parts: ['consciousness'],
    of: ({ consciousness }) => (consciousness ? consciousnessWords[consciousness] : undefined),
  },
  {
    name: measurementWords.temperature.label,
    parts: ['temperature'],
    measures: ['temperature'],
    of: ({ temperature }) => given(temperature, valueWords.temperature),
    amountOf: ({ temperature }) => temperature,
  },
  {
    name: measurementWords.pain.label,
    measures: ['pain'],
    of: ({ pain }) => given(pain, valueWords.pain),
    amountOf: ({ pain }) => pain,
  },
  {
    name: measurementWords.weight.label,
    measures: ['weight'],
    of: ({ weight }) => given(weight, valueWords.weight),
    amountOf: ({ weight }) => weight,
  },
  {
    name: measurementWords.height.label,
    measures: ['height'],
    of: ({ height }) => given(height, valueWords.height),
    amountOf: ({ height }) => height,
  },
]
