import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine, ticked } from '../../forms/read-form'
import { fieldWords } from '../../forms/words/fields'
import { criticalWords } from '../words/results/critical'

const { problems } = criticalWords

export const callForm = z.object({
  key: formKey,
  id: z.uuid(fieldWords.reload),
  expectedVersion: recordVersion,
  calledTo: requiredLine(200, problems.calledTo).refine((to) => to.length >= 2, problems.calledTo),
  readBack: ticked.refine((isTicked) => isTicked, problems.readBack),
  comment: optionalLine(300),
})
