import { expect, it, vi } from 'vitest'
import { log } from './log'
import { reportError } from './report-error'

it('logs the reference number that the user sees, and nothing that may name a patient', () => {
  const error = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const cause = new Error('invalid input syntax')
  const failed = new Error('Failed query: select $1\nparams: Maria Okello', { cause })
  reportError(Object.assign(failed, { digest: '42' }), { path: '/patients?q=Maria+Okello', method: 'GET' })
  const [logged] = error.mock.calls[0] ?? []
  expect(logged).toMatchObject({ digest: '42', path: '/patients', message: 'Failed query: select $1' })
  expect(logged).toMatchObject({ cause: { message: 'invalid input syntax' } })
  expect(JSON.stringify(logged)).not.toMatch(/Maria|Okello/)
})

it('keeps such values out of the causes too, however deep', () => {
  const error = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const deepest = new Error('Failed query: update $1\nparams: Maria Okello')
  const cause = new Error('Failed query: insert $1\nparams: Okello, Maria', { cause: deepest })
  reportError(new Error('not saved', { cause }), { path: '/patients', method: 'POST' })
  const [logged] = error.mock.calls[0] ?? []
  expect(logged).toMatchObject({
    message: 'not saved',
    cause: { message: 'Failed query: insert $1', cause: { message: 'Failed query: update $1' } },
  })
  expect(JSON.stringify(logged)).not.toMatch(/Maria|Okello/)
  // Each keeps its stack.
  expect(JSON.stringify(logged).match(/report-error\.test/g)?.length).toBeGreaterThanOrEqual(3)
})

it('input cannot pass for a stack frame', () => {
  const error = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const failed = new Error('Failed query: update $1\nparams: Mill Lane\n    at Okello (home)')
  reportError(failed, { path: '/patients', method: 'POST' })
  const [logged] = error.mock.calls[0] ?? []
  expect(JSON.stringify(logged)).toContain('report-error.test')
  expect(JSON.stringify(logged)).not.toMatch(/Okello|Mill/)
})

it('a value that Postgres could not parse is not quoted', () => {
  const error = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const cause = Object.assign(new Error('invalid input syntax for type date: "Maria "the" Okello"'), {
    code: '22007',
  })
  reportError(new Error('Failed query: select $1', { cause }), { path: '/patients', method: 'GET' })
  const [logged] = error.mock.calls[0] ?? []
  expect(logged).toMatchObject({ cause: { message: 'invalid input syntax for type date: "…"' } })
  expect(JSON.stringify(logged)).not.toMatch(/Maria|Okello/)
  reportError(Object.assign(new Error('relation "visit" does not exist'), { code: '42P01' }), {
    path: '/',
    method: 'GET',
  })
  expect(error.mock.calls[1]?.[0]).toMatchObject({ message: 'relation "visit" does not exist' })
})
