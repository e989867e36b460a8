import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresBinaries } from './postgres-binaries'
import type { PostgresUser } from './postgres-user'

export const superuser = 'portal'

/**
 * Initializes a new cluster in `dataFolder`, unless it exists. It is created beside it and moved when complete, so a
 * kill in between leaves nothing that looks finished. Throws the output of `initdb`.
 */
export async function makeCluster(
  binaries: PostgresBinaries,
  user: PostgresUser,
  dataFolder: string,
  password: string,
): Promise<void> {
  if (existsSync(join(dataFolder, 'PG_VERSION'))) return
  const draft = `${dataFolder}.new`
  const passwordFile = `${dataFolder}.password`
  rmSync(draft, { recursive: true, force: true })
  rmSync(dataFolder, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user.owner) for (const path of [draft, passwordFile]) chownSync(path, user.owner.uid, user.owner.gid)
  try {
    // The built-in locale is part of Postgres, so it exists and sorts the same on every machine.
    await run(user, binaries.initdb, [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ])
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, dataFolder)
}

/** Throws one line if the data belongs to a major version other than `expected`, which cannot open it. */
export function checkVersion(dataFolder: string, expected: string): void {
  const made = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim()
  if (made !== expected)
    throw new Error(
      `The data in ${dataFolder} was made by Postgres ${made}, and this portal brings Postgres ${expected}. ` +
        'Dump it with the old version and load it with this one, or start on an empty folder: PORTAL_DATA=.data-2 npm start',
    )
}

/** The major version of the programs, for example '18'. */
export async function majorVersion(binaries: PostgresBinaries, user: PostgresUser): Promise<string> {
  return /(\d+)/.exec(await run(user, binaries.postgres, ['--version']))?.[1] ?? ''
}

async function run(user: PostgresUser, program: string, args: readonly string[]): Promise<string> {
  const { file, args: all, options } = user.command(program, args)
  const child = spawn(file, all, { ...options, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += chunk
  })
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} failed:\n${said.trim()}`)
  return said
}
