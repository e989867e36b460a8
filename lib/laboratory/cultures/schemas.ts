import { z } from 'zod'
import { formKey, optionalLine } from '../../forms/read-form'
import { fieldWords } from '../../forms/words/fields'
import { count } from '../results/schemas'
import { readCulture } from './read-culture'

/** The form of a culture: see `readCulture` for the fields of what grew; `run` is the version that it showed, 0 without one. */
export const cultureResultForm = z
  .looseObject({
    key: formKey,
    specimen: z.uuid(fieldWords.reload),
    id: z.uuid(fieldWords.reload),
    comment: optionalLine(500),
  })
  .transform(({ key, specimen, id, comment, ...fields }, context) => ({
    ...{ key, specimen, id, comment, run: count(fields.run) },
    culture: readCulture(fields, (field, message) =>
      context.addIssue({ code: 'custom', message, path: [field] }),
    ),
  }))
