import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { postgresBinaries } from '@/lib/server/postgres/postgres-binaries'
import { makeCluster, superuser } from '@/lib/server/postgres/postgres-cluster'
import { stopLeftover } from '@/lib/server/postgres/postgres-leftover'
import { startServer, stopServer } from '@/lib/server/postgres/postgres-server'
import { postgresUser } from '@/lib/server/postgres/postgres-user'
import { freeLoopbackPort } from '@/lib/server/process/listen-port'
import { makeScratchFolder } from './scratch-folder'

const PASSWORD = 'of-the-tests'
const DATABASE = 'portal'
const run = promisify(execFile)

/** A real Postgres that can be stopped, killed and restored to an earlier copy of its files. */
export interface RestartablePostgres {
  url: string
  port: number
  /** Shuts it down or kills it, and restarts it; `meanwhile` runs while it is down. */
  restart(how: 'stop' | 'kill', meanwhile?: () => Promise<void>): Promise<void>
  /** From its next start on it is a read-only replica, until `pg_promote()`. Only while it is down. */
  makeReplica(): Promise<void>
  /** Copies its files. Only while it is down. */
  copyFiles(): Promise<void>
  /** Restores the copied files. Only while it is down. */
  putFilesBack(): Promise<void>
  stop(): Promise<void>
}

/** Starts it with an empty database in a temporary folder. */
export async function startRestartablePostgres(): Promise<RestartablePostgres> {
  const folder = await makeScratchFolder('portal-postgres-')
  // Postgres runs as a user other than root, who has to traverse the folder.
  await chmod(folder, 0o711)
  const [dataFolder, copy] = [join(folder, 'postgres'), join(folder, 'copy')]
  const binaries = await postgresBinaries()
  const user = postgresUser(binaries, dataFolder, folder)
  await makeCluster(binaries, user, dataFolder, PASSWORD)
  const plan = { binaries, user, dataFolder, logFile: join(folder, 'postgres.log') }
  const port = await freeLoopbackPort()
  const server = `postgres://${superuser}:${PASSWORD}@127.0.0.1:${port}`
  let child = await startServer(plan, port)
  await makeDatabase(`${server}/postgres`)
  const replace = async (from: string, to: string) => {
    await rm(to, { recursive: true, force: true })
    await run('cp', ['-Rp', from, to])
  }
  return {
    url: `${server}/${DATABASE}`,
    port,
    async restart(how, meanwhile) {
      if (how === 'stop') await stopServer(child)
      else {
        child.kill('SIGKILL')
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
        await stopLeftover(dataFolder)
      }
      await meanwhile?.()
      child = await startServer(plan, port)
    },
    makeReplica: () => writeFile(join(dataFolder, 'standby.signal'), '', { mode: 0o644 }),
    copyFiles: () => replace(dataFolder, copy),
    putFilesBack: () => replace(copy, dataFolder),
    async stop() {
      await stopServer(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  // The machine itself does not crash, and the page cache survives a killed process. Commits are still written before
  // they are acknowledged, or a kill would lose them.
  for (const setting of ['fsync', 'full_page_writes']) await sql`alter system set ${sql(setting)} = off`
  await sql`select pg_reload_conf()`
  await sql`create database ${sql(DATABASE)}`
  await sql.end()
}
