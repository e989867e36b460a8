/** Values by the version that names them: those of the last `keep` versions that were put. */
export function latest<Value>(keep: number) {
  const values = new Map<string, Value>()
  return {
    get: (version: string): Value | undefined => values.get(version),
    put(version: string, value: Value): Value {
      values.set(version, value)
      for (const oldest of values.keys()) {
        if (values.size <= keep) break
        values.delete(oldest)
      }
      return value
    },
  }
}
