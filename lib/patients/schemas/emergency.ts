import { z } from 'zod'
import { formKey, optionalLine, requiredLine } from '../../forms/read-form'
import { openingReasons, openingVerdicts } from '../model/emergency'
import { parseMrn } from '../model/mrn'
import { emergencyProblems as problems } from '../words/emergency/opening'
import { chartPolicyWords as policyWords } from '../words/emergency/policy'
import { fieldWords } from '../words/forms'

/** A closed chart to open: by its id after a refusal, or by the number on the wristband. */
export const emergencyForm = z
  .object({
    key: formKey,
    patient: z.uuid(fieldWords.reload).optional(),
    mrn: optionalLine(20)
      .optional()
      .transform((typed) => (typed ? parseMrn(typed) : undefined)),
    reason: z.enum(openingReasons, problems.reason),
    words: optionalLine(500),
  })
  .refine(({ patient, mrn }) => patient !== undefined || mrn !== undefined, {
    path: ['mrn'],
    error: problems.mrn,
  })
  .refine(({ reason, words }) => reason !== 'other' || words !== null, {
    path: ['words'],
    error: problems.more,
  })

export const chartPolicyForm = z.object({ key: formKey, needed: z.enum(['yes', 'no'], policyWords.choose) })

export const reviewForm = z.object({
  key: formKey,
  opening: z.uuid(fieldWords.reload),
  verdict: z.enum(openingVerdicts, problems.verdict),
  words: requiredLine(500, problems.words),
})
