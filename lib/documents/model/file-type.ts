import type { FileType } from './codes'
import { hasActiveContent, isWholePdf } from './pdf'
import { isWholeJpeg, isWholePng } from './pictures'

const signatures: readonly [type: FileType, signature: readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]

const isWhole: Record<FileType, (bytes: Buffer) => boolean> = {
  'application/pdf': isWholePdf,
  'image/png': isWholePng,
  'image/jpeg': isWholeJpeg,
}

/** What a file is, or why it is not taken; `type` where it only begins like one that is. */
export type ReadType =
  | { type: FileType }
  | { problem: 'unknown' }
  | { problem: 'damaged' | 'active'; type: FileType }

/**
 * What the file is, by its bytes alone: a name or a header says what somebody wants it to be. It has to begin with the
 * signature of a type and to be whole, so that a page of HTML with such a beginning is refused.
 */
export function readFileType(bytes: Buffer): ReadType {
  const [type] = signatures.find(([, signature]) => signature.every((byte, nth) => bytes[nth] === byte)) ?? []
  if (!type) return { problem: 'unknown' }
  if (!isWhole[type](bytes)) return { problem: 'damaged', type }
  if (type === 'application/pdf' && hasActiveContent(bytes)) return { problem: 'active', type }
  return { type }
}
