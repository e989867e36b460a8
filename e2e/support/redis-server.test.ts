import { createClient } from 'redis'
import { expect, test, vi } from 'vitest'
import { startRedis } from './redis-server'

test('starts a Redis of its own that keeps nothing, and comes back on the same port', async () => {
  const first = await startRedis()
  const before = await createClient({ url: first.url }).connect()
  await before.set('key', 'value')
  before.on('error', () => undefined)
  await first.kill9()
  before.destroy()
  expect(() => process.kill(first.pid, 0)).toThrow('ESRCH')
  const second = await startRedis(first.port)
  const after = await createClient({ url: second.url }).connect()
  expect(await after.get('key')).toBeNull()
  after.destroy()
  await second.stop()
  await second.stop()
})

test('names the command that installs a missing Redis', async () => {
  vi.stubEnv('PATH', '/nowhere')
  await expect(startRedis()).rejects.toThrow('apt-get install -y redis-server')
  vi.unstubAllEnvs()
})

test('says what Redis said when it cannot start', async () => {
  const first = await startRedis()
  await expect(startRedis(first.port)).rejects.toThrow(/did not start.*in use/s)
  await first.stop()
})
