import { z } from 'zod'
import { formKey, line, optionalLine, recordVersion, requiredLine, text } from '../../forms/read-form'
import { typedNumber } from '../../forms/typed-number'
import { summaryTexts } from '../model/summary-text'
import { problems } from '../words/forms'
import { takeHomeWords } from '../words/summary/page'

const edition = { key: formKey, id: z.uuid(), expectedVersion: recordVersion }

/** Begins the summary of a stay, or with `amendment` a new edition. */
export const beginSummaryForm = z.object({
  key: formKey,
  stay: z.uuid(),
  amendment: z.string().default('').pipe(line(500)),
})

/** A draft, to save or to sign. */
export const summaryForm = z.object({
  ...edition,
  stay: z.uuid(),
  reason: text(summaryTexts.reason),
  course: text(summaryTexts.course),
  condition: text(summaryTexts.condition),
  plan: text(summaryTexts.plan),
  way: z.enum(['save', 'sign']).default('save'),
})

export const discardSummaryForm = z.object(edition)
export const retractSummaryForm = z.object({ ...edition, reason: requiredLine(500, problems.stepReason) })

const days = typedNumber({
  ...{ least: 1, most: 999, notNumber: takeHomeWords.daysProblem, tooFine: takeHomeWords.daysProblem },
  outside: () => takeHomeWords.daysProblem,
})

/** A medicine of the stay to take home too. */
export const takeHomeForm = z.object({ key: formKey, id: z.uuid(), days, override: optionalLine(500) })
