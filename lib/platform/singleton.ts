/**
 * One instance per process, even if the same file is bundled twice.
 *
 * Next bundles the app and we bundle the HTTP front, so a module-level variable exists once in each; the
 * connection pool, the in-memory snapshots and the request context must exist once per process.
 */
export function singleton<T>(name: string, make: () => T): T {
  const key = Symbol.for(`portal.${name}`)
  const store = globalThis as Record<symbol, unknown>
  if (!(key in store)) store[key] = make()
  return store[key] as T
}
