import { execFileSync, type SpawnOptions, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import type { PostgresBinaries } from './postgres-binaries'

/** How to run a program as the database’s user. */
export interface PostgresUser {
  /** The required owner of the data; undefined for the user of this process. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
  command(program: string, args: readonly string[]): { file: string; args: string[]; options: SpawnOptions }
}

const ordinary: PostgresUser = {
  owner: undefined,
  command: (file, args) => ({ file, args: [...args], options: {} }),
}

/**
 * The user that runs the embedded Postgres. Postgres refuses to run as root, so root uses a system user: the owner of
 * `dataFolder` if it exists, otherwise `portal-postgres` or `postgres`, created if there is neither. `reachable` is a
 * folder that this user must be able to enter. Throws one line if nothing works.
 */
export function postgresUser(
  binaries: PostgresBinaries,
  dataFolder: string,
  reachable: string,
): PostgresUser {
  if (process.getuid?.() !== 0) return ordinary
  const owner = ownerOf(dataFolder) ?? accountOf('portal-postgres') ?? accountOf('postgres') ?? makeAccount()
  // The portal may be in a folder that only root can enter (/root, a fresh `mktemp -d`). Only then the user gets the
  // one capability to traverse and read; the second one is for systems where root lacks the first, and where only
  // root may execute the files.
  for (const launch of [dropTo(owner), capable(owner, 'dac_read_search'), capable(owner, 'dac_override')]) {
    const user: PostgresUser = { owner, command: launch }
    if (works(user, binaries, reachable)) return user
  }
  throw new Error(
    `As root the portal runs Postgres as another user (uid ${owner.uid}), and that user cannot reach ` +
      `${binaries.postgres} and ${reachable}. Move the portal to a folder open to all, for example /srv/portal, ` +
      'or start it as an ordinary user.',
  )
}

type Owner = NonNullable<PostgresUser['owner']>

const dropTo =
  (owner: Owner): PostgresUser['command'] =>
  (file, args) => ({ file, args: [...args], options: { uid: owner.uid, gid: owner.gid } })

const capable =
  (owner: Owner, capability: string): PostgresUser['command'] =>
  (program, args) => ({
    file: 'setpriv',
    args: [
      `--reuid=${owner.uid}`,
      `--regid=${owner.gid}`,
      '--clear-groups',
      // Postgres checks its own programs with access(2), which ignores capabilities without this.
      '--securebits=+no_setuid_fixup',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
      program,
      ...args,
    ],
    options: {},
  })

/** Whether the programs run, find each other, and may enter the folder. */
function works(user: PostgresUser, binaries: PostgresBinaries, reachable: string): boolean {
  const run = (program: string, args: readonly string[]) => {
    const { file, args: all, options } = user.command(program, args)
    const { status, stderr } = spawnSync(file, all, {
      ...options,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return status === 0 && !String(stderr).includes('invalid binary')
  }
  return (
    run('/bin/sh', ['-c', 'cd "$1"', 'sh', reachable]) &&
    run(binaries.initdb, ['--version']) &&
    run(binaries.postgres, ['--describe-config'])
  )
}

function ownerOf(folder: string): Owner | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false })
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined
}

function accountOf(name: string): Owner | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

function makeAccount(): Owner {
  const name = 'portal-postgres'
  const ways = [
    [
      'useradd',
      '--system',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      '--user-group',
      name,
    ],
    ['adduser', '-S', '-D', '-H', name],
  ]
  for (const [file = '', ...args] of ways) {
    spawnSync(file, args, { stdio: 'ignore' })
    const made = accountOf(name)
    if (made) return made
  }
  throw new Error(
    `Postgres does not run as root, and the user ${name} could not be made. ` +
      `Make it ("useradd --system ${name}"), or start the portal as an ordinary user.`,
  )
}
