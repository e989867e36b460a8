/** A path with query parameters, in the given order; absent ones are left out. */
export function addressOf<Path extends string>(
  path: Path,
  query: Readonly<Record<string, string | number | null | undefined>>,
): Path | `${Path}?${string}` {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
