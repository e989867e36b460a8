import { z } from 'zod'
import { formKey, recordVersion, requiredLine, ticked } from '../../forms/read-form'
import { diagnosisChanges } from '../model/record-machines'
import { visitId } from './visits'

export const diagnosisForm = z.object({
  key: formKey,
  encounterId: visitId,
  code: requiredLine(600, 'Choose a diagnosis.'),
  use: z.enum(['primary', 'secondary'], 'Choose primary or secondary.'),
  certainty: z.enum(['provisional', 'differential', 'confirmed'], 'Choose how certain it is.'),
  problem: ticked,
})

export const diagnosisChangeForm = z.object({
  key: formKey,
  id: z.uuid(),
  encounterId: z.uuid(),
  expectedVersion: recordVersion,
  event: z.enum(diagnosisChanges, 'Choose what to change.'),
  reason: z.string().default(''),
})
