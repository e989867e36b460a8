import { z } from 'zod'
import { formKey, optionalLine } from '../../forms/read-form'
import { fieldWords } from '../../forms/words/fields'
import { readCulture } from './read-culture'

const head = z.object({
  key: formKey,
  specimen: z.uuid(fieldWords.reload),
  id: z.uuid(fieldWords.reload),
  /** The version that the form showed, 0 without one. */
  run: z
    .string()
    .regex(/^\d{1,4}$/, fieldWords.reload)
    .transform(Number),
  comment: optionalLine(500),
})

/** The form of a culture: see `readCulture` for the fields of what grew. */
export const cultureResultForm = z.looseObject(head.shape).transform((fields, context) => ({
  ...head.parse({ ...fields, run: String(fields.run), comment: fields.comment ?? '' }),
  culture: readCulture(fields, (field, message) =>
    context.addIssue({ code: 'custom', message, path: [field] }),
  ),
}))
