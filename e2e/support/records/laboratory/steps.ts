import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import type { Actor } from '@/lib/access/actor'
import { enterResults } from '@/lib/laboratory/results/enter'
import { verifyResults } from '@/lib/laboratory/results/verify'
import type { Decision } from '@/lib/laboratory/results/with-reason'
import type { SpecimenInTest } from './received'

/** A value as the database has it. */
export interface ValueRow {
  id: string
  status: string
  value: string | null
  flag: string | null
  range: string | null
  run: number | null
  version: number
}

/** The values of a specimen by the names of their tests. */
export async function valuesOf(sql: Sql, { id }: SpecimenInTest): Promise<Record<string, ValueRow>> {
  const rows = await sql<(ValueRow & { name: string })[]>`
    select x.id, t.name, x.status, x.value, x.flag, x.range_text as range, x.run, x.version
      from observation x join lab_test t on t.id = x.test_id where x.specimen_id = ${id}`
  return Object.fromEntries(rows.map(({ name, ...row }) => [name, row]))
}

/** Enters values by the names of their tests. */
export const enterValues = (
  actor: Actor,
  { id, values }: SpecimenInTest,
  typed: Record<string, string>,
  {
    run = 0,
    analyser = null,
    measuredAt = null,
  }: { run?: number; analyser?: string | null; measuredAt?: Date | null } = {},
) =>
  enterResults(actor, {
    ...{ key: randomUUID(), specimenId: id, analyser, measuredAt },
    values: Object.entries(values).map(([name, value]) => ({
      ...{ id: value, typed: typed[name] ?? '', run, comment: null },
    })),
  })

/** Verifies values by the names of their tests. */
export async function verifyValues(
  sql: Sql,
  actor: Actor,
  specimen: SpecimenInTest,
  names: readonly string[],
) {
  const rows = await valuesOf(sql, specimen)
  return await verifyResults(actor, {
    ...{ key: randomUUID(), specimenId: specimen.id },
    chosen: names.map((name) => ({
      ...{ id: rows[name]?.id ?? '', run: rows[name]?.run ?? 0, expectedVersion: rows[name]?.version ?? 0 },
    })),
  })
}

/** Takes a step of a value that needs a reason. */
export async function decideOn(
  sql: Sql,
  decide: (actor: Actor, decision: Decision) => Promise<string>,
  actor: Actor,
  specimen: SpecimenInTest,
  name: string,
) {
  const { id = '', version: expectedVersion = 0 } = (await valuesOf(sql, specimen))[name] ?? {}
  return await decide(actor, { key: randomUUID(), id, expectedVersion, reason: 'Haemolysed after all' })
}
