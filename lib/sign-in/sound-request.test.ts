import { expect, test } from 'vitest'
import { isSoundAuthRequest, refuseAuthRequest } from './sound-request'

const own = 'https://portal.example'
const at = (query = '') => `${own}/api/auth/signin${query}`
const form = 'application/x-www-form-urlencoded'
const post = (body: string, type = form) =>
  new Request(at(), { method: 'POST', body, headers: { 'content-type': type } })
const sound = (request: Request) => isSoundAuthRequest(request, own)

const broken = [
  'http://',
  '%',
  '//',
  'javascript:alert(1)',
  'x',
  'http://a b',
  '/\u0100',
  '/\n',
  `/${'x'.repeat(3_000)}`,
]
const fine = ['/', '/patients?q=1', `${own}/x`, 'https://elsewhere.example/x', '']

test.each(fine)('accepted: %j', async (value) => {
  const query = `?callbackUrl=${encodeURIComponent(value)}`
  expect(await sound(new Request(at(query)))).toBe(true)
  expect(await sound(post(query.slice(1)))).toBe(true)
  expect(await sound(post(JSON.stringify({ callbackUrl: value, json: true }), 'application/json'))).toBe(true)
})

test.each(broken)('refused in every place: %j', async (value) => {
  const encoded = encodeURIComponent(value)
  expect(await sound(new Request(at(`?callbackUrl=${encoded}`)))).toBe(false)
  expect(await sound(new Request(at(`?callbackUrl=/&callbackUrl=${encoded}`)))).toBe(false)
  expect(await sound(post(`callbackUrl=${encoded}`))).toBe(false)
  expect(await sound(post(JSON.stringify({ callbackUrl: value }), 'application/json'))).toBe(false)
  for (const name of ['next-auth.callback-url', '__Secure-next-auth.callback-url'])
    expect(await sound(new Request(at(), { headers: { cookie: `a=b; ${name}=${encoded}` } }))).toBe(false)
})

test.each(['', '{', '[]', 'null', '1', '{"callbackUrl":1}', '{"csrfToken":{}}'])(
  'JSON that is not a form: %j',
  async (body) => {
    expect(await sound(post(body || ' ', 'application/json'))).toBe(false)
  },
)

test('the refusal is a 400 that removes the broken cookie', () => {
  const answer = refuseAuthRequest()
  expect(answer.status).toBe(400)
  expect(answer.headers.get('set-cookie')).toContain('next-auth.callback-url=; Path=/; Max-Age=0')
})
