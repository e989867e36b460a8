import { Redis } from '@upstash/redis'
import { createClient } from 'redis'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startRedis } from './redis-server'
import { startUpstashServer } from './upstash-server'

const token = 'a token of the test'
const redis = await startRedis()
const server = await startUpstashServer({ redisUrl: redis.url, token })
const direct = await createClient({ url: redis.url }).connect()

afterAll(async () => {
  direct.destroy()
  await server.close()
  await redis.stop()
})
beforeEach(() => direct.flushAll())

function ask(path: string, init: RequestInit & { base64?: boolean } = {}) {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(init.base64 ? { 'upstash-encoding': 'base64' } : {}),
    ...(init.headers as Record<string, string> | undefined),
  }
  return fetch(server.url + path, { method: 'POST', ...init, headers })
}
const send = (path: string, body: unknown, base64 = false) =>
  ask(path, { body: JSON.stringify(body), base64 })

describe('a single command', () => {
  test('is run on the real Redis', async () => {
    const answer = await send('/', ['SET', 'key', 'é👩'])
    expect(answer.status).toBe(200)
    expect(answer.headers.get('upstash-sync-token')).toMatch(/./)
    expect(await answer.json()).toEqual({ result: 'OK' })
    expect(await direct.get('key')).toBe('é👩')
    expect(await (await send('/', ['GET', 'key'])).json()).toEqual({ result: 'é👩' })
    expect(await (await send('/', ['GET', 'absent'])).json()).toEqual({ result: null })
    expect(await (await send('/', ['STRLEN', 'key'])).json()).toEqual({ result: 6 })
  })

  test('encodes texts, and only texts, in base64 when asked to', async () => {
    await direct.set('key', 'menu')
    await direct.hSet('hash', { a: '1' })
    const result = async (...command: unknown[]) => (await send('/', command, true)).json()
    expect(await result('GET', 'key')).toEqual({ result: 'bWVudQ==' })
    expect(await result('PING')).toEqual({ result: 'UE9ORw==' })
    expect(await result('SET', 'key', 'x')).toEqual({ result: 'OK' })
    expect(await result('STRLEN', 'key')).toEqual({ result: 1 })
    expect(await result('GET', 'absent')).toEqual({ result: null })
    expect(await result('HGETALL', 'hash')).toEqual({ result: ['YQ==', 'MQ=='] })
    expect(await result('SCAN', '0', 'MATCH', 'key')).toEqual({ result: ['MA==', ['a2V5']] })
  })

  test('accepts arguments in the path, with a body or a query as further arguments', async () => {
    expect(await (await ask('/set/a%20key/a%2Fb', { method: 'GET' })).json()).toEqual({ result: 'OK' })
    expect(await direct.get('a key')).toBe('a/b')
    expect(await (await ask('/set/brief?PX=60000', { body: 'from the body' })).json()).toEqual({
      result: 'OK',
    })
    expect(await direct.get('brief')).toBe('from the body')
    expect(await direct.pTTL('brief')).toBeGreaterThan(50_000)
    expect(await (await ask('/get/brief', { method: 'GET' })).json()).toEqual({ result: 'from the body' })
  })

  test.for([
    ['not JSON', 'nonsense'],
    ['no command', '[]'],
    ['no list', '{"a":1}'],
    ['an argument that is no text', '["SET","a",{}]'],
    ['a command that Redis does not know', '["NONSENSE"]'],
    ['too few arguments', '["GET"]'],
    ['a command for one connection', '["SUBSCRIBE","x"]'],
  ] as const)('that is %s is refused', async ([, body]) => {
    const answer = await ask('/', { body })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/^ERR /) })
  })

  test("is refused with Redis's message if the type is wrong", async () => {
    await direct.lPush('list', 'x')
    const answer = await send('/', ['GET', 'list'])
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/^WRONGTYPE /) })
  })
})

describe('authorization', () => {
  test.for([{}, { authorization: '' }, { authorization: `Bearer ${token}x` }, { authorization: token }])(
    'refuses %o',
    async (headers) => {
      for (const path of ['/', '/pipeline', '/multi-exec', '/flushall']) {
        const answer = await fetch(server.url + path, {
          method: 'POST',
          headers: headers as Record<string, string>,
          body: '["FLUSHALL"]',
        })
        expect(answer.status).toBe(401)
        expect(await answer.json()).toEqual({ error: 'Unauthorized' })
      }
    },
  )
})

