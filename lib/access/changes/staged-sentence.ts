import { dayAndTime } from '../../clock/hospital-time'
import { changeWords } from '../words/changes'
import type { Staged } from './staged'

/** What a staged switch does: “Nurse can open Pharmacy from 3 Dec 2026, 08:00 until 4 Dec 2026, 00:00”. */
export const stagedSentence = (state: string, { begin, end }: Staged): string =>
  changeWords.during(state, {
    ...(begin && { from: dayAndTime(begin) }),
    ...(end && { until: dayAndTime(end) }),
  })
