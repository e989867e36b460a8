import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeSeal } from '@/lib/snapshot/seal'

const seal = makeSeal('a secret of thirty-two characters')
const text = fc.string({ unit: 'grapheme' })

describe('a seal', () => {
  test('opens what it sealed', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (key, payload) => {
        expect(await seal.open(key, await seal.seal(key, payload))).toBe(payload)
      }),
    )
  })

  test('is refused if any byte of it or of the payload changes', async () => {
    const change = fc.tuple(
      fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
      fc.nat(),
      fc.integer({ min: 1, max: 127 }),
    )
    await fc.assert(
      fc.asyncProperty(change, async ([payload, where, by]) => {
        const sealed = await seal.seal('key', payload)
        const index = where % sealed.length
        const other = String.fromCharCode((sealed.charCodeAt(index) + by) % 128)
        expect(
          await seal.open('key', sealed.slice(0, index) + other + sealed.slice(index + 1)),
        ).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  test('is refused under another key', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (key, other, payload) => {
        fc.pre(key !== other)
        expect(await seal.open(other, await seal.seal(key, payload))).toBeUndefined()
      }),
    )
  })

  test('is refused when text moves between key and payload', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.string({ unit: 'grapheme', minLength: 1 }), async (key, moved) => {
        const sealed = await seal.seal(key + moved, 'rest')
        expect(await seal.open(key, sealed.replace('.', `.${moved}`))).toBeUndefined()
      }),
    )
  })

  test('is refused with another secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), text, async (secret, payload) => {
        expect(await makeSeal(secret).open('key', await seal.seal('key', payload))).toBeUndefined()
      }),
    )
  })

  test('is refused if truncated or extended', async () => {
    const sealed = await seal.seal('key', 'payload')
    for (let length = 0; length < sealed.length; length += 1) {
      expect(await seal.open('key', sealed.slice(0, length))).toBeUndefined()
    }
    expect(await seal.open('key', `${sealed} `)).toBeUndefined()
  })

  test('never throws, whatever it is given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything({ withNullPrototype: true }), async (garbage) => {
        expect(await seal.open('key', garbage)).toBeUndefined()
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (garbage) => {
        expect(await seal.open('key', `${'0'.repeat(64)}.${garbage}`)).toBeUndefined()
      }),
    )
  })

  test('has one spelling', async () => {
    const sealed = await seal.seal('key', 'payload')
    const shouted = sealed.slice(0, 64).toUpperCase() + sealed.slice(64)
    expect(shouted).not.toBe(sealed)
    expect(await seal.open('key', shouted)).toBeUndefined()
  })

  test('throws without a secret, or for text that no store returns unchanged', async () => {
    expect(() => makeSeal('')).toThrow(TypeError)
    await expect(seal.seal('key', '\uD800')).rejects.toThrow(TypeError)
    await expect(seal.seal('\uDC00', 'payload')).rejects.toThrow(TypeError)
    // In UTF-8 a lone surrogate becomes the replacement character, so only the check above tells the two apart.
    expect(
      await seal.open('key', await seal.seal('key', '\uFFFD').then((s) => s.replace('\uFFFD', '\uD800'))),
    ).toBeUndefined()
  })
})
