import { describe, expect, it } from 'vitest'
import { hasRightCheckDigit, looksScanned, readScan } from './gs1'

const GS = '\u001d'
/** The example of the GS1 General Specifications, whose check digit is 2. */
const GTIN = '09506000134352'
const whole = { gtin: GTIN, expiresOn: '2028-12-31', lot: 'AB-12', serial: 'S1' }

describe('a scan is read', () => {
  it.each([
    ['with the prefix of DataMatrix', `]d201${GTIN}1728123110AB-12${GS}21S1`],
    ['with a leading FNC1', `${GS}01${GTIN}1728123110AB-12${GS}21S1`],
    ['with separators spelt out', `01${GTIN}1728123121S1{GS}10AB-12`],
    ['with separators as the keyboard sends them', `]C101${GTIN}10AB-12^]1728123121S1`],
    ['in brackets', `(01)${GTIN}(17)281231(10)AB-12(21)S1`],
    ['with the last day of a month as 00', `01${GTIN}1728120010AB-12${GS}21S1`],
    ['with a national number between', `01${GTIN}714NHRN${GS}1728123110AB-12${GS}21S1`],
  ])('%s', (_, typed) => expect(readScan(typed, 2026)).toEqual(whole))

  it('as the bare digits of EAN-13', () =>
    expect(readScan('9506000134352', 2026)).toEqual({ gtin: GTIN, expiresOn: null, lot: null, serial: null }))

  it.each([
    ['260101', 2026, '2026-01-01'],
    ['760101', 2026, '2076-01-01'],
    ['770101', 2026, '1977-01-01'],
    ['020101', 2060, '2102-01-01'],
    ['050229', 2079, undefined],
    ['100101', 2060, '2110-01-01'],
  ])('with the century that is nearest: %s in %i', (typed, year, day) => {
    const read = readScan(`01${GTIN}17${typed}`, year)
    expect('expiresOn' in read ? read.expiresOn : undefined).toBe(day)
  })
})

describe('a scan is refused', () => {
  it.each([
    ['with a wrong check digit', `01${GTIN.slice(0, 13)}317281231`, 'check-digit'],
    ['with a wrong check digit of EAN-13', '9506000134353', 'check-digit'],
    ['with a day that does not exist', `01${GTIN}17280230`, 'date'],
    ['with an element cut short', `01${GTIN}172812`, 'unreadable'],
    ['with an unknown element', `01${GTIN}99X`, 'unreadable'],
    ['without a GTIN', '17281231', 'check-digit'],
    ['with no GTIN among its elements', '1728123110A', 'unreadable'],
    ['with a batch longer than twenty characters', `01${GTIN}10${'A'.repeat(21)}`, 'unreadable'],
    ['with two batches', `01${GTIN}10A${GS}10B`, 'twice'],
  ])('%s', (_, typed, why) => expect(readScan(typed, 2026)).toMatchObject({ why }))
})

it('tells a scan from what somebody types', () => {
  expect([`]d201${GTIN}`, `01${GTIN}17281231`, `(01)${GTIN}`, '9506000134352'].every(looksScanned)).toBe(true)
  expect(['paracetamol', '500', 'PARA500T', ''].some(looksScanned)).toBe(false)
})

it('checks each place of a GTIN', () => {
  expect(hasRightCheckDigit(GTIN)).toBe(true)
  for (let place = 0; place < 14; place += 1) {
    const other = (Number(GTIN[place]) + 1) % 10
    expect(hasRightCheckDigit(`${GTIN.slice(0, place)}${other}${GTIN.slice(place + 1)}`)).toBe(false)
  }
})
