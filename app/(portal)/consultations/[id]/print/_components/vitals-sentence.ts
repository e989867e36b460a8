import { consciousnessWords } from '@/lib/encounters/model/labels'
import type { VitalSet } from '@/lib/encounters/queries/vitals'

/** One set of vital signs on one line; what was not measured is left out. */
export function vitalsSentence(set: VitalSet): string {
  const pressure = set.systolic !== null || set.diastolic !== null
  const parts = [
    worded('breathing rate', set.respirations, '/min'),
    worded('saturation', set.oxygenSaturation, set.onOxygen ? ' % on oxygen' : ' %'),
    pressure && `blood pressure ${set.systolic ?? '–'}/${set.diastolic ?? '–'} mmHg`,
    worded('pulse', set.pulse, '/min'),
    worded('temperature', set.temperature, ' °C'),
    set.consciousness && consciousnessWords[set.consciousness].toLowerCase(),
    worded('pain', set.pain, ' of 10'),
    worded('weight', set.weight, ' kg'),
    worded('height', set.height, ' cm'),
    set.pregnant && 'pregnant',
    worded('NEWS2', set.news2, ''),
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

const worded = (name: string, value: number | null, unit: string) =>
  value !== null && `${name} ${value}${unit}`
