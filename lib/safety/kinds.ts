import type { PgTable } from 'drizzle-orm/pg-core'
import { codingLay } from '@/db/schema/reference/codes'
import {
  allergen,
  allergenName,
  doseLimit,
  medicinePair,
  pewsBand,
  vitalRange,
} from '@/db/schema/reference/safety'

/**
 * How a column of a file is read: text, a list parted by `|`, a number, a whole number, `yes` or `no`, one of some
 * words, or the name of a kind of codes, which is kept as its system.
 */
export type Column = (
  | { is: 'text' | 'list' | 'number' | 'whole' | 'yes' | 'system' }
  | { is: 'one-of'; words: readonly string[] }
) & { needed?: true }

/** A table of safety data that ships as a file and that a hospital adds to. */
export interface DataKind {
  table: PgTable
  file: string
  /** The columns of its key, by their names in the file. */
  key: readonly string[]
  columns: Readonly<Record<string, Column>>
}

const text = { is: 'text' } as const
const list = { is: 'list' } as const
const number = { is: 'number' } as const
const whole = { is: 'whole' } as const
const required = <Of extends Column>(column: Of) => ({ ...column, needed: true }) as const
const oneOf = (...words: string[]) => ({ is: 'one-of', words }) as const
const kept = { active: { is: 'yes' }, source: text } as const
const ages = { from_months: required(whole), to_months: whole } as const

/** In the order in which they are loaded: names name allergens. */
export const dataKinds = {
  allergens: {
    table: allergen,
    file: 'db/safety/allergens.csv',
    key: ['code'],
    columns: {
      code: required(text),
      kind: required(oneOf('substance', 'class', 'absence')),
      name: required(text),
      part_of: list,
      atc: list,
      within: oneOf('any', 'high', 'none'),
      ...kept,
    },
  },
  'allergen-names': {
    table: allergenName,
    file: 'db/safety/allergen-names.csv',
    key: ['name', 'allergen'],
    columns: {
      name: required(text),
      allergen: required(text),
      kind: oneOf('brand', 'synonym', 'abbreviation', 'language'),
      ...kept,
    },
  },
  'dose-limits': {
    table: doseLimit,
    file: 'db/safety/dose-limits.csv',
    key: ['id'],
    columns: {
      id: required(text),
      atc: required({ is: 'text' }),
      route: text,
      ...ages,
      from_kg: number,
      to_kg: number,
      unit: required(text),
      dose_max: number,
      dose_max_per_kg: number,
      day_max: number,
      day_max_per_kg: number,
      week_max: number,
      avoid: text,
      ...kept,
    },
  },
  'medicine-pairs': {
    table: medicinePair,
    file: 'db/safety/medicine-pairs.csv',
    key: ['id'],
    columns: {
      id: required(text),
      one: required(list),
      other: required(list),
      severity: required(oneOf('contraindicated', 'serious')),
      effect: required(text),
      ...kept,
    },
  },
  'vital-ranges': {
    table: vitalRange,
    file: 'db/safety/vital-ranges.csv',
    key: ['measurement', 'from_months'],
    columns: { measurement: required(text), ...ages, low: number, high: number, ...kept },
  },
  pews: {
    table: pewsBand,
    file: 'db/safety/pews.csv',
    key: ['parameter', 'from_months', 'least'],
    columns: {
      parameter: required(text),
      ...ages,
      least: required(number),
      points: required(whole),
      ...kept,
    },
  },
  'lay-words': {
    table: codingLay,
    file: 'db/codes/lay-words.csv',
    key: ['kind', 'code'],
    columns: {
      kind: required({ is: 'system' }),
      code: required(text),
      words: text,
      rank: whole,
      ...kept,
    },
  },
} as const satisfies Readonly<Record<string, DataKind>>

export type DataKindName = keyof typeof dataKinds

export const dataKindNames = Object.keys(dataKinds) as DataKindName[]
