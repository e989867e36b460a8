import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from '@/e2e/support/unit/source-files'

const GRANTS = 'staffRole|staffPermission|rolePermission|uiPermissionRole|uiPermissionPermission'

/** How often a file reads a table of grants, and how often it asks whether such a grant holds, by alias or table. */
function readsOfGrants({ source }: SourceFile): { name: string; reads: number; asked: number }[] {
  const aliases = [...source.matchAll(new RegExp(`alias\\((?:${GRANTS}), '(\\w+)'\\)`, 'g'))].map(
    ([call]) => call,
  )
  const named = [
    ...source.matchAll(/const (?:\[([^\]]+)\]|(\w+)) = (\[[\s\S]*?\]|alias\([^)]*\))\n/g),
  ].flatMap(([, list, one, values = '']) => {
    const calls = values.match(/alias\([^)]*\)/g) ?? []
    const names = (list ?? one ?? '').split(',').map((name) => name.trim())
    return names.filter((_, place) => aliases.includes(calls[place] ?? ''))
  })
  const count = (pattern: string) => [...source.matchAll(new RegExp(pattern, 'g'))].length
  const tables = GRANTS.split('|').filter((table) => new RegExp(`\\b${table}\\b`).test(source))
  return [...named, ...tables].map((name) => ({
    name,
    reads:
      count(`(?:from|join) (?:\\$\\{\\w+\\} )?\\$\\{${name}\\}(?! \\$)`) +
      count(`(?<!delete\\(\\w*\\)[\\s\\S]{0,40})(?:\\.from|[jJ]oin)\\(\\s*${name}\\b`),
    asked: count(`\\b(?:inForce\\w+|holds|lasts|stateOf)\\((?:\\w+, )?${name}\\b`),
  }))
}

/** They read what is to come as well: to show it beside what holds, or to leave it alone. */
const TO_COME = [
  'lib/access/file/apply.ts',
  'lib/access/file/read-current.ts',
  'lib/requests/steps/give.ts',
  'lib/reviews/steps/fill.ts',
  'lib/reviews/steps/outcome.ts',
  'lib/staff/queries/person.ts',
  'lib/staff/queries/role.ts',
]

test('every read of a grant asks whether it holds now', () => {
  const files = sourceFiles('app', 'lib').filter(({ path }) => !path.includes('.test.'))
  const found = files.flatMap((file) => readsOfGrants(file).map((read) => ({ path: file.path, ...read })))
  expect(found.filter(({ reads }) => reads > 0).length).toBeGreaterThan(20)
  const unasked = found.filter(({ path, reads, asked }) => reads > asked && !TO_COME.includes(path))
  expect(unasked).toEqual([])
})

test('the check sees a read without the question, in every form', () => {
  const read = (source: string) =>
    readsOfGrants({
      path: 'lib/x.ts',
      source: `const [sr, rp] = [alias(staffRole, 'sr'), alias(rolePermission, 'rp')]\n${source}`,
    })
      .filter(({ reads, asked }) => reads > asked)
      .map(({ name }) => name)
  expect(read('select 1 from \u0024{sr} where \u0024{inForceIn(sql, sr)}')).toEqual([])
  expect(read('select 1 from \u0024{sr} join \u0024{rp} on true where \u0024{inForceIn(sql, sr)}')).toEqual([
    'rp',
  ])
  expect(read('select 1 from \u0024{staffRole} \u0024{sr}')).toEqual(['sr'])
  expect(read('select().from(staffRole).where(eq(a, b))')).toEqual(['staffRole'])
  expect(read('.leftJoin(\n      staffRole,\n inForceNow(staffRole)')).toEqual([])
})
