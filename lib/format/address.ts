/** An address of the portal with what is given, in the order given. */
export function addressOf<Path extends string>(
  path: Path,
  query: Readonly<Record<string, string | number | null | undefined>>,
): Path | `${Path}?${string}` {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
