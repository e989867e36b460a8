import { describe, expect, it } from 'vitest'
import { jpeg, pdf, png } from '@/e2e/support/records/files'
import { letterOf } from '../../demo/documents/letter'
import { readFileType } from './file-type'

const text = (...parts: (string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
const html = '<!doctype html><script>alert(1)</script>'

describe('what is taken, by its bytes', () => {
  it.each([
    ['a PDF', pdf(), 'application/pdf'],
    [
      'a PDF with line ends of Windows',
      text(pdf().toString('latin1').replaceAll('\n', '\r\n')),
      'application/pdf',
    ],
    ['a PNG', png(), 'image/png'],
    ['a JPEG', jpeg(), 'image/jpeg'],
    ['a JPEG with what a telephone writes after its end', text(jpeg(), 'SEFT'), 'image/jpeg'],
  ])('%s', (_, bytes, type) => expect(readFileType(bytes)).toEqual({ type }))
})

describe('what begins like nothing that is taken', () => {
  it.each<[string, Buffer]>([
    ['HTML', text(html)],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a file of Office, which is a ZIP', text('PK\x03\x04', Buffer.alloc(100))],
    ['an old file of Office', text('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', Buffer.alloc(100))],
    ['RTF', text('{\\rtf1 x}')],
    ['a program', text('MZ', Buffer.alloc(100))],
    ['WebP', text('RIFF\x10\0\0\0WEBPVP8 ', Buffer.alloc(20))],
    ['GIF', text('GIF89a', Buffer.alloc(20))],
    ['TIFF', text('II*\0', Buffer.alloc(20))],
    ['HEIC', text('\0\0\0\x18ftypheic', Buffer.alloc(20))],
    ['XML', text('<?xml version="1.0"?><x/>')],
    ['HTML with a PDF after it', text(html, pdf())],
    ['a PDF after a line', text('\n', pdf())],
    ['nothing', Buffer.alloc(0)],
    ['one byte', text('%')],
  ])('is refused: %s', (_, bytes) => expect(readFileType(bytes)).toEqual({ problem: 'unknown' }))
})

describe('what only begins like something that is taken', () => {
  it.each<[string, Buffer, string]>([
    ['the first line of a PDF and HTML', text('%PDF-1.4\n', html), 'application/pdf'],
    ['a PDF with HTML after its end', text(pdf(), html.padEnd(1100)), 'application/pdf'],
    ['a PDF that was cut off', pdf().subarray(0, -40), 'application/pdf'],
    ['an unknown version', text(pdf().toString('latin1').replace('1.4', 'x.y')), 'application/pdf'],
    ['a PNG with a script after its end', text(png(), '<script>alert(1)</script>'), 'image/png'],
    ['the signature of PNG and HTML', text(png().subarray(0, 8), html), 'image/png'],
    ['a PNG that was cut off', png().subarray(0, -5), 'image/png'],
    ['a PNG without a picture', text(png().subarray(0, 33), png().subarray(-12)), 'image/png'],
    ['the signature of JPEG and HTML', text('\xff\xd8\xff', html), 'image/jpeg'],
    ['a JPEG that was cut off', jpeg().subarray(0, -2), 'image/jpeg'],
  ])('is refused: %s', (_, bytes, type) => expect(readFileType(bytes)).toEqual({ problem: 'damaged', type }))
})

describe('a PDF that does something when it is opened', () => {
  const withEntry = (entry: string) =>
    text(pdf().toString('latin1').replace('/Type /Catalog', `/Type /Catalog ${entry}`))

  it.each([
    ['a script', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'],
    ['a script with its name in numbers', '/OpenAction << /S /#4Aava#53cript >>'],
    ['only the text of a script', '/AA << /O << /JS 6 0 R >> >>'],
    ['a program', '/OpenAction << /S /Launch /F (cmd.exe) >>'],
  ])('is refused: %s', (_, entry) =>
    expect(readFileType(withEntry(entry))).toEqual({ problem: 'active', type: 'application/pdf' }),
  )

  it('is refused where a stream does not end', () => {
    const bytes = text('%PDF-1.4\nstream\n<< /S /JavaScript >>\nstartxref\n0\n%%EOF')
    expect(readFileType(bytes)).toMatchObject({ problem: 'active' })
  })

  it.each([
    ['opens at a page', withEntry('/OpenAction [3 0 R /Fit]')],
    ['has a name that only begins alike', withEntry('/JSONData 6 0 R /Launched true')],
    ['has the letters in its picture, as any long one has', letterOf(['see /JS and /Launch '])],
  ])('is taken if it %s', (_, bytes) => expect(readFileType(bytes)).toEqual({ type: 'application/pdf' }))
})
