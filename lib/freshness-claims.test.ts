import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** `file` › “title”, as docs/freshness.md names the test behind a sentence. */
const CLAIM = /`([^`]+\.(?:test|spec)\.ts)`\s+›\s+“([^”]+)”/g

const claims = [...readFileSync('docs/freshness.md', 'utf8').matchAll(CLAIM)].map(
  ([, file = '', title = '']) => ({
    file,
    title,
  }),
)

test('docs/freshness.md names tests', () => {
  expect(claims.length).toBeGreaterThan(20)
})

test.each(claims)('$file has “$title”', ({ file, title }) => {
  expect(existsSync(file), 'the file').toBe(true)
  expect(titlesOf(readFileSync(file, 'utf8'))).toContain(title)
})

/** Titles of the tests and groups that a file runs, including those in lists of titles. */
function titlesOf(source: string): string[] {
  const called = source.matchAll(
    /\b(?:test|it|describe)(?:\.(?:each|for|describe))?\((?:[^'"`\n]*\)\()?\s*(['"`])(.*?)\1/g,
  )
  return [...called].map(([, , title = '']) => title)
}
