import { importsOf, type SourceFile, sourceFiles } from './source-files.ts'

/** The modules that start a server, or connect to the run’s. */
const servers = [
  'e2e/support/unit/test-postgres',
  'e2e/support/servers/pgbouncer',
  'e2e/support/servers/redis-server',
  'lib/server/postgres/postgres-server',
]
const folders = ['app', 'bench', 'db', 'e2e', 'lib', 'scripts']

/**
 * The unit tests that need a server (Postgres, Redis, PgBouncer), as paths from the root: those that import, directly
 * or indirectly, a module that starts one. So new test files are sorted automatically.
 */
export function testsWithServer(files: readonly SourceFile[] = sourceFiles(...folders)): string[] {
  const importers = new Map<string, string[]>()
  for (const file of files)
    for (const name of importsOf(file)) {
      const module = moduleOf(name)
      importers.set(module, [...(importers.get(module) ?? []), file.path])
    }
  const reached = new Set<string>()
  const next = [...servers]
  for (let module = next.pop(); module !== undefined; module = next.pop())
    for (const path of importers.get(module) ?? []) {
      if (reached.has(path)) continue
      reached.add(path)
      next.push(moduleOf(path))
    }
  return [...reached].filter((path) => /\.test\.tsx?$/.test(path)).sort()
}

const moduleOf = (path: string) => path.replace(/\.tsx?$/, '')
