import { loadHospital, SMALL_HOSPITAL } from '@/lib/demo/load-hospital'
import { type AuditKey, AuditKeyError, keptAuditKey, readAuditKey } from '../../audit/key'
import { startSigner } from '../../audit/signer'
import { type Env, requireAuthSecret } from '../../platform/env'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/embedded-postgres'
import { type DataLock, lockData, makeDataFolder } from '../process/data-lock'
import { portProblem, whyPortTaken } from '../process/listen-port'
import { keptSecret } from '../process/secrets'
import { type DatabaseUrls, migrateDatabase } from './migrate-database'
import type { Progress } from './progress'
import { setClock } from './set-clock'

/** An up-to-date database and its secret. */
export interface Prepared {
  /** As the portal’s role. */
  readonly databaseUrl: string
  readonly authSecret: string
  /** Whether the database is the embedded one. */
  readonly embedded: boolean
  /** Publishes the address to the operator’s tool, once the portal is reachable. */
  publish(): void
  /** Stops the embedded Postgres and unlocks the data folder. */
  release(): Promise<void>
}

export const prepareSteps = 3

export interface PrepareOptions {
  readonly env: Env
  readonly progress: Progress
  /** Called when the embedded Postgres is lost later and cannot be restarted. */
  readonly onLost: (error: Error) => void
}

/**
 * Prepares the database in three steps of `progress`: start (or reach) it, migrate it, and load the demo hospital if
 * it is embedded and empty. Checks PORT first, but after the lock, so that starting the portal twice reports that and
 * not a port in use. Throws one line for anything the operator can fix, after releasing what it acquired.
 */
export async function prepareDatabase({ env, progress, onLost }: PrepareOptions): Promise<Prepared> {
  requireAuthSecret(env)
  let lock: DataLock | undefined
  let server: EmbeddedPostgres | undefined
  let signer: ReturnType<typeof startSigner> | undefined
  const release = async () => {
    await signer?.stop()
    await server?.stop()
    lock?.release()
  }
  try {
    if (!env.databaseUrl) lock = await lockData(env.portalData, env.portalUrl)
    const taken = await whyPortTaken(env.port, env.host)
    if (taken) throw new Error(portProblem(env.port, taken))
    const { url: databaseUrl, ownerUrl } = await progress.step(
      env.databaseUrl ? 'Database of DATABASE_URL' : `Embedded Postgres in ${env.portalData}`,
      async (): Promise<DatabaseUrls> => {
        if (env.databaseUrl)
          return { url: env.databaseUrl, ownerUrl: env.databaseOwnerUrl ?? env.databaseUrl }
        server = await startEmbeddedPostgres({ portalData: env.portalData, say: progress.say, onLost })
        return server
      },
      () => (env.databaseUrl ? 'is used' : 'runs'),
    )
    await progress.step(
      'Migrations',
      () => migrateDatabase({ url: databaseUrl, ownerUrl }),
      (done) => done.join(', ') || 'up to date',
    )
    const day = await setClock(ownerUrl, env, progress.say)
    await progress.step(
      'Demo hospital',
      async () => (env.loadsDemo ? loadHospital(ownerUrl, { day, timeZone: env.timeZone }) : undefined),
      (loaded) =>
        loaded === undefined
          ? 'not loaded, this is no trial (PORTAL_DEMO=1 asks for it)'
          : loaded === 'all' || loaded === 'patients'
            ? `loaded with ${SMALL_HOSPITAL} patients`
            : 'not needed, there is data',
    )
    signer = startSigner(databaseUrl, { portalData: env.portalData, key: auditKey(env) })
    await signer.first
    return {
      databaseUrl,
      authSecret: env.authSecret ?? keptSecret(env.portalData, 'auth-secret'),
      embedded: server !== undefined,
      publish: () => lock?.publish({ address: env.portalUrl, databaseUrl, databaseOwnerUrl: ownerUrl }),
      release,
    }
  } catch (error) {
    await release()
    throw error
  }
}

/** Throws one line for a key that was named and is not there: one made here would be of this machine alone. */
function auditKey({ auditKeyFile, hasAuditKeyFile, portalData }: Env): AuditKey {
  // Where that is not possible, heads are in the database alone, and the key has to be elsewhere.
  try {
    makeDataFolder(portalData)
  } catch {}
  const key = readAuditKey(auditKeyFile)
  if (key) return key
  if (hasAuditKeyFile)
    throw new AuditKeyError(
      `AUDIT_KEY_FILE names ${auditKeyFile}, which is not there. Make it: openssl genpkey -algorithm ed25519 -out ${auditKeyFile}`,
    )
  return keptAuditKey(auditKeyFile)
}

/** The settings that every server process gets in addition to the environment. */
export function serverSettings(env: Env, { databaseUrl, authSecret }: Prepared): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    // Server processes face the network, so they are not told of it.
    DATABASE_OWNER_URL: '',
    AUDIT_KEY_FILE: '',
    AUTH_SECRET: authSecret,
    NEXTAUTH_URL: env.portalUrl,
    NEXTAUTH_SECRET: authSecret,
    WEB_CONCURRENCY: String(env.webConcurrency),
    NEXT_TELEMETRY_DISABLED: '1',
  }
}
