import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../access/world'

/** Long enough for every Postgres backend to reload a changed setting. */
const RELOAD_MS = 300

/**
 * Runs `work` and returns the statements that Postgres logged during it, on any connection, without the server
 * processes’ periodic ones. Statements run by triggers belong to their statement.
 */
export async function statementsOf(world: World, work: () => Promise<void>): Promise<string[]> {
  const entries = await entriesOf(world, work)
  return entries.flatMap((entry) => statementIn(entry) ?? [])
}

/** Runs `work` and returns how many sessions were validated during it, by Postgres’ log. */
export async function sessionsAskedFor(world: World, work: () => Promise<void>): Promise<number> {
  const entries = await entriesOf(world, work)
  return entries.reduce((count, entry, index) => {
    if (!statementIn(entry)?.includes('last_seen_at')) return count
    // The parameters of a statement are the entry after it.
    return count + (entries[index + 1]?.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)?.length ?? 0)
  }, 0)
}

async function entriesOf(world: World, work: () => Promise<void>): Promise<string[]> {
  await setLogging(world, 'all')
  const from = await sizeOf(world.postgresLog)
  await work()
  await sleep(RELOAD_MS)
  const text = await readFrom(world.postgresLog, from)
  await setLogging(world, 'none')
  return text.split(/\n(?=\d{4}-\d\d-\d\d )/)
}

function statementIn(entry: string): string | undefined {
  const statement = /LOG: {2}(?:statement|execute [^:]+): ([\s\S]+)/.exec(entry)?.[1]?.trim()
  return statement && byTheClock.test(statement) ? undefined : statement
}

/** A process’s periodic report and version check. */
const byTheClock = /"?server_process|^select v\.version, pg_is_in_recovery\(\) as replica\s+from/

async function setLogging({ admin }: World, what: 'all' | 'none'): Promise<void> {
  await admin.unsafe(`alter system set log_statement = '${what}'`)
  await admin.unsafe('select pg_reload_conf()')
  await sleep(RELOAD_MS)
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path)
  const { size } = await file.stat()
  await file.close()
  return size
}

async function readFrom(path: string, from: number): Promise<string> {
  const file = await open(path)
  const { size } = await file.stat()
  const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
  await file.close()
  return buffer.toString()
}
