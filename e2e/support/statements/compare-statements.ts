import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sourceFiles } from '../unit/source-files'
import { isPartOf, type SqlSite, sqlSites } from './sql-sites'

/**
 * After a run of all tests, fails when a statement that is written as text was never sent to the migrated schema: a
 * column that is renamed would then break it in front of people first. Columns by reference are the compiler's.
 */
export function setup(): (() => void) | undefined {
  // `npm test` asks for it; a run of some of the files would miss the rest.
  if (process.env.EVERY_STATEMENT !== '1') return undefined
  const folder = mkdtempSync(join(tmpdir(), 'portal-statements-'))
  const file = join(folder, 'sent')
  process.env.PORTAL_STATEMENTS = file
  return () => {
    const sent = [...new Set(readFileSync(file, 'utf8').trim().split('\n'))].map((line) =>
      String(JSON.parse(line)),
    )
    rmSync(folder, { recursive: true })
    const missing = neverSent(sent)
    if (missing.length === 0) return
    // Vitest takes no failure from here, and what is thrown would keep the servers of the run from being stopped.
    process.exitCode = 1
    console.error(
      `No test sent these ${missing.length} statements to a database, so a renamed column would go unseen:\n${missing.join('\n')}`,
    )
  }
}

/** `path:line text` of each piece of SQL of the portal that none of `statements` has. */
export function neverSent(statements: readonly string[]): string[] {
  return (
    sourceFiles('lib', 'app', 'db')
      // What the schema says is compared with the migrations by a test of its own.
      // A large demo switches triggers off while it fills the tables; `npm run bench` makes one.
      .filter(({ path }) => !/\.test\.|^db\/schema\/|^lib\/demo\//.test(path))
      .flatMap(({ path, source }) =>
        sqlSites(source)
          .filter((site) => !statements.some((statement) => isPartOf(site, statement)))
          .map((site) => `${path}:${site.line} ${shown(site)}`),
      )
  )
}

const shown = ({ chunks }: SqlSite) => chunks.join('…').trim().slice(0, 100)
