import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

const bytes = (text: string) => Buffer.from(text, 'base64url')
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

/** Whether somebody touched it, and whether it checked who: bits of the authenticator data (WebAuthn, 6.1). */
const [PRESENT, VERIFIED, HAS_CREDENTIAL] = [0x01, 0x04, 0x40]

/** A passkey in software, with an ES256 key, for tests without a browser. */
export class SoftwarePasskey {
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly id = randomBytes(16)
  counter = 0

  constructor(
    readonly origin: string,
    readonly rpId: string,
  ) {}

  /** The answer to the options of a registration, as JSON text. */
  register({ challenge }: { challenge: string }): string {
    const jwk = this.#keys.publicKey.export({ format: 'jwk' })
    const publicKey = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(jwk.x ?? '')],
        [-3, bytes(jwk.y ?? '')],
      ]),
    )
    const length = Buffer.from([0, this.id.length])
    const data = Buffer.concat([
      this.#data(PRESENT | VERIFIED | HAS_CREDENTIAL),
      Buffer.alloc(16),
      length,
      this.id,
      publicKey,
    ])
    const attestation = cbor(
      new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    )
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    })
  }

  /** The answer to the options of a sign-in, as JSON text. `verified`: by a PIN, a finger or a face. */
  sign({ challenge }: { challenge: string }, { verified = true } = {}): string {
    this.counter += 1
    const data = this.#data(verified ? PRESENT | VERIFIED : PRESENT)
    const client = this.#clientData('webauthn.get', challenge)
    const signature = createSign('SHA256')
      .update(Buffer.concat([data, sha256(client)]))
      .sign(this.#keys.privateKey)
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
    })
  }

  #data(flags: number): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(this.rpId), Buffer.from([flags]), count])
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }

  #answer(response: Record<string, unknown>): string {
    const id = this.id.toString('base64url')
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })
  }
}

/** The few kinds of CBOR that an authenticator needs (RFC 8949). */
type Cbor = number | string | Buffer | Map<number | string, Cbor>

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap((pair) => pair.map(cbor))])
}

const head = (kind: number, size: number) =>
  size < 24 ? Buffer.from([(kind << 5) | size]) : Buffer.from([(kind << 5) | 24, size])
