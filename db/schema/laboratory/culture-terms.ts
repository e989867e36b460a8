import { sql } from 'drizzle-orm'
import { boolean, check, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { CultureTermKind } from '@/lib/laboratory/model/catalogue-codes'
import { recordId, recordKeeping } from '../../columns'

/** What a result of a culture is written with: organisms, and the antibiotics that they are tested against. */
export const labCultureTerm = pgTable(
  'lab_culture_term',
  {
    id: recordId(),
    kind: text('kind').$type<CultureTermKind>().notNull(),
    name: text('name').notNull(),
    /** SNOMED CT of an organism, ATC of an antibiotic; null where it is not known. */
    code: text('code'),
    active: boolean('active').notNull().default(true),
    ...recordKeeping(),
  },
  (table) => [
    check('lab_culture_term_kind', sql`${table.kind} in ('organism', 'antibiotic')`),
    check('lab_culture_term_name', sql`length(trim(${table.name})) between 1 and 100`),
    check(
      'lab_culture_term_code',
      sql`${table.code} ~ case ${table.kind} when 'organism' then '^[1-9][0-9]{5,17}$' else '^[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}$' end`,
    ),
    uniqueIndex('lab_culture_term_named').on(table.kind, sql`lower(${table.name})`),
    uniqueIndex('lab_culture_term_coded').on(table.kind, table.code),
  ],
)
