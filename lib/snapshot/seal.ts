/**
 * Binds a stored value to its key and to the portal’s secret, so that write access to the store grants nothing.
 * WebCrypto only: this also runs at the edge.
 */
export interface Seal {
  /**
   * Returns the payload with its seal in front of it.
   * @throws {TypeError} when key or payload is not well-formed Unicode, which no store could return unchanged.
   */
  seal(key: string, payload: string): Promise<string>
  /** Returns the payload, or `undefined` for anything that was not sealed for this key with this secret. */
  open(key: string, sealed: unknown): Promise<string | undefined>
}

const LABEL = 'hospital-portal snapshot seal v1'
/** Lower-case hex is canonical, so no character of a seal can change unnoticed. */
const SHAPE = /^([0-9a-f]{64})\.(.*)$/s
const LONE_SURROGATE = /\p{Surrogate}/u

const encoder = new TextEncoder()

/**
 * Makes a seal from the portal's secret (`AUTH_SECRET`), from which a key of its own is derived with HKDF.
 * @throws {TypeError} when the secret is empty.
 */
export function makeSeal(secret: string): Seal {
  if (secret === '') throw new TypeError('A seal needs a secret.')
  let derived: Promise<CryptoKey> | undefined
  const macKey = () => {
    derived ??= deriveKey(secret)
    return derived
  }
  return {
    async seal(key, payload) {
      const message = sealedMessage(key, payload)
      if (!message) throw new TypeError('Key and value must be well-formed Unicode.')
      return `${toHex(await crypto.subtle.sign('HMAC', await macKey(), message))}.${payload}`
    },
    async open(key, sealed) {
      const [, mac, payload] = (typeof sealed === 'string' && SHAPE.exec(sealed)) || []
      if (mac === undefined || payload === undefined) return undefined
      const message = sealedMessage(key, payload)
      if (!message) return undefined
      // `verify` compares in constant time.
      return (await crypto.subtle.verify('HMAC', await macKey(), fromHex(mac), message)) ? payload : undefined
    },
  }
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const input = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: encoder.encode(LABEL) },
    input,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign', 'verify'],
  )
}

/** The length in front of the key keeps ("ab", "c") and ("a", "bc") apart. */
function sealedMessage(key: unknown, payload: string) {
  if (typeof key !== 'string' || LONE_SURROGATE.test(key) || LONE_SURROGATE.test(payload)) return undefined
  return encoder.encode(`${key.length}:${key}${payload}`)
}

function toHex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  )
}
