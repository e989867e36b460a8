import type { FileType } from './codes'

const endings: Record<FileType, string> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
}

/** Characters of the stem of a name; file systems take 255 bytes, of which one character may need four. */
const LONGEST = 60

/**
 * The name under which a document called `title` is saved. The ending is that of its type, and what can steer a header,
 * a path or the direction of the text is left out: control and format characters, quotes, slashes and the like.
 */
export function fileNameOf(title: string, type: FileType): string {
  const plain = title
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}"'\\/:*?<>|%;]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^[.\s]+/, '')
  const stem = [...plain].slice(0, LONGEST).join('').trim()
  return `${stem || 'document'}${endings[type]}`
}

/** The value of Content-Disposition for a name from `fileNameOf`: RFC 6266, with `filename*` of RFC 8187. */
export function dispositionOf(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `inline; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
