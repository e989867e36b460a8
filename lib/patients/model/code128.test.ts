import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { code128 } from './code128'

const widths = (text: string) => code128(text).join('')
const printable = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 40,
})

/** Decodes a symbol as a scanner does: by the widths alone, with its own table, built from single characters. */
function scanned(symbol: number[]): string {
  const characters = symbol.slice(0, -7).join('').match(/.{6}/g) ?? []
  const values = characters.map((pattern) => table.indexOf(pattern))
  const [start = -1, ...rest] = values
  const check = rest.pop()
  const sum = rest.reduce((total, value, index) => total + value * (index + 1), start)
  // No text contains the values 101 and 102, so this table lacks them; a check character may be one of them.
  expect(check === -1 ? sum % 103 > 100 : check === sum % 103).toBe(true)
  let set = start === 105 ? 'C' : 'B'
  return rest
    .map((value) => {
      if (set === 'C' && value === 100) {
        set = 'B'
        return ''
      }
      return set === 'C' ? String(value).padStart(2, '0') : String.fromCharCode(value + 32)
    })
    .join('')
}

/** The pattern of a value, from the symbol that begins with it: of `value` 0 to 95 as a sign of code set B. */
const table = Array.from({ length: 106 }, (_, value) => {
  if (value < 95)
    return code128(String.fromCharCode(value + 32))
      .slice(6, 12)
      .join('')
  if (value < 100) return code128(`00${value}`).slice(12, 18).join('')
  if (value === 100) return code128('0000-').slice(18, 24).join('')
  if (value === 104) return code128('-').slice(0, 6).join('')
  return value === 105 ? code128('0000').slice(0, 6).join('') : 'unused'
})

describe('Code 128', () => {
  it('draws a text as the standard does', () => {
    // Worked out by hand: Start B (104), “A” (33), check (104 + 33) % 103 = 34, Stop.
    expect(widths('A')).toBe('211214' + '111323' + '131123' + '2331112')
    // Start C (105), 12, 34, check (105 + 12 + 2 * 34) % 103 = 82, Stop.
    expect(widths('1234')).toBe('211232' + '112232' + '131123' + '121241' + '2331112')
  })

  it('takes half the room for the digits of a medical record number', () => {
    // Start C, four pairs, Code B, a hyphen, a digit, check: nine characters of eleven modules, and Stop of thirteen.
    expect(code128('00000001-8').reduce((sum, width) => sum + width)).toBe(9 * 11 + 13)
  })

  it('has eleven modules a character, and an even number of them dark', () => {
    const characters = new Set(table.filter((pattern) => pattern !== 'unused'))
    expect(characters.size).toBe(103)
    for (const pattern of characters) {
      const modules = [...pattern].map(Number)
      expect(modules.reduce((sum, width) => sum + width)).toBe(11)
      const dark = modules.filter((_, index) => index % 2 === 0)
      expect(dark.reduce((sum, width) => sum + width) % 2).toBe(0)
    }
  })

  it('is read back as it was written', () => {
    const readBack = (text: string) => {
      expect(scanned(code128(text))).toBe(text)
    }
    fc.assert(fc.property(printable, readBack))
    fc.assert(fc.property(fc.nat(), (number) => readBack(String(number))))
  })

  it.each(['', 'é', '\n', '١'])('is not drawn for “%s”', (text) => {
    expect(() => code128(text)).toThrow(RangeError)
  })
})
