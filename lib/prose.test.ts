import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from '@/e2e/support/unit/source-files'

const root = resolve(import.meta.dirname, '..')

/** Wording that native speakers do not use in a code review or on a ward, with what to write instead. */
const unidiomatic: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bwho(m)?ever\b/i, 'name them: the user, the caller, the prescriber'],
  [/\banew\b/i, 'again'],
  [/\bonce more\b/i, 'again'],
  [/\b(hitherto|lest|thereby|therein|upon|whilst)\b/i, 'archaic; use the everyday word'],
  [/\bstands? (at|below|beside|in|on|there)\b/i, 'is, is shown, is stored'],
  [/\bnobody is there\b/i, 'say who is missing: no practitioner is available'],
  [/\bbesides\b/i, 'also, except, in addition to'],
  [/\b(that|what|which) is none\b/i, 'say what it is: invalid, missing'],
  [/\bwhere there is none\b/i, 'without one; if there is none'],
  [/\bwhat (is|was) said\b/i, 'name it: the message, the entry'],
  [/\bas of\b/, 'at, since'],
]

const isWords = /\/words(\/|\.ts$)/

/** What people read of a file: its comments and the titles of its tests; all of a document or a file of screen texts, but no code in it. */
function proseOf({ path, source }: SourceFile): string[] {
  if (path.endsWith('.md'))
    return [source.replaceAll(/```[\s\S]*?```|`[^`]*`|“[^”]*”/g, '').replaceAll(/\s+/g, ' ')]
  if (isWords.test(path)) return source.split('\n')
  const comments = source.matchAll(/^[ {]*(?:\/\*[\s\S]*?\*\/|(?:\/\/.*\n[ ]*)+)|[ ]\/\/ .*$/gm)
  const titles = source.matchAll(/^ *(?:it|test|describe)(?:\.\w+)*\((["'`]).*?\1/gm)
  return [...comments, ...titles].map(([text]) => text.replaceAll(/\n\s*(\*|\/\/)?\s*/g, ' '))
}

/** `path: word (what to write instead)` for each piece of unidiomatic wording. */
const findings = (file: SourceFile): string[] =>
  proseOf(file).flatMap((text) =>
    unidiomatic.flatMap(([pattern, instead]) => {
      const found = pattern.exec(text)
      return found ? [`${file.path}: “${found[0]}” (${instead})`] : []
    }),
  )

/** The files below `folder` whose names end in one of `endings`. */
const filesIn = (folder: string, ...endings: string[]): SourceFile[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => join(folder, name))
    .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }))

test('comments, documents and screen texts are in plain, current English', () => {
  const documents = [...filesIn('docs', '.md'), ...filesIn('e2e', '.md'), ...filesIn('bench', '.md')]
  const readme = { path: 'README.md', source: readFileSync(join(root, 'README.md'), 'utf8') }
  const sources = [...sourceFiles('app', 'lib', 'db', 'bench', 'e2e'), ...filesIn('app', '.css')].filter(
    ({ path }) => path !== 'lib/prose.test.ts',
  )
  expect(documents.length).toBeGreaterThan(30)
  expect(sources.length).toBeGreaterThan(1000)
  expect([readme, ...documents, ...sources].flatMap(findings)).toEqual([])
})

test.each([
  ['lib/x/y.ts', '/**\n * Told to whoever asks.\n */', 'whoever'],
  ['lib/x/y.ts', '  // The page is made\n  // anew.\n', 'anew'],
  ['lib/x/y.ts', '/** It stands\n * in the log. */', 'stands in'],
  ['lib/x/y.ts', 'const x = 1 // sent once more', 'once more'],
  ['app/x/y.tsx', '  {/* a cursor that is none */}', 'that is none'],
  ['app/x/y.css', '/* what was said, and */', 'what was said'],
  ['lib/x/words/y.ts', "  hint: 'Nobody is there then.',", 'Nobody is there'],
  ['docs/x.md', 'Built upon it; where\nthere is none, it fails.', 'upon'],
])('in %s, %j is found', (path, source, word) => {
  expect(findings({ path, source }).join()).toContain(`“${word}”`)
})

test('code, quoted titles and other words are left alone', () => {
  expect(
    findings({ path: 'lib/x/y.ts', source: "const whoever = 'once more' // a standard test\n" }),
  ).toEqual([])
  expect(findings({ path: 'docs/x.md', source: 'See `besides` and “asked once more”.' })).toEqual([])
})
