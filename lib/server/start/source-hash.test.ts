import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceHash } from '../build/source-hash'

let root = ''
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'portal-hash-'))
  write('app/page.tsx', 'one')
  write('lib/a/b.ts', 'two')
  write('package-lock.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('a copy elsewhere has the same hash', () => {
  const copy = mkdtempSync(join(tmpdir(), 'portal-hash-copy-'))
  cpSync(root, copy, { recursive: true })
  expect(sourceHash(copy)).toBe(sourceHash(root))
  expect(sourceHash(root)).toMatch(/^[0-9a-f]{32}$/)
  rmSync(copy, { recursive: true })
})

test.each([
  ['a changed file', () => write('lib/a/b.ts', 'three')],
  ['a new file', () => write('app/new.tsx', 'x')],
  ['a removed file', () => rmSync(join(root, 'lib/a/b.ts'))],
  ['another lockfile', () => write('package-lock.json', '{"a":1}')],
  ['a renamed file', () => renameSync(join(root, 'lib/a/b.ts'), join(root, 'lib/a/c.ts'))],
])('%s changes it', (_, change) => {
  const before = sourceHash(root)
  change()
  expect(sourceHash(root)).not.toBe(before)
})

test.each(['app/page.test.tsx', 'README.md', 'db/migrations/0009_x.sql', 'e2e/x.spec.ts'])(
  '%s does not',
  (path) => {
    const before = sourceHash(root)
    write(path, 'x')
    expect(sourceHash(root)).toBe(before)
  },
)
