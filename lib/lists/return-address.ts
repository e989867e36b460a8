import { addressOf } from '../format/address'

type Query = Readonly<Record<string, string | number | null | undefined>>

/**
 * The return address in a URL or form, such as a list with its filters. Rebuilt from known parts to prevent open
 * redirects: the path must be one of `paths`, and its function rebuilds the query. Undefined for anything else.
 */
export function readReturnAddress<Path extends string>(
  carried: unknown,
  paths: Readonly<Record<Path, (query: Readonly<Record<string, string>>) => Query>>,
): Path | `${Path}?${string}` | undefined {
  if (typeof carried !== 'string') return undefined
  const [path = '', query] = carried.split('?')
  if (!isOneOf(path, paths)) return undefined
  return addressOf(path, paths[path](Object.fromEntries(new URLSearchParams(query))))
}

const isOneOf = <Path extends string>(path: string, paths: Readonly<Record<Path, unknown>>): path is Path =>
  Object.hasOwn(paths, path)
