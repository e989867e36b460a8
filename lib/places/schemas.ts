import { z } from 'zod'
import { formKey, line, optionalLine, recordVersion, requiredLine, text, ticked } from '../forms/read-form'
import { fieldWords } from '../forms/words/fields'
import { placeWords as words } from './words/page'

const CODE = /^[A-Z0-9][A-Z0-9-]*$/
/** Characters of a list; a server action takes at most a megabyte. */
const LONGEST_LIST = 400_000

const name = requiredLine(100, words.needsName)
const bedName = requiredLine(50, words.needsName)
const code = optionalLine(20)
  .transform((typed) => typed?.toUpperCase() ?? null)
  .refine((typed) => typed === null || CODE.test(typed), words.badCode)
const id = z.uuid(fieldWords.reload)

/** The number of a department, chosen from a list, or nothing. Kept as text: nobody types it. */
const department = z
  .string()
  .default('')
  .refine((chosen) => /^([1-9]\d{0,8})?$/.test(chosen), fieldWords.reload)

const described = { name, code, department }

/** `parent` is what it lies in; empty for a site. */
export const addPlaceForm = z.object({
  key: formKey,
  form: z.enum(['si', 'wa', 'ro', 'th'], fieldWords.reload),
  parent: z.union([z.literal(''), z.uuid()], fieldWords.reload).default(''),
  ...described,
})

const existing = { key: formKey, place: id, expectedVersion: recordVersion }

export const changePlaceForm = z.object({ ...existing, ...described })

const reason = requiredLine(500, words.needsReason)

export const closePlaceForm = z.object({ ...existing, reason })

export const openPlaceForm = z.object({ ...existing, all: ticked })

/** Names of beds, separated by commas. */
export const addBedsForm = z.object({
  key: formKey,
  place: id,
  names: line(1_000)
    .transform((typed) =>
      typed
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine((names) => names.length > 0, words.needsNames)
    .refine((names) => names.every((one) => [...one].length <= 50), fieldWords.tooLong(50))
    .refine((names) => new Set(names.map((one) => one.toLowerCase())).size === names.length, words.twice),
})

const existingBed = { key: formKey, bed: id, expectedVersion: recordVersion }

export const renameBedForm = z.object({ ...existingBed, name: bedName })

export const stepBedForm = z.object({
  ...existingBed,
  event: z.enum(['close', 'open', 'clean', 'contaminate', 'decontaminate'], fieldWords.reload),
  reason: line(500).default(''),
})

export const placesListForm = z.object({
  key: formKey,
  text: text(LONGEST_LIST).refine((typed) => typed.trim() !== '', fieldWords.missing),
  intent: z.enum(['check', 'load']).default('check'),
})

/** A line of a list of places; what is left out is empty. */
export const placeLine = z.object({
  site: name,
  ward: line(100).default(''),
  'ward code': code,
  room: line(100).default(''),
  bed: line(50).default(''),
  theatre: line(100).default(''),
})
