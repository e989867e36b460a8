import { expect, test } from 'vitest'
import { testsWithServer } from './needs-server'
import { sourceFiles } from './source-files'

const file = (path: string, ...imports: string[]) => ({
  path,
  source: imports.map((name) => `import { x } from '${name}'`).join('\n'),
})

test('a test needs a server when its imports lead to what starts one, however far', () => {
  const files = [
    file('lib/a/direct.test.ts', '@/e2e/support/unit/test-postgres'),
    file('lib/a/by-another.test.ts', './helper'),
    file('lib/a/helper.ts', '../circle'),
    // Cyclic imports are followed to the end.
    file('lib/circle.ts', './a/helper', '@/e2e/support/unit/hospital'),
    file('e2e/support/unit/hospital.ts', './test-postgres'),
    file('lib/a/redis.test.ts', '@/e2e/support/servers/redis-server'),
    file('lib/a/pure.test.ts', '@/e2e/support/unit/in-memory', './plain'),
    file('lib/a/plain.ts'),
  ]
  expect(testsWithServer(files)).toEqual([
    'lib/a/by-another.test.ts',
    'lib/a/direct.test.ts',
    'lib/a/redis.test.ts',
  ])
})

test('some existing tests need one and some do not', () => {
  const found = testsWithServer()
  expect(found).toContain('db/client.test.ts')
  expect(found).not.toContain('e2e/support/unit/needs-server.test.ts')
})

test("only that module reads the address of the run's Postgres", () => {
  const asking = sourceFiles('app', 'bench', 'db', 'e2e', 'lib', 'scripts').filter(({ source }) =>
    /\binject\(\s*'postgres/.test(source),
  )
  expect(asking.map(({ path }) => path)).toEqual(['e2e/support/unit/test-postgres.ts'])
})

test('no unit test has a limit of its own for what it waits for', () => {
  const waiting = sourceFiles('app', 'bench', 'db', 'e2e/support', 'lib', 'scripts').filter(({ source }) =>
    /\bvi\.wait(For|Until)\(/.test(source),
  )
  expect(waiting.map(({ path }) => path)).toEqual(['e2e/support/unit/until.ts'])
})
