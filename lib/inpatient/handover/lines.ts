import { FormRefused, text } from '../../forms/read-form'
import { fieldWords } from '../../forms/words/fields'
import { isUuid } from '../../platform/uuid'
import type { Line } from './commands'

/** The fields of a patient in the form of a sheet: the words, and as they were when the form was made. */
export const lineFields = (encounterId: string) => ({
  text: `text-${encounterId}`,
  was: `was-${encounterId}`,
})

const longText = text(2_000)

/**
 * The lines of a sheet that were changed. What somebody else wrote meanwhile beside other patients is left alone. Throws
 * `FormRefused` with the problem of each.
 */
export function changedLines(fields: Readonly<Record<string, unknown>>): Line[] {
  const errors: Record<string, string> = {}
  const lines = Object.entries(fields).flatMap(([field, typed]): Line[] => {
    const encounterId = field.startsWith('text-') ? field.slice('text-'.length) : ''
    if (!isUuid(encounterId)) return []
    const read = longText.safeParse(typed)
    if (!read.success) {
      errors[field] = read.error.issues[0]?.message ?? fieldWords.reload
      return []
    }
    const was = longText.safeParse(fields[lineFields(encounterId).was]).data ?? ''
    return read.data === was ? [] : [{ encounterId, text: read.data, field }]
  })
  if (Object.keys(errors).length > 0) throw new FormRefused(errors)
  return lines
}

/** The fields of a form as they are kept now, of the patients that it had. */
export function valuesOfLines(
  kept: readonly Pick<Line, 'encounterId' | 'text'>[],
  fields: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    kept.flatMap(({ encounterId, text: written }) => {
      const { text: field, was } = lineFields(encounterId)
      return was in fields
        ? [
            [field, written],
            [was, written],
          ]
        : []
    }),
  )
}
