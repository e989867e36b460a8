import { alias } from 'drizzle-orm/pg-core'
import { labPanel, labPanelTest, labTest, referenceRange } from '@/db/schema/laboratory/catalogue'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import type { Bench, RangeSex } from '../model/catalogue-codes'

const [t, k, n, r] = [
  alias(labTest, 't'),
  alias(labPanelTest, 'k'),
  alias(labPanel, 'n'),
  alias(referenceRange, 'r'),
]

const listed = columns({
  id: t.id,
  code: t.code,
  name: t.name,
  bench: t.bench,
  specimenType: t.specimenType,
  container: t.container,
  unit: t.unit,
  kind: t.kind,
  active: t.active,
})

/** A test in the list of the catalogue. */
export type ListedTest = RowOf<typeof listed>

/** More than a catalogue of a hospital has; who has more looks for what they need. */
const MOST = 500

/** The tests of the catalogue, by bench and name, with `typed` in their name or code. Throws `PermissionMissing`. */
export async function readCatalogue(
  access: Access,
  { bench, typed = '' }: { bench?: Bench | undefined; typed?: string } = {},
): Promise<ListedTest[]> {
  requirePermission(access, 'laboratory.read')
  const sql = client()
  const words = typed.trim().toLowerCase()
  return await sql<ListedTest[]>`
    select ${listed} from ${t}
     where ${bench ? sql`${t.bench} = ${bench}` : sql`true`}
       and (${words} = '' or position(${words} in lower(${t.name})) > 0 or ${t.code} = ${typed.trim()})
     order by ${t.bench}, lower(${t.name}), ${t.code} limit ${MOST}`
}

const number = (value: string | null) => (value === null ? null : Number(value))

export interface ListedRange {
  id: string
  version: number
  sex: RangeSex | null
  ageFromDays: number
  ageToDays: number | null
  low: number | null
  high: number | null
  text: string | null
  validFrom: string
}

/** A test with all that is known of it. */
export type CatalogueTest = Awaited<ReturnType<typeof readTest>> & object

/** The test `id`, with the ranges that hold today and the panels that it is in; undefined if there is none. Throws `PermissionMissing`. */
export async function readTest(access: Access, id: string) {
  requirePermission(access, 'laboratory.read')
  const sql = client()
  const [row] = await sql`
    select ${columns({
      id: t.id,
      version: t.version,
      code: t.code,
      name: t.name,
      bench: t.bench,
      specimenType: t.specimenType,
      container: t.container,
      unit: t.unit,
      kind: t.kind,
      decimals: t.decimals,
      lowPossible: t.lowPossible,
      highPossible: t.highPossible,
      criticalLow: t.criticalLow,
      criticalHigh: t.criticalHigh,
      deltaPercent: t.deltaPercent,
      deltaHours: t.deltaHours,
      formula: t.formula,
      turnaroundMinutes: t.turnaroundMinutes,
      active: t.active,
      panels: computed<string[]>(sql`
        (select coalesce(json_agg(${n.name} order by ${n.name}), '[]') from ${k} join ${n} on ${n.id} = ${k.panelId}
          where ${k.testId} = ${t.id})`),
    })} from ${t} where ${t.id} = ${id}`
  if (!row) return undefined
  const ranges = await sql`
    select ${columns({
      id: r.id,
      version: r.version,
      sex: r.sex,
      ageFromDays: r.ageFromDays,
      ageToDays: r.ageToDays,
      low: r.low,
      high: r.high,
      text: r.text,
      validFrom: r.validFrom,
    })} from ${r}
     where ${r.testId} = ${id} and (${r.validUntil} is null or ${r.validUntil} > ${today()}::text::date)
     order by ${r.sex} nulls first, ${r.ageFromDays}, ${r.id} limit ${MOST}`
  const of = <Row extends { low: string | null; high: string | null }>(one: Row) => ({
    ...one,
    low: number(one.low),
    high: number(one.high),
  })
  return { ...row, ranges: ranges.map((one): ListedRange => of(one)) }
}