describe('several commands', () => {
  test('in a pipeline run in order, and one failure does not stop the others', async () => {
    const commands = [
      ['SET', 'a', '1'],
      ['LPUSH', 'a', 'x'],
      ['INCR', 'a'],
      ['GET', 'a'],
    ]
    const answer = await send('/pipeline', commands, true)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual([
      { result: 'OK' },
      { error: expect.stringMatching(/^WRONGTYPE /) },
      { result: 2 },
      { result: 'Mg==' },
    ])
  })

  test('in a transaction run all or not at all', async () => {
    const good = await send('/multi-exec', [
      ['SET', 'a', '1'],
      ['INCR', 'a'],
      ['GET', 'a'],
    ])
    expect(await good.json()).toEqual([{ result: 'OK' }, { result: 2 }, { result: '2' }])
    const bad = await send('/multi-exec', [['SET', 'a', 'changed'], ['NONSENSE']])
    expect(bad.status).toBe(400)
    expect(await bad.json()).toEqual({ error: expect.stringMatching(/^(EXECABORT|ERR) /) })
    expect(await direct.get('a')).toBe('2')
  })

  test('in a transaction report a failure in its place', async () => {
    const answer = await send('/multi-exec', [
      ['SET', 'a', 'x'],
      ['INCR', 'a'],
      ['GET', 'a'],
    ])
    expect(await answer.json()).toEqual([
      { result: 'OK' },
      { error: expect.stringMatching(/^ERR /) },
      { result: 'x' },
    ])
  })

  test('in a transaction become visible to others all at once', async () => {
    let torn = 0
    let over = false
    const watch = async () => {
      while (!over) {
        const [a, b] = await direct.mGet(['a', 'b'])
        if (a !== b) torn += 1
      }
    }
    const watching = watch()
    const writers = Array.from({ length: 100 }, (_, index) =>
      send('/multi-exec', [
        ['SET', 'a', index],
        ['SET', 'b', index],
      ]),
    )
    await Promise.all(writers)
    over = true
    await watching
    expect(torn).toBe(0)
  })

  test.for(['/pipeline', '/multi-exec'])('are refused at %s if they are not commands', async (path) => {
    for (const body of ['nonsense', '{}', '[]', '["SET","a","1"]', '[[]]']) {
      expect((await ask(path, { body })).status).toBe(400)
    }
  })
})

describe('the real client', () => {
  const client = new Redis({ url: server.url, token })

  test('reads back what it wrote, including base64 look-alikes', async () => {
    for (const value of ['menu', 'bWVudQ==', 'OK', '👩🏽‍⚕️', 'å'.repeat(500_000)]) {
      await client.set('key', value)
      expect((await client.get<string>('key')) === value).toBe(true)
    }
    await client.set('object', { a: [1, 'x'] })
    expect(await client.get('object')).toEqual({ a: [1, 'x'] })
  })

  test('scans, pipelines, transacts and evaluates', async () => {
    await client.mset({ a: '1', b: 'two' })
    expect((await client.scan(0, { match: '*', count: 100 }))[1].sort()).toEqual(['a', 'b'])
    expect(await client.pipeline().incr('a').get('b').exec()).toEqual([2, 'two'])
    expect(await client.multi().incr('a').get('b').exec()).toEqual([3, 'two'])
    expect(await client.eval('return {KEYS[1], ARGV[1], 7}', ['k'], ['v'])).toEqual(['k', 'v', 7])
    await expect(client.lpush('a', 'x')).rejects.toThrow('WRONGTYPE')
  })

  test('is refused with a wrong token', async () => {
    const stranger = new Redis({ url: server.url, token: 'wrong', retry: false })
    await expect(stranger.get('key')).rejects.toThrow('Unauthorized')
  })
})

test('the server says so when its Redis is gone', async () => {
  const own = await startRedis()
  const lonely = await startUpstashServer({ redisUrl: own.url, token })
  await own.kill9()
  const answer = await fetch(lonely.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: '["PING"]',
  })
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({ error: expect.any(String) })
  await lonely.close()
})
