import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** The key that signs heads, and those by which heads are known to be ours. */
export interface AuditKey {
  privateKey: KeyObject
  publicKey: string
  fingerprint: string
  /** Public keys by fingerprint: its own, and earlier ones that the file holds too. */
  trusted: ReadonlyMap<string, KeyObject>
}

/** The key file is not what it should be. The message is one line for the operator. */
export class AuditKeyError extends Error {
  override name = 'AuditKeyError'
}

const BLOCK = /-----BEGIN (PRIVATE|PUBLIC) KEY-----[\s\S]+?-----END \1 KEY-----/g

/** Reads the key in `file`; undefined when there is no such file. Throws `AuditKeyError`. */
export function readAuditKey(file: string): AuditKey | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new AuditKeyError(`${file} cannot be read. It holds the key that signs the heads of the audit log.`)
  }
  const blocks = [...text.matchAll(BLOCK)]
  const privates = blocks.filter(([, kind]) => kind === 'PRIVATE')
  const [first] = privates
  try {
    if (!first || privates.length > 1) throw new Error('one private key is needed')
    const privateKey = createPrivateKey(first[0])
    const others = blocks.filter((block) => block !== first).map(([pem]) => createPublicKey(pem))
    const own = createPublicKey(privateKey)
    if ([own, ...others].some((key) => key.asymmetricKeyType !== 'ed25519')) throw new Error('not Ed25519')
    return {
      privateKey,
      publicKey: exported(own),
      fingerprint: fingerprintOf(own),
      trusted: new Map([own, ...others].map((key) => [fingerprintOf(key), key])),
    }
  } catch {
    throw new AuditKeyError(
      `${file} holds no Ed25519 key. Make one: openssl genpkey -algorithm ed25519 -out ${file} (earlier public keys may follow it).`,
    )
  }
}

/** The key in `file`, made at the first call, readable by its owner only. Throws `AuditKeyError`. */
export function keptAuditKey(file: string): AuditKey {
  const known = readAuditKey(file)
  if (known) return known
  const { privateKey } = generateKeyPairSync('ed25519')
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
    // Not renamed, so that of two starts at once the second does not replace the key of the first.
    linkSync(draft, file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code !== 'EEXIST')
      throw new AuditKeyError(
        `The key that signs the audit log cannot be kept in ${file} (${code}). Make that folder writable, or make a key and name it: AUDIT_KEY_FILE`,
      )
  } finally {
    rmSync(draft, { force: true })
  }
  const made = readAuditKey(file)
  if (!made) throw new AuditKeyError(`${file} could not be written.`)
  return made
}

/** The public key of its text, as `AuditKey.publicKey` gives it. Throws when it is none. */
export const readPublicKey = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })

const exported = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64')

/** SHA-256 of the public key, in hex. */
export const fingerprintOf = (key: KeyObject) =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
