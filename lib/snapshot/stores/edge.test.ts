import { EdgeVM } from '@edge-runtime/vm'
import { build } from 'esbuild'
import { afterAll, describe, expect, test } from 'vitest'
import { startRedis } from '@/e2e/support/servers/redis-server'
import { startUpstashServer } from '@/e2e/support/servers/upstash-server'

const redis = await startRedis()
const server = await startUpstashServer({ redisUrl: redis.url, token: 'a test token' })

afterAll(async () => {
  await server.close()
  await redis.stop()
})

/** Bundles what an edge function would load, for a platform with web interfaces only. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    // On this platform an import of a Node module is a build error.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['edge-light', 'worker'],
    format: 'iife',
    globalName: 'portal',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

describe('at the edge', () => {
  test('the Upstash store behind its guard, with seals, loads and runs', async () => {
    const code = await bundle(`
      import { guardedStore } from '@/lib/snapshot/breaker'
      import { makeSeal } from '@/lib/snapshot/seal'
      import { MemoryStore } from '@/lib/snapshot/stores/memory'
      import { UpstashStore } from '@/lib/snapshot/stores/upstash'

      export async function run(config) {
        const node = [typeof process, typeof Buffer, typeof setImmediate]
        const store = guardedStore(new UpstashStore(config), { onError: (error) => { throw error } })
        const seal = makeSeal('secret')
        await store.set('key', await seal.seal('key', 'é👩'), 60)
        const opened = await seal.open('key', await store.get('key'))
        const replayed = await seal.open('other', await store.get('key'))
        const listed = []
        for await (const entry of store.list('')) listed.push(entry.key)
        const removed = await store.delete(['key'])
        const memory = new MemoryStore()
        await memory.set('key', 'value', 60)
        return JSON.stringify({ node, opened, replayed, listed, removed, memory: await memory.get('key') })
      }`)
    const edge = new EdgeVM()
    edge.evaluate(`${code}; globalThis.portal = portal`)
    const config = JSON.stringify({ url: server.url, token: server.token, timeoutMs: 5000 })
    expect(JSON.parse(await edge.evaluate(`portal.run(${config})`))).toEqual({
      node: ['undefined', 'undefined', 'undefined'],
      opened: 'é👩',
      listed: ['key'],
      removed: 1,
      memory: 'value',
    })
  })

  test('a hung server costs one time-out, and then nothing for a while', async () => {
    const code = await bundle(`
      import { guardedStore } from '@/lib/snapshot/breaker'
      import { UpstashStore } from '@/lib/snapshot/stores/upstash'

      export async function run(config) {
        const failures = []
        const onError = (error) => failures.push(error.name)
        const store = guardedStore(new UpstashStore(config), { onError })
        const values = [await store.get('key'), await store.get('key'), await store.get('key')]
        return JSON.stringify({ failures, misses: values.filter((value) => value === undefined).length })
      }`)
    const edge = new EdgeVM()
    edge.evaluate(`${code}; globalThis.portal = portal`)
    process.kill(redis.pid, 'SIGSTOP')
    try {
      const config = JSON.stringify({ url: server.url, token: server.token, timeoutMs: 200 })
      const started = performance.now()
      expect(JSON.parse(await edge.evaluate(`portal.run(${config})`))).toEqual({
        failures: ['StoreTimeoutError'],
        misses: 3,
      })
      expect(performance.now() - started).toBeLessThan(4_000)
    } finally {
      process.kill(redis.pid, 'SIGCONT')
    }
  })

  test('the store over TCP cannot even be bundled, so the check above means something', async () => {
    await expect(bundle(`import '@/lib/snapshot/stores/redis'`)).rejects.toThrow('node:')
  })
})
