import { expect, it } from 'vitest'
import { explain } from './operator-error'

it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'CONNECT_TIMEOUT'])(
  'an unreachable database is reported in one sentence, without a stack: %s',
  (code) => {
    const told = explain(Object.assign(new TypeError('read'), { code }))
    expect(told).toContain(`cannot be reached (${code})`)
    expect(told).not.toContain('TypeError')
  },
)
