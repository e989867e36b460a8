import { z } from 'zod'
import { Refusal } from '../platform/refusal'
import { words } from './words'

/** The fields of a form that are wrong, each with a sentence to show beside it. */
export class FormRefused extends Refusal {
  override name = 'FormRefused'
  constructor(readonly errors: Readonly<Record<string, string>>) {
    super('invalid', words.toCorrect(Object.keys(errors).length))
  }
}

/** Reads the fields of a form by `schema`. Throws `FormRefused` with the first problem of each field. */
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
 * A line of text without blanks around it; `undefined` when nothing was typed. Refuses what no text holds: control
 * characters, which also turn up when something was copied from a terminal, and halves of characters.
 */
export const line = (max: number) =>
  z
    .string('Fill this in.')
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => isStorable(text), 'This holds characters that cannot be stored.')
    .refine((text) => [...text].length <= max, `At most ${max} characters.`)

/** As `line`, and something has to be there; `missing` says what. */
export const requiredLine = (max: number, missing: string) => line(max).refine((text) => text !== '', missing)

/** As `line`, and null when it is empty. */
export const optionalLine = (max: number) =>
  z
    .string()
    .default('')
    .pipe(line(max))
    .transform((text) => text || null)

/** Text of several lines, as typed, with lines ended by a newline only. */
export const text = (max: number) =>
  z
    .string('Fill this in.')
    .transform((typed) => typed.normalize('NFC').replaceAll('\r\n', '\n').trimEnd())
    .refine(
      (typed) => isStorable(typed.replaceAll(/[\n\t]/g, '')),
      'This holds characters that cannot be stored.',
    )
    .refine((typed) => [...typed].length <= max, `At most ${max} characters.`)

/** The key of the form, made when it was drawn. */
export const formKey = z.uuid('Reload this page and try again.')

/** The version of the record that the form was drawn from. */
export const recordVersion = z
  .string()
  .regex(/^\d{1,9}$/, 'Reload this page and try again.')
  .transform(Number)

/** A box that was ticked or not. */
export const ticked = z
  .enum(['on', ''])
  .default('')
  .transform((value) => value === 'on')

/** Without control characters and halves of surrogate pairs. */
const isStorable = (typed: string) => !/[\p{Cc}\p{Cs}]/u.test(typed)
