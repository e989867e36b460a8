import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { createClient } from 'redis'
import { expect, test, vi } from 'vitest'
import { untilHolds } from '@/e2e/support/unit/until'
import { startRedis } from './redis-server'

test('starts its own Redis without persistence, and restarts it on the same port', async () => {
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

test("reports Redis's own message when it cannot start", async () => {
  const first = await startRedis()
  await expect(startRedis(first.port)).rejects.toThrow(/did not start.*in use/s)
  await first.stop()
})

test('is removed, with its folder, when its parent is killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-killed-'))
  const script = join(folder, 'holder.mjs')
  await build({
    stdin: {
      contents: `import { startRedis } from './redis-server'
        console.log((await startRedis()).pid)
        setInterval(() => {}, 1000)`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
    logLevel: 'silent',
  })
  const env = { ...process.env, TMPDIR: folder }
  const holder = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(holder.stdout, 'data')
  const pid = Number(line)
  expect(process.kill(pid, 0)).toBe(true)
  holder.kill('SIGKILL')
  await untilHolds(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'))
  await untilHolds(async () => expect((await readdir(folder)).sort()).toEqual(['holder.mjs']))
  await rm(folder, { recursive: true, force: true })
})
