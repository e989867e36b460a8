import { z } from 'zod'
import { formKey, recordVersion, requiredLine, ticked } from '../../forms/read-form'
import { diagnosisChanges } from '../model/record-machines'
import { diagnosisFormWords as words } from '../words/forms'
import { visitId } from './visits'

export const diagnosisForm = z.object({
  key: formKey,
  encounterId: visitId,
  code: requiredLine(600, words.code),
  use: z.enum(['primary', 'secondary'], words.use),
  certainty: z.enum(['provisional', 'differential', 'confirmed'], words.certainty),
  problem: ticked,
})

export const diagnosisChangeForm = z.object({
  key: formKey,
  id: z.uuid(),
  encounterId: z.uuid(),
  expectedVersion: recordVersion,
  event: z.enum(diagnosisChanges, words.event),
  reason: z.string().default(''),
})
