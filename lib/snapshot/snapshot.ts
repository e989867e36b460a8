import { latest } from './latest'
import type { Seal } from './seal'
import type { SnapshotStore } from './store'
import { withTimeout } from './with-timeout'

/**
 * Slowly changing data that is read far more often than changed.
 *
 * `name` names its version in `snapshot_version`; `tables` are the tables whose triggers move that version;
 * `format` changes when `parse` would read stored values of an older release wrongly; `parse` turns the JSON
 * text of a fill into the value and throws on text that is not of that shape.
 */
export interface SnapshotDefinition<T> {
  readonly name: string
  readonly tables: readonly string[]
  readonly format: number
  parse(json: string): T
}

/** Data and its version, read in one statement. */
export interface Filled {
  version: string
  json: string
}

export interface SnapshotParts {
  store: SnapshotStore
  seal: Seal
  /** Reads version and data in one statement; absent where Postgres is unreachable (edge). */
  fill?: () => Promise<Filled>
  /** Milliseconds after which a fill counts as failed, so that joined callers do not wait for ever. */
  fillTimeoutMs?: number
  /** How many versions are kept in memory. */
  keep?: number
}

export interface SnapshotReader<T> {
  /**
   * The value at `version`, or undefined if it is no longer available because the data has changed. Never the
   * value of another version.
   */
  read(version: string): Promise<T | undefined>
  /** Stores what the caller read in its own statement. */
  accept(filled: Filled): Promise<T>
  /** Counts of where reads were answered, for the benchmark and the operator. */
  readonly counts: { memory: number; store: number; fill: number }
}

/** How long the shared store keeps a version that was not deleted when superseded. */
const STORE_TTL_SECONDS = 24 * 60 * 60

/** The key of one version in the shared store. */
export function snapshotKey(definition: { name: string; format: number }, version: string): string {
  return `snapshot:${definition.name}:${definition.format}:${version}`
}

/**
 * Reads `definition` by version: from memory, then from the shared store, then by one fill. A value is named by the
 * version it was read at, so it never changes and never goes stale; the store may forget, delay or resurrect any of
 * them. A value whose seal or shape is wrong counts as absent.
 */
export function snapshotReader<T>(
  definition: SnapshotDefinition<T>,
  parts: SnapshotParts,
): SnapshotReader<T> {
  const { store, seal, fill, fillTimeoutMs = 5_000, keep = 8 } = parts
  const memory = latest<T>(keep)
  const underWay = new Map<string, Promise<T | undefined>>()
  const counts = { memory: 0, store: 0, fill: 0 }

  const fromStore = async (version: string): Promise<T | undefined> => {
    const key = snapshotKey(definition, version)
    const sealed = await store.get(key).catch(() => undefined)
    if (sealed === undefined) return undefined
    const json = await seal.open(key, sealed)
    if (json === undefined) return undefined
    try {
      return definition.parse(json)
    } catch {
      return undefined
    }
  }

  const accept = async ({ version, json }: Filled): Promise<T> => {
    const value = memory.put(version, definition.parse(json))
    const key = snapshotKey(definition, version)
    // Not awaited: if the store does not accept it, the next process reads from the database.
    void seal
      .seal(key, json)
      .then((sealed) => store.set(key, sealed, STORE_TTL_SECONDS))
      .catch(() => {})
    return value
  }

  const load = async (version: string): Promise<T | undefined> => {
    const stored = await fromStore(version)
    if (stored !== undefined) {
      counts.store += 1
      return memory.put(version, stored)
    }
    if (!fill) return undefined
    counts.fill += 1
    const filled = await withTimeout(fill(), fillTimeoutMs)
    const value = await accept(filled)
    return filled.version === version ? value : undefined
  }

  return {
    counts,
    accept,
    async read(version) {
      const held = memory.get(version)
      if (held !== undefined) {
        counts.memory += 1
        return held
      }
      // Joining is safe here, unlike for the version itself: a version’s value never changes.
      const joined = underWay.get(version)
      if (joined) return joined
      const work = load(version).finally(() => underWay.delete(version))
      underWay.set(version, work)
      return work
    },
  }
}
