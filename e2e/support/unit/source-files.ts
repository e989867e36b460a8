import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

export interface SourceFile {
  /** Relative to the project root, with slashes: `app/page.tsx`. */
  path: string
  source: string
}

/** The TypeScript files below the folders, for tests about the code itself. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') })),
  )
}

/** What a file imports, types included, as paths from the root (`lib/auth/token`) or names of packages. */
export function importsOf({ path, source }: SourceFile): string[] {
  const named = [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
  return named.map((name) => {
    if (name.startsWith('@/')) return name.slice(2)
    return name.startsWith('.') ? posix.join(posix.dirname(path), name) : name
  })
}

/** The body of the function `name` without its opening brace, or undefined if there is no such function. */
export function bodyOf(source: string, name: string): string | undefined {
  const head = new RegExp(`function ${name}\\(`).exec(source)
  if (!head) return undefined
  let at = head.index + head[0].length
  for (let open = 1; open > 0 && at < source.length; at += 1) {
    if (source[at] === '(') open += 1
    if (source[at] === ')') open -= 1
  }
  const rest = source.slice(at)
  return rest.slice(rest.search(/\{\n/) + 1, rest.search(/\n\}/)).trimStart()
}
