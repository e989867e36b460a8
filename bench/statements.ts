import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from './world'

/** Long enough for every server process of Postgres to have heard of a changed setting. */
const RELOAD_MS = 300

/**
 * Runs `work` and returns the statements that Postgres itself says it ran meanwhile, by whichever connection,
 * as they stand in its log. Left out are those that a server process writes by the clock to say that it is
 * alive. What triggers run inside a statement belongs to that statement.
 */
export async function statementsOf(world: World, work: () => Promise<void>): Promise<string[]> {
  await setLogging(world, 'all')
  const from = await sizeOf(world.postgresLog)
  await work()
  await sleep(RELOAD_MS)
  const text = await readFrom(world.postgresLog, from)
  await setLogging(world, 'none')
  return text
    .split(/\n(?=\d{4}-\d\d-\d\d )/)
    .flatMap((entry) => /LOG: {2}(?:statement|execute [^:]+): ([\s\S]+)/.exec(entry)?.[1]?.trim() ?? [])
    .filter((statement) => !statement.includes('server_process'))
}

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
