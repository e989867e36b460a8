import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { startRedis } from '@/e2e/support/servers/redis-server'
import { startUpstashServer } from '@/e2e/support/servers/upstash-server'
import { UpstashStore } from '@/lib/snapshot/stores/upstash'

const redis = await startRedis()
const upstash = await startUpstashServer({ redisUrl: redis.url, token: 'right' })

/** A server with scripted answers that records the requested paths. */
let answerWith = { status: 200, body: '' }
let asked: string[] = []
const odd = createServer((request, response) => {
  asked.push(request.url ?? '')
  request.resume()
  response.writeHead(answerWith.status).end(answerWith.body)
})
await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve))
const oddUrl = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`

afterEach(() => {
  asked = []
})
afterAll(async () => {
  odd.closeAllConnections()
  odd.close()
  await upstash.close()
  await redis.stop()
})

describe('the Upstash store', () => {
  test.for([
    ['nothing', 200, ''],
    ['a web page', 200, '<html>'],
    ['an object without a result', 200, '{}'],
    ['an empty list', 200, '[]'],
    ['a list without a result', 200, '[{}]'],
    ['a number', 200, '[{"result":7}]'],
    ['an error of the command', 200, '[{"error":"ERR broken"}]'],
    ['an error of the server', 500, '{"error":"ERR broken"}'],
    ['a refusal that is no JSON', 502, 'Bad Gateway'],
  ] as const)('rejects when the answer is %s, and takes it for no value', async ([, status, body]) => {
    answerWith = { status, body }
    const store = new UpstashStore({ url: oddUrl, token: 'any', timeoutMs: 60_000 })
    await expect(store.get('key')).rejects.toThrow()
    await expect(store.set('key', 'value', 60)).rejects.toThrow()
  })

  test('says why it was refused, but never what it was storing', async () => {
    const store = new UpstashStore({ url: upstash.url, token: 'wrong', timeoutMs: 60_000 })
    const failure = await store.set('key', 'a grant that concerns nobody', 60).catch(String)
    expect(failure).toContain('Unauthorized')
    expect(failure).not.toContain('a grant')
  })

  test('sends the calls of one tick in one request', async () => {
    answerWith = {
      status: 200,
      body: JSON.stringify(Array.from({ length: 20 }, () => ({ result: 'value' }))),
    }
    const store = new UpstashStore({ url: oddUrl, token: 'any', timeoutMs: 60_000 })
    const values = await Promise.all(Array.from({ length: 20 }, (_, index) => store.get(`key ${index}`)))
    expect(values).toEqual(Array.from({ length: 20 }, () => 'value'))
    expect(asked).toEqual(['/pipeline'])
  })

  test('refuses an invalid address and an empty token', () => {
    expect(() => new UpstashStore({ url: 'localhost', token: 'any' })).toThrow()
    expect(() => new UpstashStore({ url: oddUrl, token: '' })).toThrow('token')
  })
})
