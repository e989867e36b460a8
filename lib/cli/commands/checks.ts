import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { isOlderCheckout, OLDER_CHECKOUT } from '@/db/older-checkout'
import { accessBoundary, permission, staff, uiPermission } from '@/db/schema/access'
import { hasAdministrator } from '../../access/admin/administrators'
import { accessRules } from '../../access/decision/rules'
import { readPropagation } from '../../access/delivery/propagation'
import { menus, permissions } from '../../access/registry'
import { counted } from '../../format/counted'
import { duration } from '../../format/duration'
import { undeclaredReaders } from '../../outbox/operate'
import { declaredReaders } from '../../outbox/reader'
import { readOutboxState } from '../../outbox/state'
import { factorCheck } from '../factors/factor-check'
import { CALL } from '../help'
import { otherStore } from '../processes'
import { rulesCheck } from '../rules/rules-check'
import type { Tool } from '../tool'
import { auditCheck } from './audit-check'
import { type Finding, fail, ok, warn } from './finding'
import { roleCheck } from './role-check'

/** One check. After a failed one that `stops`, the rest cannot run. */
export interface Check {
  name: string
  stops?: true
  /** A thrown error counts as a failure. */
  look(tool: Tool): Promise<Finding>
}

const OLDEST_POSTGRES = 15
const migrateHint = `Run: ${CALL} db migrate`

/** Everything the portal needs, in the order of checking. */
export const checks: readonly Check[] = [
  { name: 'settings', stops: true, look: settings },
  { name: 'database', stops: true, look: primary },
  { name: 'postgres', look: postgresVersion },
  { name: 'migrations', stops: true, look: migrations },
  { name: 'role', look: roleCheck },
  { name: 'triggers', look: triggers },
  { name: 'ends', look: ends },
  { name: 'registry', look: registry },
  { name: 'audit log', look: auditCheck },
  { name: 'store', look: store },
  { name: 'administrators', look: administrators },
  { name: 'rules', look: rulesCheck },
  { name: 'second factors', look: factorCheck },
  { name: 'processes', look: processes },
  { name: 'events', look: events },
]

async function settings({ settings: { databaseUrl, authSecret, cacheStore } }: Tool): Promise<Finding> {
  if (databaseUrl && !authSecret) {
    return warn('DATABASE_URL is set and AUTH_SECRET is not; npm start asks for it, this tool does not.')
  }
  return ok(`${databaseUrl ? 'database of DATABASE_URL' : 'embedded database'}, ${cacheStore} store`)
}

async function primary({ databaseUrl, sql }: Tool): Promise<Finding> {
  const [row] = await sql<{ replica: boolean; readonly: string }[]>`
    select pg_is_in_recovery() as replica, current_setting('transaction_read_only') as readonly`
  const { host, pathname } = new URL(databaseUrl)
  const where = `${host}${pathname}`
  if (row?.replica) return fail(`${where} is a replica. Point DATABASE_URL at the primary.`)
  if (row?.readonly === 'on') return fail(`${where} refuses to write. Make it writable again.`)
  return ok(`${where} answers and takes changes`)
}

async function postgresVersion({ sql }: Tool): Promise<Finding> {
  const [row] = await sql<
    { major: number }[]
  >`select current_setting('server_version_num')::int / 10000 as major`
  const major = row?.major ?? 0
  if (major < OLDEST_POSTGRES) return fail(`Postgres ${major} is too old. Use ${OLDEST_POSTGRES} or newer.`)
  return ok(`version ${major}`)
}

const journalFile = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) })

