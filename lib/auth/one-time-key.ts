import { createHash, randomBytes } from 'node:crypto'

/** Hours for which a one-time link is valid. */
export const LINK_HOURS = 24

/** A key for a one-time link: 256 random bits. Only its hash is stored. */
export const newKey = (): string => randomBytes(32).toString('base64url')

/** SHA-256 of a key, in hex, as it is stored. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')
