import { z } from 'zod'
import { Refusal } from '../platform/refusal'
import { fieldWords } from './words/fields'
import { words } from './words/refusals'

/** Thrown for invalid fields, each with a message to show beside it. */
export class FormRefused extends Refusal {
  override name = 'FormRefused'
  constructor(readonly errors: Readonly<Record<string, string>>) {
    super('invalid', words.toCorrect(Object.keys(errors).length))
  }
}

/** Parses the fields of a form with `schema`. Throws `FormRefused` with the first problem of each field. */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  fields: Record<string, unknown>,
): z.output<Schema> {
  const parsed = schema.safeParse(fields)
  if (parsed.success) return parsed.data
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  throw new FormRefused(errors)
}

/**
 * A trimmed line of text; `undefined` when empty. Refuses control characters, which also come from copying out of a
 * terminal, and lone surrogates.
 */
export const line = (max: number) =>
  z
    .string(fieldWords.missing)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => isStorable(text), fieldWords.notStorable)
    .refine((text) => [...text].length <= max, fieldWords.tooLong(max))

/** As `line`, but required; `missing` is the message. */
export const requiredLine = (max: number, missing: string) => line(max).refine((text) => text !== '', missing)

/** As `line`, but null when empty. */
export const optionalLine = (max: number) =>
  z
    .string()
    .default('')
    .pipe(line(max))
    .transform((text) => text || null)

/** Multi-line text as typed, with line ends normalized to \n. */
export const text = (max: number) =>
  z
    .string(fieldWords.missing)
    .transform((typed) => typed.normalize('NFC').replaceAll('\r\n', '\n').trimEnd())
    .refine((typed) => isStorable(typed.replaceAll(/[\n\t]/g, '')), fieldWords.notStorable)
    .refine((typed) => [...typed].length <= max, fieldWords.tooLong(max))

/** The form’s idempotency key, made when it was rendered. */
export const formKey = z.uuid(fieldWords.reload)

/** The version of the record that the form was rendered from. */
export const recordVersion = z
  .string()
  .regex(/^\d{1,9}$/, fieldWords.reload)
  .transform(Number)

/** A checkbox. */
export const ticked = z
  .enum(['on', ''])
  .default('')
  .transform((value) => value === 'on')

/** No control characters and no lone surrogates. */
const isStorable = (typed: string) => !/[\p{Cc}\p{Cs}]/u.test(typed)
