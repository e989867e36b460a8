import { expect, test } from 'vitest'
import { hasSoundRouterHeaders, routerHeaders } from './router-headers'

const tree = encodeURIComponent(JSON.stringify(['', { children: ['patients', {}] }, null, 'refetch']))
const sound: Record<string, string> = {
  rsc: '1',
  'next-router-prefetch': '2',
  'next-hmr-refresh': '1',
  'next-router-segment-prefetch': '/patients/__PAGE__',
  'next-url': '/patients?q=a%20b',
  'next-router-state-tree': tree,
}
const of = (headers: Record<string, string[]>) => hasSoundRouterHeaders({ headersDistinct: headers })

test("the router's own headers are accepted, and so is a request without them", () => {
  expect(Object.keys(sound).sort()).toEqual(Object.keys(routerHeaders).sort())
  expect(of({})).toBe(true)
  expect(of(Object.fromEntries(Object.entries(sound).map(([name, value]) => [name, [value]])))).toBe(true)
})

test.each(
  Object.keys(routerHeaders).flatMap((name) =>
    ['', '%', '%E0%A4%A', '[]', '\u00ff', '{', 'null'].map((value) => [name, value]),
  ),
)('%s: %j is not', (name, value) => {
  expect(of({ ...{ [name as string]: [value as string] } })).toBe(false)
})

test.each(Object.entries(sound))('%s is not accepted twice', (name, value) => {
  expect(of({ [name]: [value, value] })).toBe(false)
})

test('an endlessly nested state is refused, not followed', () => {
  const deep = `["",{"children":`.repeat(2_000)
  expect(of({ 'next-router-state-tree': [encodeURIComponent(deep)] })).toBe(false)
})
