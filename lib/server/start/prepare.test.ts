import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '@/db/client'
import { missingSteps } from '@/db/rights/give-rights'
import { readRole } from '@/db/rights/portal-role'
import { makeScratchFolder } from '@/e2e/support/servers/scratch-folder'
import { readAuditKey } from '../../audit/key'
import { verifyLogs } from '../../audit/verify'
import { readEnv } from '../../platform/env'
import { startEmbeddedPostgres } from '../postgres/embedded-postgres'
import { freeLoopbackPort } from '../process/listen-port'
import { type Prepared, prepareDatabase, serverSettings } from './prepare'

let portalData: string
let port: number
beforeAll(async () => {
  portalData = await makeScratchFolder('portal-prepare-')
  port = await freeLoopbackPort()
})
afterAll(() => rm(portalData, { recursive: true, force: true }))

const envWith = (settings: Record<string, string> = {}) =>
  readEnv({ PORTAL_DATA: portalData, PORT: String(port), PORTAL_DEMO: '0', ...settings })

async function prepared<Result>(
  work: (made: Prepared) => Promise<Result>,
  settings?: Record<string, string>,
): Promise<Result> {
  const progress = { step: async <T>(_: string, run: () => Promise<T>) => await run(), say: () => {} }
  const made = await prepareDatabase({ env: envWith(settings), progress, onLost: () => {} })
  try {
    return await work(made)
  } finally {
    await made.release()
  }
}

/** How the portal's role stands, and what a check of the logs says. */
const lookAt = ({ databaseUrl }: Prepared) =>
  asked(databaseUrl, async (sql) => {
    const role = await readRole(sql)
    const key = readAuditKey(join(portalData, 'audit-key.pem'))
    const { problems, heads, unchecked } = await verifyLogs(sql, { portalData, key })
    return { role, missing: await missingSteps(sql, role.name), problems, heads, unchecked }
  })

async function asked<Result>(
  url: string,
  work: (sql: ReturnType<typeof connect>) => Promise<Result>,
): Promise<Result> {
  const sql = connect(url, { max: 1 })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

it('a start on an empty folder runs as a role that owns nothing, and signs the logs with a key that it makes', async () => {
  const found = await prepared(lookAt)
  expect(found).toEqual({
    role: { name: 'portal_app', owner: 'portal', isOwner: false },
    missing: [],
    problems: [],
    heads: 2,
    unchecked: false,
  })
  expect((await stat(join(portalData, 'audit-key.pem'))).mode & 0o777).toBe(0o600)
})

it('data of an earlier release get the role and the key at the next start', async () => {
  const before = await startEmbeddedPostgres({ portalData })
  await asked(before.ownerUrl, async (sql) => {
    await sql`delete from audit_head`
    await sql`drop owned by portal_app`
    await sql`drop role portal_app`
  })
  await before.stop()
  for (const name of await readdir(portalData))
    if (/^(audit-|postgres-portal-password)/.test(name)) await rm(join(portalData, name))
  expect(await prepared(lookAt)).toMatchObject({
    missing: [],
    problems: [],
    role: { isOwner: false },
    heads: 2,
  })
})

it('server processes are not told of the owner nor of the key', async () => {
  const settings = await prepared(async (made) => serverSettings(envWith(), made))
  expect(new URL(settings.DATABASE_URL ?? '').username).toBe('portal_app')
  expect(settings).toMatchObject({ DATABASE_OWNER_URL: '', AUDIT_KEY_FILE: '' })
})

it('a key that was named and is not there, or is none, stops the start in one line', async () => {
  const start = (AUDIT_KEY_FILE: string) => prepared(async () => {}, { AUDIT_KEY_FILE })
  await expect(start(join(portalData, 'none.pem'))).rejects.toThrow(
    /^AUDIT_KEY_FILE names .+none\.pem, .+ openssl genpkey/,
  )
  await writeFile(join(portalData, 'bad.pem'), 'nothing')
  await expect(start(join(portalData, 'bad.pem'))).rejects.toThrow(/^.+bad\.pem holds no Ed25519 key\. .+$/)
})
