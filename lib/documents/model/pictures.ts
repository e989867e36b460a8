/** Bytes of a chunk of PNG without its data: length, type and check sum. */
const CHUNK = 12

/** Whether a PNG consists of its chunks, from IHDR to IEND, with nothing after it (W3C PNG, 5.2 and 5.3). */
export function isWholePng(bytes: Buffer): boolean {
  let at = 8
  let hasData = false
  for (let nth = 0; at + CHUNK <= bytes.length; nth += 1) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if ((nth === 0) !== (type === 'IHDR')) return false
    hasData ||= type === 'IDAT'
    at += CHUNK + bytes.readUInt32BE(at)
    if (type === 'IEND') return hasData && at === bytes.length
  }
  return false
}

const [MARK, START_OF_SCAN, END_OF_IMAGE] = [0xff, 0xda, 0xd9]

/**
 * Whether a JPEG consists of segments up to its picture, and has an end (ISO/IEC 10918-1, B.1). Telephones write after
 * that end, a preview or a film, so what follows is left alone.
 */
export function isWholeJpeg(bytes: Buffer): boolean {
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== MARK) return false
    const marker = bytes[at + 1] ?? 0
    // Any number of fill bytes may precede a marker.
    if (marker === MARK) {
      at += 1
      continue
    }
    if (marker < 0xc0 || marker === END_OF_IMAGE) return false
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2) return false
    at += 2 + length
    if (marker === START_OF_SCAN) return bytes.indexOf(Buffer.from([MARK, END_OF_IMAGE]), at) >= 0
  }
  return false
}
