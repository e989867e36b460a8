/** Where a PDF has to say that it ends: ISO 32000-1, 7.5.5, and the readers’ tolerance for what follows, in bytes. */
const END_WITHIN = 1024

/** Names of ISO 32000-1, 12.6.4, that run a script or start a program. */
const ACTIVE = /\/(?:JavaScript|JS|Launch)(?![\w.-])/

/** Whether a PDF has its version first and its end last: `%PDF-1.7` … `startxref 1234 %%EOF`. */
export function isWholePdf(bytes: Buffer): boolean {
  if (!/^%PDF-[12]\.\d[\r\n\s%]/.test(bytes.toString('latin1', 0, 9))) return false
  return /startxref\s+\d+\s+%%EOF/.test(bytes.toString('latin1', Math.max(0, bytes.length - END_WITHIN)))
}

/**
 * Whether a PDF says in its dictionaries that it runs a script or starts a program. What is compressed is not looked
 * into: there the viewer of the browser protects, which starts no programs and keeps scripts away from the portal.
 */
export function hasActiveContent(bytes: Buffer): boolean {
  for (let from = 0; from < bytes.length; ) {
    const stream = bytes.indexOf('stream', from)
    const until = stream < 0 ? bytes.length : stream
    if (ACTIVE.test(plainNames(bytes.toString('latin1', from, until)))) return true
    const end = stream < 0 ? -1 : bytes.indexOf('endstream', stream + 'stream'.length)
    if (end < 0) return stream >= 0 && ACTIVE.test(plainNames(bytes.toString('latin1', stream)))
    from = end + 'endstream'.length
  }
  return false
}

/** Names may have their letters as numbers: `/J#53` is `/JS`. */
const plainNames = (text: string) =>
  text.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
