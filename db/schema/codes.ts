import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

/** A code with its name in a code system: ICD-10, LOINC, a formulary. A hospital can load its own. */
export const coding = pgTable(
  'coding',
  {
    /** A FHIR URI, such as http://hl7.org/fhir/sid/icd-10. */
    system: text('system').notNull(),
    code: text('code').notNull(),
    display: text('display').notNull(),
    /** Search synonyms. */
    synonyms: text('synonyms').notNull().default(''),
    /** Details specific to the system: for a medicine its ingredients, forms and strengths. */
    details: jsonb('details').notNull().default({}).$type<Record<string, unknown>>(),
    active: boolean('active').notNull().default(true),
    /** Folded name and synonyms for searching; maintained by a trigger. */
    words: text('words').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.system, table.code] }),
    index('coding_words').using('gin', table.words.op('gin_trgm_ops')),
    index('coding_code').on(table.system, sql`lower(${table.code}) text_pattern_ops`),
  ],
)
