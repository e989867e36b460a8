import { posix } from 'node:path'
import { importsOf, type SourceFile } from '../unit/source-files'

export interface Arrow {
  from: string
  to: string
}

export const isTest = (path: string): boolean => path.includes('.test.')

/** The files that each file imports, including types; without packages and non-TypeScript files. */
export function arrowsOf(files: readonly SourceFile[]): Arrow[] {
  const known = new Set(files.map(({ path }) => path))
  return files.flatMap((file) =>
    importsOf(file)
      .flatMap((name) => [name, `${name}.ts`, `${name}.tsx`].find((path) => known.has(path)) ?? [])
      .map((to) => ({ from: file.path, to })),
  )
}

/** The folder of `lib` that contains the file; undefined outside `lib` and for files directly in it. */
export function roomOf(path: string): string | undefined {
  const [top, room, rest] = path.split('/')
  return top === 'lib' && rest !== undefined ? room : undefined
}

/**
 * Whether the file is in its module’s `model/` or `words/`, which together count as a separate room: machines take their
 * labels from the words, and words speak of statuses.
 */
export const isModel = (path: string): boolean =>
  /^lib\/[^/]+\/(model|words)\//.test(path) && roomOf(path) !== 'snapshot'

/** The room, with `/model` for models, which are below all siblings. */
export const sideOf = (path: string): string | undefined => {
  const room = roomOf(path)
  return room && (isModel(path) ? `${room}/model` : room)
}

/** One cycle per strongly connected component of `arrows`, as `a -> b -> a`. */
export function cyclesIn(arrows: readonly Arrow[]): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of arrows) if (from !== to) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (node: string, path: string[]): void => {
    const at = path.indexOf(node)
    if (at >= 0) {
      cycles.push([...path.slice(at), node].join(' -> '))
      return
    }
    if (done.has(node)) return
    for (const other of next.get(node) ?? []) walk(other, [...path, node])
    done.add(node)
  }
  for (const node of [...next.keys()].sort()) walk(node, [])
  return cycles
}

/** The folders with more than `most` files, tests not counted. */
export function crowdedRooms(paths: readonly string[], most: number): string[] {
  const counts = new Map<string, number>()
  for (const path of paths.filter((one) => !isTest(one)))
    counts.set(posix.dirname(path), (counts.get(posix.dirname(path)) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > most).map(([folder, count]) => `${folder}: ${count} files`)
}
