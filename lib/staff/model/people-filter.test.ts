import { expect, test } from 'vitest'
import { peopleFilterOf } from './people-filter'

test('an address asks for words, a role, a department and a state', () => {
  expect(peopleFilterOf({ q: ' Maria  silva ', role: 'nurse', department: '7', state: 'locked' })).toEqual({
    words: ['Maria', 'silva'],
    role: 'nurse',
    department: 7,
    state: 'locked',
  })
})

test.each([
  [{}],
  [{ q: ' ', role: '', department: '', state: '' }],
  [{ q: ['a', 'b'], role: ['nurse'], department: ['1'], state: ['active'] }],
  [{ q: '\0\u{D800}', role: "' or true", department: '1e9', state: 'all' }],
  [{ department: '99999999999' }],
])('what it cannot mean is left out: %j', (given) => {
  expect(peopleFilterOf(given)).toEqual({})
})

test('a long text is cut to what anybody is called', () => {
  expect(peopleFilterOf({ q: 'ab '.repeat(1000) }).words).toHaveLength(10)
})
