import { expect, test } from 'vitest'
import { navigationTarget } from './rsc-gate'

test.each([
  ['a navigation', '/patients', { rsc: '1' }, '/patients'],
  ['a prefetch', '/patients', { 'next-router-prefetch': '1' }, '/patients'],
  ['a segment prefetch', '/patients', { 'next-router-segment-prefetch': '/_tree' }, '/patients'],
  ['a slash at the end', '/patients/', { rsc: '1' }, '/patients'],
  ['the file form', '/patients.rsc', {}, '/patients'],
  ['the prefetch file form', '/patients.prefetch.rsc', {}, '/patients'],
  ['the segment file form', '/patients.segments/_tree.segment.rsc', {}, '/patients'],
  ['the start page', '/index.rsc', {}, '/'],
  ['a plain page request', '/patients', {}, undefined],
])('%s', (_, pathname, headers, expected) => {
  expect(navigationTarget('GET', pathname, headers)).toBe(expected)
})

test('an action is not a navigation: it checks access itself', () => {
  expect(navigationTarget('POST', '/patients', { rsc: '1' })).toBeUndefined()
})