async function migrations({ sql }: Tool): Promise<Finding> {
  const text = await readFile(resolve('db/migrations/meta/_journal.json'), 'utf8')
  const { entries } = journalFile.parse(JSON.parse(text))
  const [table] = await sql<
    { there: boolean }[]
  >`select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  if (!table?.there) return fail(`The database was never migrated. ${migrateHint}`)
  if (await isOlderCheckout(sql, entries[0]?.when ?? 0)) return fail(OLDER_CHECKOUT)
  const rows = await sql<{ at: string }[]>`select created_at::text as at from drizzle.__drizzle_migrations`
  const applied = new Set(rows.map((row) => Number(row.at)))
  const missing = entries.filter((entry) => !applied.has(entry.when)).map((entry) => entry.tag)
  if (missing.length > 0) return fail(`Not applied: ${missing.join(', ')}. ${migrateHint}`)
  const newer = applied.size - entries.length
  if (newer > 0)
    return warn(`The database has ${counted(newer, 'migration')} that this release does not know.`)
  return ok(`${counted(entries.length, 'migration')} applied`)
}

const b = alias(accessBoundary, 'b')

const GRANTS = [
  'staff_role',
  'staff_permission',
  'role_permission',
  'ui_permission_role',
  'ui_permission_permission',
]

/** Caches are named by the instants at which grants begin and end, so none may be missing. */
async function ends({ sql }: Tool): Promise<Finding> {
  const [row] = await sql<{ missing: number; ahead: number }[]>`
    select (select count(*)::int from (select grant_boundaries() except select ${b.at} from ${b}) m) as missing,
           (select count(*)::int from ${b} where ${b.at} > hospital_now()) as ahead`
  const { missing = 0, ahead = 0 } = row ?? {}
  if (missing > 0)
    return fail(
      `${counted(missing, 'instant')} at which a grant begins or ends ${missing === 1 ? 'is' : 'are'} not in access_boundary, so the grant could be seen late. Add them: insert into access_boundary select grant_boundaries() on conflict do nothing; then: ${CALL} cache clear`,
    )
  return ok(
    ahead === 0
      ? 'no grant begins or ends later'
      : `${counted(ahead, 'instant')} to come at which grants begin or end`,
  )
}

async function triggers({ sql }: Tool): Promise<Finding> {
  const wanted = [
    ...accessRules.tables.flatMap((table) =>
      [`snapshot_move_${accessRules.name}`, 'audit_access', 'audit_access_truncate'].map(
        (name) => `${name} on ${table}`,
      ),
    ),
    ...GRANTS.flatMap((table) =>
      ['grant_replace', 'access_boundary_keep'].map((name) => `${name} on ${table}`),
    ),
    ...GRANTS.map((table) => `delegation_guard on ${table}`),
    'delegation_mark on staff_permission',
    'delegation_mark on staff_role',
    'delegation_ends on department_member',
    'snapshot_version_boundary on snapshot_version',
    'snapshot_version_random on snapshot_version',
    'audit_chain on audit_event',
    'audit_refuse on audit_event',
    'audit_sign_in on session',
    'audit_sign_out on session',
    'chart_access_chain on chart_access',
    'never_changed on chart_access',
    'never_forgotten on chart_access',
    'keep_signed_note on encounter_note',
    'keep_released_order on medication_request',
    'keep_released_order on service_request',
    'keep_recorded_vitals on vital_signs',
    'log_note_signed on encounter_note',
    'log_prescription_released on medication_request',
    'log_released_prescription on medication_request',
    'log_signed_note on encounter_note',
    'audit_factor on staff_passkey',
    'audit_factor on staff_recovery_code',
    'audit_factor on staff_totp',
    'passkey_stays on staff_passkey',
    'recovery_code_once on staff_recovery_code',
    'totp_step_grows on staff_totp',
    'password_added on staff_password',
    'password_replaced on staff_password',
    'session_stays_ended on session',
    'session_stays_own on session',
    'keep_hospital_clock on hospital_clock',
    'hospital_clock_moves_access on hospital_clock',
    'hospital_clock_moves_access_truncate on hospital_clock',
  ]
  const rows = await sql<{ name: string; always: boolean }[]>`
    select tgname || ' on ' || relname as name, tgenabled = 'A' as always
      from pg_trigger join pg_class c on c.oid = tgrelid
     where not tgisinternal and c.relnamespace = 'public'::regnamespace`
  const found = new Map(rows.map((row) => [row.name, row.always]))
  const missing = wanted.filter((name) => !found.has(name))
  const off = [...found].flatMap(([name, always]) => (always ? [] : [name]))
  if (missing.length + off.length === 0) return ok(`${found.size} in place, always on`)
  const parts = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(off.length > 0 ? [`not ENABLE ALWAYS: ${off.join(', ')}`] : []),
  ]
  return fail(`Changes may go unseen or unlogged; ${parts.join('; ')}. Restore them as in db/migrations.`)
}

async function registry({ database }: Tool): Promise<Finding> {
  const elements = await database
    .select({ key: uiPermission.elementId, label: uiPermission.label })
    .from(uiPermission)
  const held = await database.select({ key: permission.codename, label: permission.label }).from(permission)
  const labels = new Map([...elements, ...held].map((row) => [row.key, row.label]))
  const wanted = [
    ...menus().map((menu) => ({ key: menu.elementId as string, label: menu.label })),
    ...permissions().map((entry) => ({ key: entry.codename as string, label: entry.label })),
  ]
  const missing = wanted.filter(({ key }) => !labels.has(key)).map(({ key }) => key)
  if (missing.length > 0) return fail(`Not in the database: ${missing.join(', ')}. ${migrateHint}`)
  const renamed = wanted.filter(({ key, label }) => labels.get(key) !== label).map(({ key }) => key)
  if (renamed.length > 0) return warn(`Labels of another release: ${renamed.join(', ')}. ${migrateHint}`)
  return ok(`${menus().length} menus and ${permissions().length} permissions`)
}

async function store(tool: Tool): Promise<Finding> {
  const opened = await tool.store()
  if (opened.kind === 'memory') return ok('memory: each process keeps its own values')
  const [key, value] = [`check:${randomUUID()}`, randomUUID()]
  const started = performance.now()
  await opened.set(key, value, 30)
  const read = await opened.get(key)
  const deleted = await opened.delete([key])
  if (read !== value || deleted !== 1)
    return fail(`The ${opened.kind} store did not give back what was written to it.`)
  const [other] = otherStore((await readPropagation(tool.sql)).processes, opened.kind)
  if (other) return warn(other.replace('Warning: ', ''))
  return ok(`${opened.kind} writes, reads and deletes (${Math.ceil(performance.now() - started)} ms)`)
}

async function administrators({ database }: Tool): Promise<Finding> {
  if (await database.transaction((transaction) => hasAdministrator(transaction)))
    return ok('somebody can administer access')
  const staffCount = await database.$count(staff)
  const add = `${CALL} staff add USERNAME --name NAME --role admin`
  if (staffCount === 0) return warn(`There is no staff yet. Add an administrator: ${add}`)
  return fail(`Nobody can administer access. Give somebody the role admin, or add one: ${add}`)
}

async function processes({ sql }: Tool): Promise<Finding> {
  const { processes: running } = await readPropagation(sql)
  if (running.length === 0) return warn('No server process is running.')
  const parts = (['current', 'behind', 'never'] as const).flatMap((state) => {
    const count = running.filter((process) => process.state === state).length
    return count > 0 ? [`${count} ${WORDS[state]}`] : []
  })
  return ok(`${running.length} running: ${parts.join(', ')}`)
}

/** Longer than a portal that runs takes over any event, retries within the first minute included. */
const LATE_SECONDS = 300

async function events({ database, sql }: Tool): Promise<Finding> {
  const { pending, setAside, lagSeconds } = await readOutboxState(sql)
  const gone = await undeclaredReaders(database, declaredReaders())
  const said =
    pending === 0 ? 'none waits' : `${pending} waiting, the oldest for ${duration(lagSeconds * 1000)}`
  const problems = [
    ...(setAside > 0 ? [`${setAside} set aside, see: ${CALL} outbox list`] : []),
    ...(lagSeconds > LATE_SECONDS ? ['readers are behind, is a server process running?'] : []),
    ...(gone.length > 0
      ? [
          `kept for readers that this release does not have: ${gone.join(', ')}, see: ${CALL} outbox forget --help`,
        ]
      : []),
  ]
  return problems.length === 0 ? ok(said) : warn([said, ...problems].join('; '))
}

const WORDS = {
  current: 'at the current version',
  behind: 'behind it',
  never: 'not at any version yet',
}
