import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { dayOf } from '@/lib/clock/day'
import { loadHospital } from '@/lib/demo/load-hospital'
import { startEmbeddedPostgres } from '@/lib/server/postgres/embedded-postgres'
import { migrateDatabase } from '@/lib/server/start/migrate-database'
import { waitBeforeMidnight } from './before-midnight'
import { startRedis } from './redis-server'
import { makeScratchFolder } from './scratch-folder'
import { startUpstashServer } from './upstash-server'

/** The database that each portal of the run gets a copy of: migrated, with the demo. */
export const TEMPLATE = 'portal_demo'

/**
 * Starts the services that the run’s portals use: a real Postgres, a real Redis, and a test server that speaks
 * Upstash's protocol in front of that Redis. Their addresses reach the tests by the environment.
 */
export default async function startServices(): Promise<() => Promise<void>> {
  const wait = waitBeforeMidnight(new Date())
  if (wait > 0) {
    console.log(
      `Waiting ${Math.ceil(wait / 60_000)} min for the new day: what has to be today would find no time left.`,
    )
    await sleep(wait)
  }
  const folder = await makeScratchFolder('portal-e2e-')
  const database = await startEmbeddedPostgres({ portalData: folder })
  const redis = await startRedis()
  const upstash = await startUpstashServer({ redisUrl: redis.url, token: 'token-of-the-test-server' })

  const template = (server: string) => Object.assign(new URL(server), { pathname: `/${TEMPLATE}` }).href
  const [url, ownerUrl] = [template(database.url), template(database.ownerUrl)]
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  // The data is discarded after the run, so it need not survive a crash of the machine.
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await sql`alter system set ${sql(setting)} = off`
  await sql`select pg_reload_conf()`
  await sql`create database ${sql(TEMPLATE)}`
  await sql.end()
  await migrateDatabase({ url, ownerUrl })
  await loadHospital(ownerUrl, { day: dayOf(new Date(), 'UTC'), timeZone: 'UTC' })

  Object.assign(process.env, {
    E2E_POSTGRES_URL: database.url,
    E2E_POSTGRES_OWNER_URL: database.ownerUrl,
    E2E_REDIS_URL: redis.url,
    E2E_UPSTASH_URL: upstash.url,
    E2E_UPSTASH_TOKEN: upstash.token,
  })
  return async () => {
    await upstash.close()
    await redis.stop()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
