import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { qcMaterial, qcRun } from '@/db/schema/laboratory/quality'
import { columns, computed, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import type { ControlRule, ControlStatus } from '../model/result-codes'
import { an, t, v, x } from '../results/tables'

const [m, q, good] = [alias(qcMaterial, 'm'), alias(qcRun, 'q'), alias(qcRun, 'good')]
const who = alias(staff, 'who')

/** A control in the course of its material; instants in ISO 8601. */
export interface Control {
  id: string
  value: number
  z: number
  at: string
  who: string
  rules: ControlRule[]
  status: ControlStatus
}

/** How many controls of a material are drawn, and how many materials there can be in use. */
const DRAWN = 20
const MOST = 200

/** The materials in use, each with its last controls, the latest first. Throws `PermissionMissing`. */
export async function readMaterials(access: Access) {
  requirePermission(access, 'laboratory.results')
  const sql = client()
  const control = pairs({
    id: q.id,
    value: q.value,
    z: q.z,
    at: q.at,
    who: who.fullName,
    rules: q.rules,
    status: q.status,
  })
  return await sql`
    select ${columns({
      id: m.id,
      analyser: an.name,
      test: t.name,
      unit: t.unit,
      level: m.level,
      lot: m.lot,
      mean: computed<number>(sql`${m.mean}::float8`),
      sd: computed<number>(sql`${m.sd}::float8`),
      expiresOn: m.expiresOn,
      controls: computed<Control[]>(sql`(
        select coalesce(json_agg(json_build_object(${control}) order by ${q.at} desc), '[]')
          from (select * from ${q} where ${q.materialId} = ${m.id} order by ${q.at} desc limit ${DRAWN}) q
          join ${who} on ${who.id} = ${q.enteredBy})`),
    })}
      from ${m} join ${an} on ${an.code} = ${m.analyser} join ${t} on ${t.id} = ${m.testId}
     where ${m.active} order by ${an.name}, ${t.name}, ${m.level} limit ${MOST}`
}

export type Material = Awaited<ReturnType<typeof readMaterials>>[number]

/** The failed controls that hold results, with how many they hold and how many were released before. Throws `PermissionMissing`. */
export async function readFailed(access: Access) {
  requirePermission(access, 'laboratory.results')
  const sql = client()
  return await sql`
    select ${columns({
      id: q.id,
      analyser: an.name,
      test: t.name,
      level: m.level,
      lot: m.lot,
      mean: computed<number>(sql`${m.mean}::float8`),
      sd: computed<number>(sql`${m.sd}::float8`),
      value: computed<number>(sql`${q.value}::float8`),
      z: computed<number>(sql`${q.z}::float8`),
      rules: q.rules,
      at: q.at,
      who: who.fullName,
      whoId: q.enteredBy,
      held: computed<number>(sql`(
        select count(*)::int from ${x} where ${x.status} = 'preliminary' and coalesce(${x.analyser}, ${q.analyser}) = ${q.analyser} and ${x.testId} = ${q.testId}
           and ${x.enteredAt} > since.at)`),
      releasedSince: computed<number>(sql`(
        select count(*)::int from ${x} join ${v} on ${v.observationId} = ${x.id} and ${v.run} = ${x.run}
         where ${x.status} in ('final', 'corrected') and coalesce(${v.analyser}, ${q.analyser}) = ${q.analyser} and ${x.testId} = ${q.testId}
           and coalesce(${v.measuredAt}, ${v.enteredAt}) > since.at and coalesce(${v.measuredAt}, ${v.enteredAt}) <= ${q.at})`),
    })}
      from ${q} join ${m} on ${m.id} = ${q.materialId} join ${an} on ${an.code} = ${q.analyser} join ${t} on ${t.id} = ${q.testId}
      join ${who} on ${who.id} = ${q.enteredBy}
      cross join lateral (
        select coalesce(max(${good.at}), '-infinity') as at from ${good}
         where ${good.materialId} = ${q.materialId} and ${good.status} = 'accepted' and ${good.at} < ${q.at}) since
     where ${q.status} = 'rejected' order by ${q.at} limit ${MOST}`
}

export type Failed = Awaited<ReturnType<typeof readFailed>>[number]

/** What control material can be for: the analysers, and the tests with a number. Throws `PermissionMissing`. */
export async function readControlChoices(access: Access) {
  requirePermission(access, 'laboratory.quality')
  const sql = client()
  const [row] = await sql`
    select ${columns({
      analysers: computed<{ id: string; name: string }[]>(sql`(
        select coalesce(json_agg(json_build_object(${pairs({ id: an.code, name: an.name })}) order by ${an.name}), '[]')
          from ${an} where ${an.active})`),
      tests: computed<{ id: string; name: string }[]>(sql`(
        select coalesce(json_agg(json_build_object(${pairs({ id: t.id, name: t.name })}) order by ${t.name}), '[]')
          from ${t} where ${t.active} and ${t.kind} = 'quantity')`),
    })}`
  return row ?? { analysers: [], tests: [] }
}
