import { addressOf } from '../format/address'

type Query = Readonly<Record<string, string | number | null | undefined>>

/**
 * The way back that an address or a form carries, such as to a list with its filters. It is made of known parts, so that
 * it leads nowhere else: the path has to be one of `paths`, and the query is what that path makes of the carried one.
 * Undefined for anything else.
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
