import { getTableName } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { withReferences } from '@/db/references'
import {
  permission,
  role,
  rolePermission,
  secondFactorPolicy,
  staff,
  staffPermission,
  staffRole,
  uiPermission,
  uiPermissionPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import { auditEvent } from '@/db/schema/audit'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../decision/access'
import { decide } from '../decision/decide'
import type { Rules } from '../decision/rules'
import type { MenuId } from '../names'
import { keysOf, type PastRow, type RowEntry, type Tables, undone } from './undo'

const [e, s] = [alias(auditEvent, 'e'), alias(staff, 's')]

const ofEverybody = [
  role,
  permission,
  uiPermission,
  rolePermission,
  uiPermissionRole,
  uiPermissionPermission,
  secondFactorPolicy,
]
const ofPeople = ['staff', 'staff_role', 'staff_permission']

/** What somebody could open at a moment. */
export interface PastAccess {
  /** Undefined for somebody who had no account then. */
  person: { username: string; fullName: string; active: boolean } | undefined
  /** With a second factor, if one was needed. */
  access: Access | undefined
  /** Whether they needed a second factor then: to a session without one nothing opened. */
  needsSecondFactor: boolean
}

/** The log does not go back to the moment: it begins later, or is yet to be written. */
export class BeyondLog extends Error {
  override name = 'BeyondLog'
  constructor(
    readonly why: 'before' | 'future',
    readonly begins: Date,
  ) {
    super(`The log begins at ${begins.toISOString()}.`)
  }
}

/**
 * What `username` could open at `at`: the access data of now, with every entry of the log since then undone, latest first.
 * Grants are held against the hospital's clock, which is taken to have differed from the log's as it does now. Throws `BeyondLog`, and
 * `NotKept` if a table was emptied at once since then.
 */
export async function readPast(sql: Sql, username: string, at: Date): Promise<PastAccess> {
  return await sql.begin('isolation level repeatable read read only', async (transaction) => {
    const inside = withReferences(transaction) as unknown as Sql
    const { aside } = await checkReach(inside, at)
    const people = await readCandidates(inside, username)
    const tables = undone(await readTables(inside, people), await readEntries(inside, at, people))
    const found = (tables.get('staff') ?? []).find((row) => row.username === username)
    if (!found) return { person: undefined, access: undefined, needsSecondFactor: false }
    const then = at.getTime() + aside
    const holds = (table: string) => (tables.get(table) ?? []).filter((row) => inForce(row, then))
    const own = (table: string, id: string) =>
      holds(table).flatMap((row) => (row.staff_id === found.id ? [Number(row[id])] : []))
    const person = { username, fullName: String(found.full_name), active: found.active === true }
    const rules = rulesOf(tables, holds)
    const principal = {
      staffId: Number(found.id),
      username,
      fullName: person.fullName,
      roleIds: own('staff_role', 'role_id'),
      permissionIds: own('staff_permission', 'permission_id'),
    }
    // Also elements that no module declares any more.
    const elements = [...rules.elements.keys()].sort() as MenuId[]
    const without = decide('', { ...principal, secondFactor: false }, rules, elements)
    return {
      person,
      access: decide('', principal, rules, elements),
      needsSecondFactor: without.secondFactorMissing === true,
    }
  })
}

/** Throws `BeyondLog`. `aside`: how far the hospital's clock is from the log's, in milliseconds. */
async function checkReach(sql: Sql, at: Date): Promise<{ aside: number }> {
  const [row] = await sql`
    select ${columns({
      begins: computed<Date | null>(sql`(select min(${e.at}) from ${e})`),
      now: computed<Date>(sql`clock_timestamp()`),
      aside: computed<number>(sql`(extract(epoch from hospital_now() - now()) * 1000)::float8`),
    })}`
  const begins = row?.begins
  if (!begins || at < begins) throw new BeyondLog('before', begins ?? row?.now ?? at)
  if (row && at > row.now) throw new BeyondLog('future', begins)
  return { aside: row?.aside ?? 0 }
}

/** Everybody who has, or had, this username. */
async function readCandidates(sql: Sql, username: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select ${s.id}::text as id from ${s} where ${s.username} = ${username}
    union
    select ${e.subject}->>'id' from ${e}
     where ${e.entity} = 'staff' and ${username} in (${e.subject}->>'username', ${e.subject}->'before'->>'username')`
  return rows.flatMap(({ id }) => id ?? [])
}

async function readTables(sql: Sql, people: readonly string[]): Promise<Tables> {
  const tables = new Map<string, PastRow[]>()
  const read = async (name: string, rows: PromiseLike<readonly { row: PastRow }[]>) => {
    tables.set(
      name,
      (await rows).map(({ row }) => row),
    )
  }
  for (const table of ofEverybody) {
    const t = alias(table, 't')
    await read(getTableName(table), sql<{ row: PastRow }[]>`select to_jsonb(t) as row from ${t}`)
  }
  const ids = [...people]
  await read(
    'staff',
    sql<{ row: PastRow }[]>`select to_jsonb(s) as row from ${s} where ${s.id}::text = any(${ids}::text[])`,
  )
  for (const table of [staffRole, staffPermission]) {
    const t = alias(table, 't')
    await read(
      getTableName(table),
      sql<
        { row: PastRow }[]
      >`select to_jsonb(t) as row from ${t} where ${t.staffId}::text = any(${ids}::text[])`,
    )
  }
  return tables
}

/** The entries since `at` about the access of everybody and of `people`, the latest first. */
async function readEntries(sql: Sql, at: Date, people: readonly string[]): Promise<RowEntry[]> {
  const rules = Object.keys(keysOf).filter((name) => !ofPeople.includes(name))
  const ids = [...people]
  return await sql`
    select ${columns({ entity: e.entity, action: e.action, subject: e.subject })} from ${e}
     where ${e.at} > ${at} and (
             ${e.entity} = any(${rules}::text[])
             or ${e.entity} = any(${ofPeople}::text[])
                and (${e.action} = 'truncate' or coalesce(${e.subject}->>'staff_id', ${e.subject}->>'id') = any(${ids}::text[])))
     order by ${e.id} desc`
}

function inForce({ valid_from: from, valid_until: until }: PastRow, then: number): boolean {
  const at = (value: unknown) => Date.parse(String(value))
  const begun = from === undefined || from === null || from === '-infinity' || at(from) <= then
  return begun && (until === undefined || until === null || at(until) > then)
}

function rulesOf(tables: Tables, holds: (table: string) => readonly PastRow[]): Rules {
  const rows = (table: string) => tables.get(table) ?? []
  const idsBy = (table: string, holder: string, held: string) => {
    const lists = new Map<number, number[]>()
    for (const row of holds(table)) {
      const list = lists.get(Number(row[holder])) ?? []
      list.push(Number(row[held]))
      lists.set(Number(row[holder]), list)
    }
    return lists
  }
  const byRole = idsBy('ui_permission_role', 'ui_permission_id', 'role_id')
  const byPermission = idsBy('ui_permission_permission', 'ui_permission_id', 'permission_id')
  return {
    roles: new Map(
      rows('role').map(({ id, slug, name }) => [Number(id), { slug: String(slug), name: String(name) }]),
    ),
    permissions: new Map(rows('permission').map(({ id, codename }) => [Number(id), String(codename)])),
    permissionsOfRole: idsBy('role_permission', 'role_id', 'permission_id'),
    // Without the row of the policy, the portal knew no second factors yet.
    secondFactor: {
      roles: rows('role').flatMap((row) => (row.second_factor === true ? Number(row.id) : [])),
      managers: rows('second_factor_policy').some(({ managers }) => managers === true),
    },
    elements: new Map(
      rows('ui_permission').map(({ id, element_id: element }) => [
        String(element),
        { roleIds: byRole.get(Number(id)) ?? [], permissionIds: byPermission.get(Number(id)) ?? [] },
      ]),
    ),
  }
}
