import type { AbsentReason } from '../model/absent-reasons'
import type { Measurement } from '../model/vital-limits'

interface MeasurementWords {
  label: string
  /** The noun after "A": "pulse", "weight". */
  noun: string
  unit: string
}

/** What is measured, in which unit. */
export const measurementWords: Readonly<Record<Measurement, MeasurementWords>> = {
  respirations: { label: 'Breathing rate', noun: 'breathing rate', unit: 'a minute' },
  oxygenSaturation: { label: 'Oxygen saturation', noun: 'saturation', unit: '%' },
  systolic: { label: 'Systolic pressure', noun: 'systolic pressure', unit: 'mmHg' },
  diastolic: { label: 'Diastolic pressure', noun: 'diastolic pressure', unit: 'mmHg' },
  pulse: { label: 'Pulse', noun: 'pulse', unit: 'a minute' },
  temperature: { label: 'Temperature', noun: 'temperature', unit: '°C' },
  weight: { label: 'Weight', noun: 'weight', unit: 'kg' },
  height: { label: 'Height', noun: 'height', unit: 'cm' },
  oxygenFlow: { label: 'Oxygen flow', noun: 'oxygen flow', unit: 'l/min' },
  capillaryRefill: { label: 'Capillary refill', noun: 'capillary refill', unit: 's' },
  pain: { label: 'Pain', noun: 'pain score', unit: 'of 10' },
}

/** Why a measurement has no value: labels of FHIR data-absent-reason. */
export const absentWords: Readonly<Record<AbsentReason, string>> = {
  error: 'No reading could be obtained',
  'asked-declined': 'Patient declined',
  'not-applicable': 'Not possible in this patient',
  'not-performed': 'Not done: no equipment or no time',
}

/** The table of vital signs; values come with their decimals. */
export const vitalsTableWords = {
  label: 'Vital signs, the newest first',
  empty: 'No vital signs have been taken.',
  measurement: 'Measurement',
  earlierVisit: 'earlier visit',
  inError: (reason: string | null) => `entered in error: ${reason}`,
  score: 'Early-warning score',
  noScore: 'No score',
  noScorePregnant: 'No score: pregnant',
  scale2: 'saturation scale 2',
  up: (from: number) => `, up from ${from}`,
  down: (from: number) => `, down from ${from}`,
  bloodPressure: 'Blood pressure',
  consciousness: 'Consciousness',
  plus: (points: number) => `+${points}`,
  points: (kind: string, part: string, points: number) => `${kind} for ${part}: ${points}`,
} as const

/** Values with their units; `–` is what was not measured. */
export const valueWords = {
  perMinute: (value: number) => `${value} /min`,
  saturation: (value: number, onOxygen: boolean | null) =>
    `${value} %${onOxygen === null ? '' : onOxygen ? ', on oxygen' : ', on air'}`,
  bloodPressure: (systolic: number | null, diastolic: number | null) =>
    `${systolic ?? '–'}/${diastolic ?? '–'} mmHg`,
  temperature: (value: number) => `${value.toFixed(1)} °C`,
  litres: (value: number) => `${value} l/min`,
  seconds: (value: number) => `${value} s`,
  pain: (value: number) => `${value} of 10`,
  weight: (value: number) => `${value} kg`,
  height: (value: number) => `${value} cm`,
} as const

/** The parts of a set of vital signs on one line, on paper. */
export const vitalsOnPaperWords = {
  respirations: (value: number) => `breathing rate ${value}/min`,
  saturation: (value: number, onOxygen: boolean | null) =>
    `saturation ${value} %${onOxygen ? ' on oxygen' : ''}`,
  bloodPressure: (systolic: number | null, diastolic: number | null) =>
    `blood pressure ${systolic ?? '–'}/${diastolic ?? '–'} mmHg`,
  /** `distress` is in small letters. */
  distress: (distress: string) => `respiratory distress: ${distress}`,
  oxygenFlow: (value: number) => `oxygen ${value} l/min`,
  capillaryRefill: (value: number) => `capillary refill ${value} s`,
  pulse: (value: number) => `pulse ${value}/min`,
  temperature: (value: number) => `temperature ${value} °C`,
  pain: (value: number) => `pain ${value} of 10`,
  weight: (value: number) => `weight ${value} kg`,
  height: (value: number) => `height ${value} cm`,
  pregnant: 'pregnant',
  /** `reason` is in small letters. */
  notMeasured: (noun: string, reason: string) => `${noun} not measured (${reason})`,
} as const
