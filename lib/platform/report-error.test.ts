import { expect, it, vi } from 'vitest'
import { log } from './log'
import { reportError } from './report-error'

it('logs the number that the person is shown, and nothing that may name a patient', () => {
  const error = vi.spyOn(log(), 'error').mockImplementation(() => {})
  const cause = new Error('invalid input syntax')
  const failed = new Error('Failed query: select $1\nparams: Maria Okello', { cause })
  reportError(Object.assign(failed, { digest: '42' }), { path: '/patients?q=Maria+Okello', method: 'GET' })
  const [logged] = error.mock.calls[0] ?? []
  expect(logged).toMatchObject({ digest: '42', path: '/patients', message: 'Failed query: select $1' })
  expect(logged).toMatchObject({ cause: { message: 'invalid input syntax' } })
  expect(JSON.stringify(logged)).not.toMatch(/Maria|Okello/)
})
