import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** The rank of a code that nobody ranked; 1 is the commonest. */
const UNRANKED = 100

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
    /** Folded name, synonyms, lay words and brands; maintained by a trigger. */
    words: text('words').notNull().default(''),
    /** The same, word by word, for searching; maintained by a trigger. */
    terms: tsvector('terms').notNull().default(''),
    /** How common it is, from `coding_lay`; maintained by a trigger. */
    rank: smallint('rank').notNull().default(UNRANKED),
  },
  (table) => [
    primaryKey({ columns: [table.system, table.code] }),
    index('coding_terms').using('gin', table.terms),
    index('coding_key').on(
      table.system,
      sql`regexp_replace(lower(${table.code}), '[^a-z0-9]', '', 'g') text_pattern_ops`,
    ),
    index('coding_common')
      .on(table.system, table.rank, sql`length(${table.display})`, table.code)
      .where(sql`${table.active}`),
    index('coding_code').on(table.system, sql`lower(${table.code}) text_pattern_ops`),
  ],
)

/**
 * What people call a code, and how common it is. Kept apart from `coding`, so that loading the names of a code system
 * never takes these words away.
 */
export const codingLay = pgTable(
  'coding_lay',
  {
    system: text('system').notNull(),
    code: text('code').notNull(),
    /** Lay words, abbreviations and brands. */
    words: text('words').notNull().default(''),
    /** 1 for the commonest; codes without a row come last. */
    rank: smallint('rank').notNull().default(3),
    active: boolean('active').notNull().default(true),
    /** Where the words and the rank come from. */
    source: text('source').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.system, table.code] }),
    check('coding_lay_rank', sql`${table.rank} between 1 and ${sql.raw(String(UNRANKED))}`),
  ],
)

/** The distinct words of each system, to correct what is typed with mistakes; maintained by a trigger. */
export const codingVocabulary = pgTable(
  'coding_vocabulary',
  {
    system: text('system').notNull(),
    word: text('word').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.system, table.word] }),
    index('coding_vocabulary_begins').on(table.system, sql`${table.word} text_pattern_ops`),
    index('coding_vocabulary_similar').using('gin', table.word.op('gin_trgm_ops')),
  ],
)
