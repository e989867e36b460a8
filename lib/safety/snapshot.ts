import { sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { prepared } from '@/db/prepared'
import {
  allergen,
  allergenName,
  doseLimit,
  medicinePair,
  pewsBand,
  vitalRange,
} from '@/db/schema/reference/safety'
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

const v = alias(snapshotVersion, 'v')
const [a, n, d, p, r, b] = [
  alias(allergen, 'a'),
  alias(allergenName, 'n'),
  alias(doseLimit, 'd'),
  alias(medicinePair, 'p'),
  alias(vitalRange, 'r'),
  alias(pewsBand, 'b'),
]

/** Version and data in one statement, so that they are of one moment. */
export const readSafety = prepared<{ version: string; json: string; replica: boolean }>(sql`
  select ${v.version} as version, pg_is_in_recovery() as replica, jsonb_build_object(
    'allergens', (select coalesce(jsonb_agg(jsonb_build_array(${a.code}, ${a.kind}, ${a.name}, ${a.partOf}, ${a.atc},
                      ${a.within}) order by ${a.code}), '[]') from ${allergen} ${a} where ${a.active}),
    'names', (select coalesce(jsonb_agg(jsonb_build_array(${n.name}, ${n.allergen}, ${n.kind})
                      order by ${n.name}, ${n.allergen}), '[]') from ${allergenName} ${n} where ${n.active}),
    'limits', (select coalesce(jsonb_agg(jsonb_build_array(${d.id}, ${d.atc}, ${d.route}, ${d.fromMonths}, ${d.toMonths},
                      ${d.fromKg}, ${d.toKg}, ${d.unit}, ${d.doseMax}, ${d.doseMaxPerKg}, ${d.dayMax}, ${d.dayMaxPerKg},
                      ${d.weekMax}, ${d.avoid}, ${d.source}) order by ${d.id}), '[]')
                 from ${doseLimit} ${d} where ${d.active}),
    'pairs', (select coalesce(jsonb_agg(jsonb_build_array(${p.id}, ${p.one}, ${p.other}, ${p.severity}, ${p.effect},
                      ${p.source}) order by ${p.id}), '[]') from ${medicinePair} ${p} where ${p.active}),
    'ranges', (select coalesce(jsonb_agg(jsonb_build_array(${r.measurement}, ${r.fromMonths}, ${r.toMonths}, ${r.low},
                      ${r.high}, ${r.source}) order by ${r.measurement}, ${r.fromMonths}), '[]')
                 from ${vitalRange} ${r} where ${r.active}),
    'pews', (select coalesce(jsonb_agg(jsonb_build_array(${b.parameter}, ${b.fromMonths}, ${b.toMonths}, ${b.least},
                      ${b.points}) order by ${b.parameter}, ${b.fromMonths}, ${b.least}), '[]')
               from ${pewsBand} ${b} where ${b.active}))::text as json
    from ${snapshotVersion} ${v} where ${v.name} = 'safety'`)

/** The current version. */
export const readSafetyVersion = prepared<{ version: string; replica: boolean }>(
  sql`select ${v.version} as version, pg_is_in_recovery() as replica
        from ${snapshotVersion} ${v} where ${v.name} = 'safety'`,
)
