import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

/** A code with its name, of a system: ICD-10, LOINC, a formulary. A hospital can load its own. */
export const coding = pgTable(
  'coding',
  {
    /** A FHIR URI, such as http://hl7.org/fhir/sid/icd-10. */
    system: text('system').notNull(),
    code: text('code').notNull(),
    display: text('display').notNull(),
    /** Other words that it is found by. */
    synonyms: text('synonyms').notNull().default(''),
    /** What the system adds: of a medicine its ingredients, forms and strengths. */
    details: jsonb('details').notNull().default({}).$type<Record<string, unknown>>(),
    active: boolean('active').notNull().default(true),
    /** Name and synonyms as they are compared with what was typed; kept by a trigger. */
    words: text('words').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.system, table.code] }),
    index('coding_words').using('gin', table.words.op('gin_trgm_ops')),
    index('coding_code').on(table.system, sql`lower(${table.code}) text_pattern_ops`),
  ],
)
