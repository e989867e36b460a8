// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources are written here as text.
import { expect, test } from 'vitest'
import { isPartOf, oneBlank, sqlSites } from './sql-sites'

const of = (source: string) => sqlSites(source).map(({ line, chunks }) => [line, ...chunks])

test('finds every form in which a statement is written', () => {
  expect(of('sql`select 1 as one`')).toEqual([[1, 'select 1 as one']])
  expect(of('\nawait client()<{ a: (b: number) => void }[]>`select\n   a from b where c = ${d}`')).toEqual([
    [2, 'select a from b where c = '],
  ])
  expect(of('transaction<Row[]>`update ${x} set y = ${z} where id`')).toEqual([
    [1, 'update ', ' set y = ', ' where id'],
  ])
})

test('takes a nested part by itself', () => {
  expect(of('sql`select ${all ? sql`count(*)` : sql`name`} from staff`').sort()).toEqual(
    [
      [1, 'count(*)'],
      [1, 'name'],
      [1, 'select ', ' from staff'],
    ].sort(),
  )
})

test('leaves out text, comments, and templates without words', () => {
  expect(
    of(
      "const a = `words ${b}` // sql`no`\n/* sql`no` */ const c = 'sql`no`', d = String.raw`no`, e = sql`${f}, ${g}`",
    ),
  ).toEqual([])
})

test('matches a statement that has the parts in order', () => {
  const [site] = sqlSites('sql`select a\n  from b where c = ${1} and d = ${2}`')
  const sent = oneBlank('select a from b\n where c = $1 and d = $2')
  expect(site && isPartOf(site, sent)).toBe(true)
  expect(site && isPartOf(site, 'select a from b where d = $1 and c = $2')).toBe(false)
})
