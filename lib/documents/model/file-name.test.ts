import { describe, expect, it } from 'vitest'
import { dispositionOf, fileNameOf } from './file-name'

const named = (title: string) => fileNameOf(title, 'application/pdf')
const RTL_OVERRIDE = String.fromCodePoint(0x202e)

describe('the name of a file', () => {
  it.each([
    ['Referral for cataract surgery', 'Referral for cataract surgery.pdf'],
    ['a\r\nSet-Cookie: x=1', 'a Set-Cookie x=1.pdf'],
    ['say "no"; and\'s', 'say no and s.pdf'],
    ['../../etc/passwd', 'etc passwd.pdf'],
    ['C:\\temp\\x', 'C temp x.pdf'],
    [`photo${RTL_OVERRIDE}gpj.exe`, 'photo gpj.exe.pdf'],
    ['letter.html', 'letter.html.pdf'],
    ['\0\u200b ', 'document.pdf'],
    ['...', 'document.pdf'],
    ['Überweisung 手術', 'Überweisung 手術.pdf'],
  ])('of %j is %j', (title, name) => expect(named(title)).toBe(name))

  it('has the ending of its type', () => {
    expect(fileNameOf('x', 'image/png')).toBe('x.png')
    expect(fileNameOf('x', 'image/jpeg')).toBe('x.jpg')
  })

  it('is short enough for every file system, and ends with a whole character', () => {
    for (const title of ['x'.repeat(300), '手'.repeat(300), '👩🏽'.repeat(300)]) {
      expect(Buffer.byteLength(named(title))).toBeLessThan(255)
      expect(() => encodeURIComponent(named(title))).not.toThrow()
    }
  })
})

describe('its header', () => {
  it('says the name in ASCII, and as it is', () => {
    expect(dispositionOf('Überweisung (1) 手術.pdf')).toBe(
      `inline; filename="Uberweisung (1) __.pdf"; filename*=UTF-8''%C3%9Cberweisung%20%281%29%20%E6%89%8B%E8%A1%93.pdf`,
    )
  })

  it('is one header, whatever the title', () => {
    const titles = [
      'a\r\nx: y',
      '"; filename=evil.exe',
      RTL_OVERRIDE,
      '👩🏽‍⚕️'.repeat(300),
      "it's",
      '\u2028',
      '%0d%0a',
    ]
    for (const title of titles) {
      expect(dispositionOf(named(title))).toMatch(
        /^inline; filename="[ !#-~]*\.pdf"; filename\*=UTF-8''[\w%.~-]+\.pdf$/,
      )
    }
  })
})
