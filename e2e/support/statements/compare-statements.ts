import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sourceFiles } from '../unit/source-files'
import { isPartOf, type SqlSite, sqlSites } from './sql-sites'

/**
 * After a run of all tests, fails if a piece of SQL text was never sent to the migrated schema: a renamed
 * column would then first break in production. Columns by reference are checked by the compiler.
 */
export function setup(): (() => void) | undefined {
  // `npm test` sets this; a run of some of the files would miss the rest.
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
    // Vitest accepts no failure from here, and throwing would keep the run's servers from being stopped.
    process.exitCode = 1
    console.error(
      `No test sent these ${missing.length} statements to a database, so a renamed column would go unseen:\n${missing.join('\n')}`,
    )
  }
}

/** `path:line text` of each piece of the portal's SQL that none of `statements` contains. */
export function neverSent(statements: readonly string[]): string[] {
  return (
    sourceFiles('lib', 'app', 'db')
      // Another test compares the schema with the migrations. A large demo disables triggers while it fills
      // the tables; `npm run bench` makes one.
      .filter(({ path }) => !/\.test\.|^db\/schema\/|^lib\/demo\//.test(path))
      .flatMap(({ path, source }) =>
        sqlSites(source)
          .filter((site) => !statements.some((statement) => isPartOf(site, statement)))
          .map((site) => `${path}:${site.line} ${shown(site)}`),
      )
  )
}

const shown = ({ chunks }: SqlSite) => chunks.join('…').trim().slice(0, 100)
