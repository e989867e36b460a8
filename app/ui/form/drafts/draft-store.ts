/** A form's values by field name. */
export type DraftValues = Readonly<Record<string, string>>

export interface DraftStore {
  /** The unsaved entries of `form`; undefined without any, and for those of another user. */
  load(form: string): Promise<DraftValues | undefined>
  keep(form: string, values: DraftValues): Promise<void>
  drop(form: string): Promise<void>
}

/** In this browser, or `inTab`: in this tab and gone with it, so that another tab keeps its own. */
export interface DraftStores extends DraftStore {
  inTab: DraftStore
}

const PREFIX = 'draft:'
/** After a day nobody resumes a form; the user and the patient have moved on. */
const KEPT_MILLISECONDS = 24 * 60 * 60_000

/** The stored form. Only the time is readable, so that any user's session can discard old ones. */
interface Sealed {
  at: number
  iv: string
  data: string
}

/**
 * Keeps one user's entries in this browser, sealed with AES-GCM and `key` (base64), which the server gives
 * only to that user. The storage key does not reveal the form either. Without Web Crypto (plain HTTP beyond
 * loopback) or storage there is no store.
 */
export async function openDraftStore(key: string): Promise<DraftStores | undefined> {
  // The types claim that it always exists.
  const crypt = globalThis.crypto.subtle as SubtleCrypto | undefined
  if (!crypt) return undefined
  const raw = bytesOf(key)
  const [seal, name] = await Promise.all([
    crypt.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']),
    crypt.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  ])
  const nameOf = async (form: string) => PREFIX + textOf(await crypt.sign('HMAC', name, encoded(form)))
  const storeIn = (storage: Storage): DraftStore => {
    dropOld(storage)
    return {
      async load(form) {
        const found = stored(storage, await nameOf(form))
        if (!found) return undefined
        try {
          const opened = await crypt.decrypt(
            { name: 'AES-GCM', iv: bytesOf(found.iv) },
            seal,
            bytesOf(found.data),
          )
          return JSON.parse(new TextDecoder().decode(opened)) as DraftValues
        } catch {
          return undefined
        }
      },
      keep: (form, values) =>
        noted(async () => {
          const iv = globalThis.crypto.getRandomValues(new Uint8Array(12))
          const data = await crypt.encrypt({ name: 'AES-GCM', iv }, seal, encoded(JSON.stringify(values)))
          write(storage, await nameOf(form), { at: Date.now(), iv: textOf(iv), data: textOf(data) })
        }),
      async drop(form) {
        storage.removeItem(await nameOf(form))
      },
    }
  }
  return { ...storeIn(localStorage), inTab: storeIn(sessionStorage) }
}

let writes: Promise<unknown> = Promise.resolve()

/** Resolves when all that was to be kept so far is. */
export const draftsWritten = (): Promise<unknown> => writes

async function noted(write: () => Promise<void>): Promise<void> {
  const writing = write()
  writes = Promise.allSettled([writes, writing])
  await writing
}

/** Whether anyone's unsaved entries are kept in this browser. */
export function hasDrafts(): boolean {
  try {
    return names(localStorage).length > 0
  } catch {
    return false
  }
}

function names(storage: Storage): string[] {
  return Object.keys(storage).filter((name) => name.startsWith(PREFIX))
}

function dropOld(storage: Storage) {
  for (const name of names(storage))
    if (!(Date.now() - (stored(storage, name)?.at ?? 0) < KEPT_MILLISECONDS)) storage.removeItem(name)
}

function stored(storage: Storage, name: string): Sealed | undefined {
  const text = storage.getItem(name)
  try {
    return text === null ? undefined : (JSON.parse(text) as Sealed)
  } catch {
    return undefined
  }
}

/** When storage is full, the oldest draft is dropped first. */
function write(storage: Storage, name: string, sealed: Sealed) {
  for (;;) {
    try {
      return storage.setItem(name, JSON.stringify(sealed))
    } catch (error) {
      const at = (one: string) => stored(storage, one)?.at ?? 0
      const [oldest] = names(storage).sort((one, other) => at(one) - at(other))
      if (oldest === undefined) throw error
      storage.removeItem(oldest)
    }
  }
}

const encoded = (text: string) => new TextEncoder().encode(text)
const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const textOf = (bytes: ArrayBuffer | Uint8Array) =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
