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
  // An apostrophe in a title is the typographic one there too, and a long title may not be broken.
  expect(readFileSync(file, 'utf8')).toContain(title)
})
