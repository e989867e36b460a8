import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { prepared } from '@/db/prepared'
import { labPanel, labPanelTest, labTest, referenceRange } from '@/db/schema/laboratory/catalogue'
import { labCultureTerm } from '@/db/schema/laboratory/culture-terms'
import { snapshotVersion } from '@/db/schema/snapshot'
import type { SnapshotDefinition } from '../../snapshot/snapshot'
import { benches, cultureTermKinds, testKinds } from '../model/catalogue-codes'

const text = z.string()
/** Decimals, as Postgres writes them. */
const decimal = text.nullable()
const kept = { id: text, version: z.int(), active: z.boolean() }
const test = z.object({
  ...kept,
  code: text,
  name: text,
  bench: z.enum(benches),
  specimenType: text,
  container: text,
  unit: text.nullable(),
  kind: z.enum(testKinds),
  molarMass: decimal,
  decimals: z.int(),
  lowPossible: decimal,
  highPossible: decimal,
  criticalLow: decimal,
  criticalHigh: decimal,
  deltaPercent: decimal,
  deltaHours: z.int().nullable(),
  formula: text.nullable(),
  turnaroundMinutes: z.int(),
})
const panel = z.object({ ...kept, system: text, code: text, name: text, tests: z.array(text) })
const range = z.object({
  id: text,
  version: z.int(),
  testId: text,
  sex: z.enum(['female', 'male']).nullable(),
  ageFromDays: z.int(),
  ageToDays: z.int().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  text: text.nullable(),
  validFrom: text,
  validUntil: text.nullable(),
})
const term = z.object({ ...kept, kind: z.enum(cultureTermKinds), name: text, code: text.nullable() })
const shape = z.object({
  tests: z.array(test),
  panels: z.array(panel),
  ranges: z.array(range),
  terms: z.array(term),
})

/** The whole catalogue: tests by bench and name, panels, organisms and antibiotics by name, ranges by sex and age. */
export type Catalogue = z.infer<typeof shape>
export type CatalogueRange = Catalogue['ranges'][number]
/** An organism or an antibiotic. */
export type CultureTerm = Catalogue['terms'][number]

export const catalogueSnapshot: SnapshotDefinition<Catalogue> = {
  name: 'laboratory',
  tables: ['lab_test', 'lab_panel', 'lab_panel_test', 'reference_range', 'lab_culture_term'],
  format: 1,
  parse: (json) => shape.parse(JSON.parse(json)),
}

const version = sql`(select ${snapshotVersion.version} from ${snapshotVersion} where ${snapshotVersion.name} = 'laboratory')`

export const readCatalogueVersion = prepared<{ version: string; replica: boolean }>(
  sql`select ${version} as version, pg_is_in_recovery() as replica`,
)

const [t, p, k] = [labTest, labPanel, labPanelTest]
const [r, c] = [referenceRange, labCultureTerm]

/** Version and content in one statement. */
export const readWholeCatalogue = prepared<{ version: string; json: string; replica: boolean }>(sql`
  select ${version} as version, pg_is_in_recovery() as replica, json_build_object(
    'tests', coalesce((select json_agg(json_build_object(
      'id', ${t.id}, 'version', ${t.version}, 'active', ${t.active}, 'code', ${t.code}, 'name', ${t.name}, 'bench', ${t.bench},
      'specimenType', ${t.specimenType}, 'container', ${t.container}, 'unit', ${t.unit}, 'kind', ${t.kind},
      'molarMass', ${t.molarMass}::text, 'decimals', ${t.decimals}, 'lowPossible', ${t.lowPossible}::text,
      'highPossible', ${t.highPossible}::text, 'criticalLow', ${t.criticalLow}::text, 'criticalHigh', ${t.criticalHigh}::text,
      'deltaPercent', ${t.deltaPercent}::text, 'deltaHours', ${t.deltaHours}, 'formula', ${t.formula},
      'turnaroundMinutes', ${t.turnaroundMinutes}) order by ${t.bench}, lower(${t.name}), ${t.code}) from ${t}), '[]'),
    'panels', coalesce((select json_agg(json_build_object(
      'id', ${p.id}, 'version', ${p.version}, 'active', ${p.active}, 'system', ${p.system}, 'code', ${p.code}, 'name', ${p.name},
      'tests', coalesce((select json_agg(${k.testId} order by ${k.seq}) from ${k} where ${k.panelId} = ${p.id}), '[]'))
      order by lower(${p.name}), ${p.code}) from ${p}), '[]'),
    'ranges', coalesce((select json_agg(json_build_object(
      'id', ${r.id}, 'version', ${r.version}, 'testId', ${r.testId}, 'sex', ${r.sex}, 'ageFromDays', ${r.ageFromDays},
      'ageToDays', ${r.ageToDays}, 'low', ${r.low}, 'high', ${r.high}, 'text', ${r.text}, 'validFrom', ${r.validFrom},
      'validUntil', ${r.validUntil}) order by ${r.sex} nulls first, ${r.ageFromDays}, ${r.id}) from ${r}), '[]'),
    'terms', coalesce((select json_agg(json_build_object(
      'id', ${c.id}, 'version', ${c.version}, 'active', ${c.active}, 'kind', ${c.kind}, 'name', ${c.name}, 'code', ${c.code})
      order by lower(${c.name})) from ${c}), '[]'))::text as json`)
