import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'

/** A row that is withdrawn stays, so that what was checked by it can be explained. */
const active = () => boolean('active').notNull().default(true)

/** Where the values were read: title, publisher, year, address; or that they were not. */
const source = () => text('source').notNull().default('')

const amount = (name: string) => numeric(name, { mode: 'number' })

/**
 * What people are allergic to: a substance, a class of substances, or the statement that there is no allergy.
 * FHIR AllergyIntolerance.code.
 */
export const allergen = pgTable(
  'allergen',
  {
    code: text('code').primaryKey(),
    /** substance, class, absence. */
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** The classes it belongs to, and for a combination its ingredients. */
    partOf: text('part_of').array().notNull().default(sql`'{}'`),
    /** ATC codes of a substance; of a class the beginnings of its members’ codes. */
    atc: text('atc').array().notNull().default(sql`'{}'`),
    /** Whether an allergy to one member of a class speaks against the others: any, high (only after a severe reaction), none. */
    within: text('within').notNull().default('any'),
    active: active(),
    source: source(),
  },
  (table) => [
    check('allergen_kind', sql`${table.kind} in ('substance', 'class', 'absence')`),
    check('allergen_within', sql`${table.within} in ('any', 'high', 'none')`),
    index('allergen_atc').using('gin', table.atc),
  ],
)

/** Brands, synonyms, abbreviations and names in other languages. */
export const allergenName = pgTable(
  'allergen_name',
  {
    name: text('name').notNull(),
    allergen: text('allergen')
      .notNull()
      .references(() => allergen.code),
    /** brand, synonym, abbreviation, language. */
    kind: text('kind').notNull().default('synonym'),
    active: active(),
    source: source(),
  },
  (table) => [
    primaryKey({ columns: [table.name, table.allergen] }),
    index('allergen_name_allergen').on(table.allergen),
    check('allergen_name_kind', sql`${table.kind} in ('brand', 'synonym', 'abbreviation', 'language')`),
  ],
)

/** The most that may be given, by medicine, route, age and weight. Beyond it a reason is asked for. */
export const doseLimit = pgTable(
  'dose_limit',
  {
    id: text('id').primaryKey(),
    /** The beginning of an ATC code; empty for any medicine. */
    atc: text('atc').notNull().default(''),
    /** Empty for any route. */
    route: text('route').notNull().default(''),
    /** From this age in months, up to but not including `to_months`; null without end. */
    fromMonths: integer('from_months').notNull().default(0),
    toMonths: integer('to_months'),
    /** From this weight in kg, up to but not including `to_kg`. */
    fromKg: amount('from_kg'),
    toKg: amount('to_kg'),
    unit: text('unit').notNull(),
    doseMax: amount('dose_max'),
    doseMaxPerKg: amount('dose_max_per_kg'),
    dayMax: amount('day_max'),
    dayMaxPerKg: amount('day_max_per_kg'),
    weekMax: amount('week_max'),
    /** Why it is not for this age at all. */
    avoid: text('avoid').notNull().default(''),
    active: active(),
    source: source(),
  },
  (table) => [
    check('dose_limit_age', sql`${table.toMonths} is null or ${table.toMonths} > ${table.fromMonths}`),
  ],
)

/** Two groups of medicines that are dangerous together. */
export const medicinePair = pgTable(
  'medicine_pair',
  {
    id: text('id').primaryKey(),
    /** Beginnings of ATC codes. */
    one: text('one').array().notNull(),
    other: text('other').array().notNull(),
    /** contraindicated, serious. */
    severity: text('severity').notNull(),
    /** What may happen, as the end of a sentence: “bleeding”. */
    effect: text('effect').notNull(),
    active: active(),
    source: source(),
  },
  () => [check('medicine_pair_severity', sql`severity in ('contraindicated', 'serious')`)],
)

/** The usual range of a vital sign at an age. */
export const vitalRange = pgTable(
  'vital_range',
  {
    measurement: text('measurement').notNull(),
    fromMonths: integer('from_months').notNull(),
    toMonths: integer('to_months'),
    /** The lowest and highest usual values, inclusive; null without limit. */
    low: amount('low'),
    high: amount('high'),
    active: active(),
    source: source(),
  },
  (table) => [primaryKey({ columns: [table.measurement, table.fromMonths] })],
)

/** The points of a paediatric early-warning score for a value at an age. */
export const pewsBand = pgTable(
  'pews_band',
  {
    parameter: text('parameter').notNull(),
    fromMonths: integer('from_months').notNull(),
    toMonths: integer('to_months'),
    /** From this value, up to the next band of the same age. */
    least: amount('least').notNull(),
    points: integer('points').notNull(),
    active: active(),
    source: source(),
  },
  (table) => [primaryKey({ columns: [table.parameter, table.fromMonths, table.least] })],
)
