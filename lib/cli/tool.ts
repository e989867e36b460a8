import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { deleteSuperseded } from '../access/admin/after-change'
import type { AuditIdentity } from '../access/audit-identity'
import { readAuditKey } from '../audit/key'
import { signReplaced } from '../audit/sign'
import { type Env, readEnv } from '../platform/env'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../server/postgres/embedded-postgres'
import { type DataLock, lockData, readRunning } from '../server/process/data-lock'
import type { DatabaseUrls } from '../server/start/migrate-database'
import type { SnapshotStore } from '../snapshot/store'
import { configuredStore } from '../snapshot/stores/configured'
import { openStore } from '../snapshot/stores/open'
import { CliError } from './cli-error'

/** Where the tool reads and writes. */
export interface Io {
  out(text: string): void
  err(text: string): void
  /** All of standard input. */
  stdin(): Promise<string>
  /** The settings; the process environment by default. */
  env?: Readonly<Record<string, string | undefined>>
}

/** The commands’ settings, database and store, each opened on first use and closed by `close`. */
export class Tool {
  readonly io: Io
  #settings: Env | undefined
  #sql: Sql | undefined
  #store: Promise<SnapshotStore> | undefined
  #lock: DataLock | undefined
  #embedded: EmbeddedPostgres | undefined

  constructor(io: Io) {
    this.io = io
  }

  /** Throws `EnvError`. AUTH_SECRET is not required: nothing here opens or seals a session or a snapshot. */
  get settings(): Env {
    this.#settings ??= readEnv(this.io.env)
    return this.#settings
  }

  /** The database in use, as the portal’s role: the configured one, or the embedded one of the running portal. */
  get databaseUrl(): string {
    const { databaseUrl, portalData } = this.settings
    const url = databaseUrl ?? this.#embedded?.url ?? readRunning(portalData)?.databaseUrl
    if (url !== undefined) return url
    throw new CliError(
      `No portal is running on ${portalData} and DATABASE_URL is not set. Start the portal with npm start, or set DATABASE_URL.`,
    )
  }

  /** The same as the role that owns the tables; as the portal’s where no other is known here. */
  get ownerUrl(): string {
    const { databaseUrl, databaseOwnerUrl, portalData } = this.settings
    if (databaseUrl !== undefined) return databaseOwnerUrl ?? databaseUrl
    return this.#embedded?.ownerUrl ?? readRunning(portalData)?.databaseOwnerUrl ?? this.databaseUrl
  }

  get urls(): DatabaseUrls {
    return { url: this.databaseUrl, ownerUrl: this.ownerUrl }
  }

  /**
   * Starts the embedded database for the duration of the command, if no portal is running and no database is
   * configured. Without `make` it must exist already. Throws `DataInUse` while a portal is only starting, or another
   * command runs.
   */
  async reachDatabase({ make }: { make: boolean }): Promise<void> {
    const { databaseUrl, portalData } = this.settings
    if (databaseUrl !== undefined || readRunning(portalData)) return
    if (!make && !existsSync(join(portalData, 'postgres', 'PG_VERSION')))
      throw new CliError(`There is no database in ${portalData}, and DATABASE_URL is not set.`)
    this.#lock = await lockData(portalData, 'the operator’s tool')
    this.#embedded = await startEmbeddedPostgres({ portalData })
  }

  /** As the owner of the tables, by which the audit log knows that the tool acted and not somebody in its name. */
  get sql(): Sql {
    this.#sql ??= connect(this.ownerUrl, {
      max: 2,
      statementTimeoutMs: 120_000,
      idleInTransactionMs: 60_000,
      name: 'portal cli',
    })
    return this.#sql
  }

  get database(): Database {
    return drizzleOver(this.sql)
  }

  store(): Promise<SnapshotStore> {
    this.#store ??= openStore(configuredStore(this.settings, this.sql))
    return this.#store
  }

  /** The actor that the audit log records for this tool’s changes. */
  get actor(): AuditIdentity {
    return { name: `cli:${systemUser()}`, source: 'cli' }
  }

  /** After a committed change: removes the superseded version from the store. */
  async changed({ before, after }: { before: string; after: string }): Promise<void> {
    if (before !== after) await deleteSuperseded(await this.store(), before, after)
  }

  /** After a restore or a reset: the logs begin with other rows, which are signed if the key is here. */
  async logsReplaced(): Promise<void> {
    const { auditKeyFile, portalData } = this.settings
    await signReplaced(this.sql, portalData, readAuditKey(auditKeyFile))
  }

  async close(): Promise<void> {
    await (await this.#store?.catch(() => undefined))?.close()
    await this.#sql?.end({ timeout: 5 })
    await this.#embedded?.stop()
    this.#lock?.release()
  }
}

/** A container may run under a uid without a user name. */
function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
