import { z } from 'zod'
import { isDay } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { formKey, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { type DocumentKind, LARGEST_FILE } from '../model/codes'
import { documentKinds } from '../words/documents'
import { fieldWords as words } from '../words/forms'
import { words as refusals } from '../words/refusals'

const kinds = Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]]

/** The id of another record; null when empty. */
export const optionalId = z
  .union([z.literal(''), z.uuid(words.reload)])
  .default('')
  .transform((id) => id || null)

/** A file to add to the chart of `patient`; it replaces `supersedes`. The type of the file is read from its bytes later. */
export const fileDocumentForm = z.object({
  key: formKey,
  patient: z.uuid(words.reload),
  supersedes: optionalId,
  encounter: optionalId,
  kind: z.enum(kinds, words.kind),
  title: requiredLine(200, words.title),
  author: optionalLine(200),
  writtenOn: optionalLine(10)
    .transform((typed) => typed && asciiDigits(typed))
    .refine((day) => day === null || isDay(day), words.day)
    .refine((day) => day === null || day <= today(), words.notYet),
  file: z
    .instanceof(File, { error: words.file })
    .refine(({ size }) => size > 0, words.file)
    .refine(({ size }) => size <= LARGEST_FILE, refusals.tooLarge().text),
})

/** A document that was entered in error. */
export const retractDocumentForm = z.object({
  key: formKey,
  patient: z.uuid(words.reload),
  id: z.uuid(words.reload),
  expectedVersion: recordVersion,
  reason: requiredLine(500, words.reason),
})
