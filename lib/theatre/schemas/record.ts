import { z } from 'zod'
import { type Day, isDay } from '../../clock/day'
import { formKey, optionalLine, recordVersion, requiredLine, text, ticked } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { requiredNumber, typedNumber } from '../../forms/typed-number'
import { countKinds, countPhases, ELSEWHERE } from '../model/record-codes'
import { recordProblems as problems } from '../words/record'

const existing = { key: formKey, id: z.uuid() }
const entry = z.uuid(problems.entry)
const number = (missing: string) => requiredNumber({ least: 0, most: 999, missing })
const quantity = requiredNumber({ least: 1, most: 99, missing: problems.quantity })

export const countForm = z.object({
  ...existing,
  phase: z.enum(countPhases, problems.phase),
  kind: z.enum(countKinds, problems.kind),
  expected: typedNumber({ least: 0, most: 999 }),
  counted: number(problems.counted),
  witness: z
    .string(problems.with)
    .regex(/^\d{1,9}$/, problems.with)
    .transform(Number),
  difference: optionalLine(500),
})

export const implantForm = z.object({
  ...existing,
  product: requiredLine(200, problems.product),
  lot: requiredLine(60, problems.lot),
  serial: optionalLine(60),
  lastDay: z
    .string(problems.expiresOn)
    .transform(asciiDigits)
    .refine((typed): typed is Day => isDay(typed), problems.expiresOn),
  quantity,
})

export const specimenForm = z.object({
  ...existing,
  label: requiredLine(60, problems.label),
  what: requiredLine(200, problems.what),
  container: requiredLine(100, problems.container),
  quantity,
  /** Empty: as it is recorded. */
  time: z
    .string()
    .default('')
    .transform(asciiDigits)
    .pipe(z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, problems.time)),
})

export const handOverForm = z.object({
  ...existing,
  entry,
  takenBy: requiredLine(100, problems.takenBy),
  /** A panel of the laboratory, or that it goes elsewhere. */
  test: z.union([z.literal(ELSEWHERE).transform(() => null), z.uuid(problems.test)], problems.test),
})
export const wrongEntryForm = z.object({ ...existing, entry, reason: requiredLine(300, problems.reason) })

export const noteForm = z.object({
  ...existing,
  expectedVersion: recordVersion,
  procedure: text(4000),
  findings: text(4000),
  complications: text(2000),
  closure: text(2000),
  instructions: text(4000),
  bloodLoss: typedNumber({ least: 0, most: 30_000 }),
  sign: ticked,
})

export const addendumForm = z.object({
  ...existing,
  addendum: text(4000).refine((typed) => typed.trim() !== '', problems.addendum),
})

const points = z.enum(['0', '1', '2'], problems.points)

export const scoreForm = z.object({
  ...existing,
  activity: points,
  respiration: points,
  circulation: points,
  consciousness: points,
  oxygen: points,
})

export const acceptReturnForm = z.object(existing)
