import { z } from 'zod'
import { isDay } from '../../clock/day'
import { optionalLine, requiredLine, text } from '../../forms/read-form'
import type { EntryKind } from './kinds'
import { alertCategories, allergyCategories, criticalities, wordFor } from './words'

const oneOf = <Words extends Readonly<Record<string, string>>>(words: Words, missing: string) =>
  z.enum(Object.keys(words) as (keyof Words & string)[], missing)

const optionalDay = optionalLine(10).refine(
  (day) => day === null || isDay(day),
  'This is no day of the calendar.',
)

const phone = optionalLine(40).refine(
  (number) => number === null || /^[\d\s()+./-]{4,}$/.test(number),
  'A telephone number has digits, and at most a plus, brackets, dots, hyphens and slashes.',
)

/** What is typed for an entry of each kind. Lengths are of characters as people count them. */
export const entryFields = {
  allergies: z.object({
    substance: requiredLine(100, 'Say what the patient is allergic to.'),
    category: oneOf(allergyCategories, 'Choose what kind of thing it is.'),
    criticality: oneOf(criticalities, 'Choose how dangerous it is.'),
    reaction: optionalLine(200),
  }),
  alerts: z.object({
    category: oneOf(alertCategories, 'Choose what it is about.'),
    text: requiredLine(200, 'Say what everybody who comes near the patient has to know.'),
  }),
  problems: z.object({
    display: requiredLine(200, 'Say what the problem is.'),
    code: optionalLine(20).transform((code) => code?.toUpperCase() ?? null),
    note: z
      .string()
      .default('')
      .pipe(text(1000))
      .transform((note) => note || null),
  }),
  contacts: z.object({
    name: requiredLine(100, 'Say who it is.'),
    relationship: requiredLine(60, 'Say who that is to the patient: mother, neighbour, employer.'),
    phone,
  }),
  coverage: z
    .object({
      payer: requiredLine(100, 'Say who pays.'),
      memberNumber: requiredLine(60, 'Give the number under which the patient is known there.'),
      validFrom: optionalDay,
      validTo: optionalDay,
    })
    .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
      path: ['validTo'],
      error: 'It ends before it begins.',
    }),
} as const satisfies Record<EntryKind, z.ZodType>

/** The names of the fields with their labels, in reading order. */
export const entryLabels: Readonly<Record<EntryKind, Readonly<Record<string, string>>>> = {
  allergies: {
    substance: 'Allergic to',
    category: 'Kind',
    criticality: 'How dangerous',
    reaction: 'Reaction',
  },
  alerts: { category: 'About', text: 'What to know' },
  problems: { display: 'Problem', code: 'ICD-10 code', note: 'Note' },
  contacts: { name: 'Name', relationship: 'Relationship', phone: 'Telephone' },
  coverage: {
    payer: 'Payer',
    memberNumber: 'Member number',
    validFrom: 'Valid from',
    validTo: 'Valid to',
  },
}

/** The values of an entry in words: “Allergic to: penicillin, Kind: Medicine”. Empty fields are left out. */
export function entryInWords(kind: EntryKind, values: Readonly<Record<string, string | null>>): string {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    category: kind === 'allergies' ? allergyCategories : alertCategories,
    criticality: criticalities,
  }
  return Object.entries(entryLabels[kind])
    .flatMap(([name, label]) => {
      const value = values[name]
      return value ? [`${label}: ${wordFor(words[name] ?? {}, value)}`] : []
    })
    .join(', ')
}
