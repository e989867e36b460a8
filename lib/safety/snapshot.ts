import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { prepared } from '@/db/prepared'
import { allergen, allergenName, doseLimit, medicinePair, pewsBand, vitalRange } from '@/db/schema/safety'
import { snapshotVersion } from '@/db/schema/snapshot'
import type { SnapshotDefinition } from '../snapshot/snapshot'
import type { SafetyData } from './model/safety-data'

const text = z.string()
const amount = z.number().nullable()
const months = z.int().nonnegative()
const ages = [months, months.nullable()] as const

/** Tuples, as in the rules of access: names of fields would make up most of it. */
const shape = z.object({
  allergens: z.array(
    z.tuple([
      text,
      z.enum(['substance', 'class', 'absence']),
      text,
      z.array(text),
      z.array(text),
      z.enum(['any', 'high', 'none']),
    ]),
  ),
  names: z.array(z.tuple([text, text, z.enum(['brand', 'synonym', 'abbreviation', 'language'])])),
  limits: z.array(
    z.tuple([
      text,
      text,
      text,
      ...ages,
      amount,
      amount,
      text,
      amount,
      amount,
      amount,
      amount,
      amount,
      text,
      text,
    ]),
  ),
  pairs: z.array(
    z.tuple([text, z.array(text), z.array(text), z.enum(['contraindicated', 'serious']), text, text]),
  ),
  ranges: z.array(z.tuple([text, ...ages, amount, amount, text])),
  pews: z.array(z.tuple([text, ...ages, z.number(), z.int()])),
})

function parse(json: string): SafetyData {
  const data = shape.parse(JSON.parse(json))
  return {
    allergens: new Map(
      data.allergens.map(([code, kind, name, partOf, atc, within]) => [
        code,
        { code, kind, name, partOf, atc, within },
      ]),
    ),
    names: data.names.map(([name, of, kind]) => ({ name, allergen: of, kind })),
    limits: data.limits.map(
      ([id, atc, route, fromMonths, toMonths, fromKg, toKg, unit, doseMax, doseMaxPerKg, ...rest]) => {
        const [dayMax, dayMaxPerKg, weekMax, avoid, source] = rest
        const about = { id, atc, route, fromMonths, toMonths, fromKg, toKg, unit }
        return { ...about, doseMax, doseMaxPerKg, dayMax, dayMaxPerKg, weekMax, avoid, source }
      },
    ),
    pairs: data.pairs.map(([id, one, other, severity, effect, source]) => ({
      ...{ id, one, other, severity },
      ...{ effect, source },
    })),
    ranges: data.ranges.map(([measurement, fromMonths, toMonths, low, high, source]) => ({
      ...{ measurement, fromMonths, toMonths },
      ...{ low, high, source },
    })),
    pews: data.pews.map(([parameter, fromMonths, toMonths, least, points]) => ({
      ...{ parameter, fromMonths, toMonths },
      ...{ least, points },
    })),
  }
}

/** Allergens, limits, pairs, ranges and the paediatric score, by version. */
export const safetySnapshot: SnapshotDefinition<SafetyData> = {
  name: 'safety',
  tables: ['allergen', 'allergen_name', 'dose_limit', 'medicine_pair', 'vital_range', 'pews_band'],
  format: 1,
  parse,
}

/** Version and data in one statement, so that they are of one moment. */
export const readSafety = prepared<{ version: string; json: string; replica: boolean }>(sql`
  select v.version, pg_is_in_recovery() as replica, jsonb_build_object(
    'allergens', (select coalesce(jsonb_agg(jsonb_build_array(code, kind, name, part_of, atc, within) order by code), '[]')
                    from ${allergen} where active),
    'names', (select coalesce(jsonb_agg(jsonb_build_array(name, allergen, kind) order by name, allergen), '[]')
                from ${allergenName} where active),
    'limits', (select coalesce(jsonb_agg(jsonb_build_array(id, atc, route, from_months, to_months, from_kg, to_kg, unit,
                      dose_max, dose_max_per_kg, day_max, day_max_per_kg, week_max, avoid, source) order by id), '[]')
                 from ${doseLimit} where active),
    'pairs', (select coalesce(jsonb_agg(jsonb_build_array(id, one, other, severity, effect, source) order by id), '[]')
                from ${medicinePair} where active),
    'ranges', (select coalesce(jsonb_agg(jsonb_build_array(measurement, from_months, to_months, low, high, source)
                      order by measurement, from_months), '[]')
                 from ${vitalRange} where active),
    'pews', (select coalesce(jsonb_agg(jsonb_build_array(parameter, from_months, to_months, least, points)
                      order by parameter, from_months, least), '[]')
               from ${pewsBand} where active))::text as json
    from ${snapshotVersion} v where v.name = 'safety'`)

/** The current version. */
export const readSafetyVersion = prepared<{ version: string; replica: boolean }>(
  sql`select v.version, pg_is_in_recovery() as replica from ${snapshotVersion} v where v.name = 'safety'`,
)
