import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBirthDate, readEstimatedAge } from './patients/model/typed-birth'

/* Whatever form has a number, a day or a time: found in the schemas themselves, so that a new field is held to it too. */
const modules = import.meta.glob<Record<string, unknown>>(['./**/schemas.ts', './**/schemas/*.ts'], {
  eager: true,
})

type Schema = z.core.$ZodType

/** The fields of a form, by name: through transforms, unions and defaults. */
function fieldsOf(schema: Schema): [name: string, field: Schema][] {
  const def = schema._zod.def as unknown as Record<string, unknown> & { type: string }
  if (def.type === 'object') return Object.entries(def.shape as Record<string, Schema>)
  if (def.type === 'union') return (def.options as Schema[]).flatMap(fieldsOf)
  if (def.type === 'pipe') return fieldsOf(def.in as Schema)
  return []
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && '_zod' in value

const fields = Object.entries(modules).flatMap(([path, exported]) =>
  Object.entries(exported).flatMap(([form, value]) => {
    const schemas = isSchema(value)
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).filter(isSchema)
        : []
    return schemas
      .flatMap(fieldsOf)
      .map(([name, field]) => ({ name, field, where: `${path} ${form}.${name}` }))
  }),
)

const read = (field: Schema, typed: string) => z.safeParse(field, typed)
const outputOf = (field: Schema, typed: string) => {
  const { success, data } = read(field, typed)
  return success ? data : undefined
}

const isNumeric = (field: Schema) =>
  ['1', '5', '20', '40', '100'].some((typed) => typeof outputOf(field, typed) === 'number')
const isDate = (field: Schema) =>
  outputOf(field, '2026-05-12') !== undefined &&
  !read(field, '2026-02-30').success &&
  !read(field, 'x').success
const isTime = (field: Schema) =>
  outputOf(field, '10:30') !== undefined && !read(field, '25:30').success && !read(field, 'x').success

const numeric = fields.filter(({ field }) => isNumeric(field))
/** Nobody types these: they are hidden, or chosen from a list. */
const NOT_TYPED = [
  'expectedVersion',
  'expectedVersionOfOther',
  'practitioner',
  'surgeon',
  'assistant',
  'anaesthetist',
  'scrub',
  'circulating',
  'saturationScale',
  'witness',
  'exception',
  'staff',
]
const typed = numeric.filter(({ name }) => !NOT_TYPED.includes(name))

/** The zero of every script, from which its digits count. */
const zeros = Array.from({ length: 0x1_ffff }, (_, codePoint) => codePoint).filter(
  (codePoint) =>
    /^\p{Nd}$/u.test(String.fromCodePoint(codePoint)) &&
    (codePoint === 0x1d7ce || !/^\p{Nd}$/u.test(String.fromCodePoint(codePoint - 1))),
)
const inScript = (text: string, zero: number) =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))

const number = fc
  .tuple(
    fc.integer({ min: 0, max: 1200 }),
    fc.option(fc.stringMatching(/^\d{1,4}$/), { nil: undefined }),
    fc.constantFrom('.', ','),
  )
  .map(([whole, places, separator]) => (places === undefined ? `${whole}` : `${whole}${separator}${places}`))

/** A text that the field takes and reads as something else. */
const readWrong = (field: Schema, text: string) => {
  const value = outputOf(field, text)
  return typeof value === 'number' && (value !== Number(text.replace(',', '.')) || mayBeThousands(text))
}

/** 1,000 is a thousand in one country and one in another. */
const mayBeThousands = (text: string) => /^[1-9]\d{0,2}(,\d{3}|\.\d\d0)$/.test(text)

describe('numbers', () => {
  it('are found in the forms', () => {
    const names = new Set(typed.map(({ name }) => name))
    for (const name of ['respirations', 'weight', 'pain', 'durationDays', 'slotMinutes'])
      expect(names).toContain(name)
    expect(zeros.length).toBeGreaterThan(60)
  })

  it.each(numeric)('$where is exactly what was typed, or refused with a message', ({ field }) => {
    fc.assert(
      fc.property(number, (text) => {
        expect(readWrong(field, text)).toBe(false)
        const { success, error } = read(field, text)
        if (!success) expect(error.issues[0]?.message).toMatch(/\p{L}/u)
      }),
    )
  })

  it.each(typed)('$where asks which number is meant by 1,000', ({ field }) => {
    for (const text of ['1,000', '70,000', '2,500', '1.000', '70.000', '２，５００', '٢,٥٠٠']) {
      const { success, error } = read(field, text)
      expect(success, text).toBe(false)
      expect(error?.issues[0]?.message, text).toMatch(/^Write either \d+ or [\d.]+\.$/)
    }
  })

  it.each(typed)('$where is read in the digits of every script', ({ field }) => {
    fc.assert(
      fc.property(number, fc.constantFrom(...zeros), (text, zero) => {
        const written = inScript(text, zero)
        expect(outputOf(field, written)).toBe(outputOf(field, text))
        expect(outputOf(field, written.replace('.', '٫'))).toBe(outputOf(field, text))
      }),
      { numRuns: 300 },
    )
  })

  it('that are rounded would be noticed', () => {
    const rounded = z.string().transform((text) => Math.round(Number(text.replace(',', '.'))))
    expect(isNumeric(rounded)).toBe(true)
    expect(readWrong(rounded, '91.5')).toBe(true)
    expect(readWrong(rounded, '91')).toBe(false)
    expect(readWrong(rounded, '1,000')).toBe(true)
  })
})

describe('days and times', () => {
  const dates = fields.filter(({ field }) => isDate(field))
  const times = fields.filter(({ field }) => isTime(field))

  it('are found in the forms', () => {
    expect(new Set(dates.map(({ name }) => name))).toEqual(
      new Set([
        'from',
        'givenOn',
        'validFrom',
        'day',
        'validTo',
        'week',
        'diedOn',
        'dueOn',
        'lastDay',
        'fromDay',
        'toDay',
        'writtenOn',
        'obtainedOn',
        'expires',
      ]),
    )
    expect(new Set(times.map(({ name }) => name))).toEqual(
      new Set([
        'diedAt',
        'startsAt',
        'endsAt',
        'fromTime',
        'toTime',
        'obtainedTime',
        'givenTime',
        'time',
        'until',
        'from',
        'to',
      ]),
    )
  })

  it.each(dates)('$where is read in the digits of every script', ({ field }) => {
    for (const zero of zeros) expect(outputOf(field, inScript('2026-05-12', zero))).toBe('2026-05-12')
  })

  it.each(times)('$where is read in the digits of every script', ({ field }) => {
    for (const zero of zeros) expect(outputOf(field, inScript('10:30', zero))).toBe('10:30')
  })

  it('of birth, and ages, are too', () => {
    for (const zero of zeros) {
      expect(readBirthDate(inScript('12/05/1980', zero), '2026-11-29')).toEqual({ day: '1980-05-12' })
      expect(readEstimatedAge(inScript('8 months', zero), '2026-11-29')).toBe(
        readEstimatedAge('8 months', '2026-11-29'),
      )
    }
  })
})
