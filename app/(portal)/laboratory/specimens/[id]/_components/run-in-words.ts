import { dayAndTime } from '@/lib/clock/hospital-time'
import type { EnteredVersion } from '@/lib/laboratory/results/specimen'
import { specimenWords } from '@/lib/laboratory/words/results/screen'

/** A version of a value: by whom and when it was entered, and measured where that was another time. */
export const runInWords = ({ value, unit, who, at, measuredAt }: EnteredVersion): string =>
  specimenWords.verify.run(
    ...([value, unit ?? '', who, dayAndTime(new Date(at))] as const),
    measuredAt ? dayAndTime(new Date(measuredAt)) : '',
  )
