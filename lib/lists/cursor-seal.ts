import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { env } from '../platform/env'

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts the text of a cursor: the last row of a page may be of a patient whom the reader may not see, so the address of
 * the next page must not tell its id. Equal texts give equal cursors, so that a page drawn again has the same links: the
 * nonce is a MAC of the text (synthetic, as in RFC 5297). For an address; see `openCursor`.
 */
export function sealCursor(text: string): string {
  const { encryption, nonce } = keys()
  const iv = createHmac('sha256', nonce).update(text).digest().subarray(0, IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', encryption, iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The text of a cursor; undefined for anything that `sealCursor` has not made with this secret. */
export function openCursor(cursor: string): string | undefined {
  const bytes = Buffer.from(cursor, 'base64url')
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', keys().encryption, bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(tag)
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

interface Keys {
  secret: string
  encryption: Buffer
  nonce: Buffer
}

let held: Keys | undefined

/** Derived from AUTH_SECRET by HKDF (RFC 5869), so that every process reads every cursor. */
function keys(): Keys {
  const { authSecret: secret = '' } = env()
  if (held?.secret === secret) return held
  const derived = Buffer.from(hkdfSync('sha256', secret, '', 'cursors of lists', 64))
  held = { secret, encryption: derived.subarray(0, 32), nonce: derived.subarray(32) }
  return held
}
