import { expect, it } from 'vitest'
import { explain } from './operator-error'

it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'CONNECT_TIMEOUT'])(
  'a database that cannot be reached is told in a sentence, without a stack: %s',
  (code) => {
    const told = explain(Object.assign(new TypeError('read'), { code }))
    expect(told).toContain(`cannot be reached (${code})`)
    expect(told).not.toContain('TypeError')
  },
)
