import { hkdfSync } from 'node:crypto'
import { EncryptJWT, SignJWT, UnsecuredJWT } from 'jose'
import { decode, encode } from 'next-auth/jwt'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeToken, encodeToken, toClaims } from './token'

const secret = 'a secret of the tests, long enough'
const token = { sessionId: '0b0f5b0e-8a1c-4f3e-9b61-3f7a2a8c1d22', staffId: 7 }
const claims = toClaims(token)
const key = (from = secret) =>
  new Uint8Array(hkdfSync('sha256', from, '', 'NextAuth.js Generated Encryption Key', 32))

/** A token under next-auth’s key that `change` makes different from next-auth’s own. */
const encrypted = (
  change: { alg?: string; enc?: string; claims?: Record<string, unknown>; expires?: string | null } = {},
) => {
  const jwt = new EncryptJWT(change.claims ?? claims).setIssuedAt()
  if (change.expires !== null) jwt.setExpirationTime(change.expires ?? '1h')
  return jwt.setProtectedHeader({ alg: change.alg ?? 'dir', enc: change.enc ?? 'A256GCM' }).encrypt(key())
}

afterEach(() => vi.useRealTimers())

describe('a token that next-auth made', () => {
  it('is read, also after one under another secret', async () => {
    const other = 'another secret of the tests, as long'
    for (const under of [secret, other, secret]) {
      expect(await decodeToken(await encode({ token: claims, secret: under }), under)).toEqual(token)
      expect(await decodeToken(await encodeToken(token, under, 60), under)).toEqual(token)
    }
  })

  it('is read until 15 seconds after its end, as next-auth itself reads it', async () => {
    vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] })
    const made = await encode({ token: claims, secret, maxAge: 60 })
    for (const [seconds, live] of [
      [0, true],
      [74, true],
      [76, false],
    ] as const) {
      vi.setSystemTime(1_800_000_000_000 + seconds * 1000)
      expect(await decodeToken(made, secret)).toEqual(live ? token : undefined)
      expect((await decode({ token: made, secret }).catch(() => null)) !== null).toBe(live)
    }
  })
})

describe('what is refused', () => {
  it('the same token made by hand would be read, so each change below is what is refused', async () => {
    expect(await decodeToken(await encrypted(), secret)).toEqual(token)
  })

  it('another secret, and none', async () => {
    const made = await encode({ token: claims, secret })
    expect(await decodeToken(made, `${secret}.`)).toBeUndefined()
    const underNone = await new EncryptJWT(claims)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime('1h')
      .encrypt(key(''))
    expect(await decodeToken(underNone, '')).toBeUndefined()
  })

  it('a salted token, which next-auth makes for other purposes', async () => {
    const made = await encode({ token: claims, secret, salt: 'purpose' })
    expect(await decodeToken(made, secret)).toBeUndefined()
  })

  it.each([{ enc: 'A128CBC-HS256' }, { alg: 'A256KW' }, { alg: 'A256GCMKW' }, { alg: 'PBES2-HS256+A128KW' }])(
    'another way to encrypt under the same key: %o',
    async (change) => {
      expect(await decodeToken(await encrypted(change), secret)).toBeUndefined()
    },
  )

  it('a token that is signed, or neither signed nor encrypted', async () => {
    const signed = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key())
    for (const made of [signed, new UnsecuredJWT(claims).encode(), 'x', '', '....'])
      expect(await decodeToken(made, secret)).toBeUndefined()
  })

  it('a token of which any part was changed', async () => {
    const parts = (await encode({ token: claims, secret })).split('.')
    expect(await decodeToken(parts.join('.'), secret)).toEqual(token)
    const changed = parts.flatMap((part, index) => {
      const flipped = part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`
      return [parts.with(index, flipped).join('.'), parts.toSpliced(index, 1).join('.')]
    })
    for (const made of changed) expect(await decodeToken(made, secret)).toBeUndefined()
  })

  it('a token that is not valid yet', async () => {
    const at = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
    for (const [seconds, live] of [
      [5, true],
      [60, false],
    ] as const) {
      const made = await encrypted({ claims: { ...claims, nbf: at(seconds) } })
      expect(await decodeToken(made, secret)).toEqual(live ? token : undefined)
    }
  })

  it.each([
    { sub: 7 },
    { sub: '07' },
    { sub: '-7' },
    { sub: '7.0' },
    { sub: '12345678901' },
    { sub: undefined },
    { sid: undefined },
    { sid: 'not an id' },
    { sid: token.sessionId.toUpperCase() },
    { sid: [token.sessionId] },
  ])('claims that are not ours: %o', async (wrong) => {
    const made = await encode({ token: { ...claims, ...wrong } as Record<string, unknown>, secret })
    expect(await decodeToken(made, secret)).toBeUndefined()
  })
})
