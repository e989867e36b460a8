import { measurements } from '@/lib/encounters/model/vital-limits'
import type { VitalSet } from '@/lib/encounters/queries/vitals'
import { consciousnessWords } from '@/lib/encounters/words/codes'
import {
  absentWords,
  measurementWords,
  vitalsOnPaperWords as words,
} from '@/lib/encounters/words/measurements'
import { scoreOnPaper } from '@/lib/encounters/words/scores'
import { vitalsFormWords } from '@/lib/encounters/words/vitals'

/** One set of vital signs on one line; what was not measured is left out. */
export function vitalsSentence(set: VitalSet): string {
  const pressure = set.systolic !== null || set.diastolic !== null
  const parts = [
    given(set.respirations, words.respirations),
    given(set.oxygenSaturation, (value) => words.saturation(value, set.onOxygen)),
    pressure && words.bloodPressure(set.systolic, set.diastolic),
    set.respiratoryDistress &&
      words.distress(vitalsFormWords.distress[set.respiratoryDistress].toLowerCase()),
    given(set.oxygenFlow, words.oxygenFlow),
    given(set.capillaryRefill, words.capillaryRefill),
    given(set.pulse, words.pulse),
    given(set.temperature, words.temperature),
    set.consciousness && consciousnessWords[set.consciousness].toLowerCase(),
    given(set.pain, words.pain),
    given(set.weight, words.weight),
    given(set.height, words.height),
    set.pregnant && words.pregnant,
    ...measurements.flatMap((name) => {
      const reason = set.notMeasured[name]
      return reason ? [words.notMeasured(measurementWords[name].noun, absentWords[reason].toLowerCase())] : []
    }),
    set.scoreKind !== null &&
      set.score !== null &&
      scoreOnPaper(set.scoreKind, set.score, set.scoreMissing.length > 0),
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

const given = (value: number | null, wordsOf: (value: number) => string) => value !== null && wordsOf(value)
