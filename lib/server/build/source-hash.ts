import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  'app',
  'db',
  'lib',
  'public',
  'instrumentation.ts',
  'package.json',
  'package-lock.json',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
]

/** Tests, notes and migrations are read by the build of nobody. */
const isLeftOut = (path: string) => /\.test\.tsx?$|\.md$|\/\.[^/]*$|^db\/migrations\//.test(path)

/**
 * Names the sources of the build under `root`: 32 hex digits that change with any of them, and are the same on
 * every machine that has the same sources.
 */
export function sourceHash(root: string): string {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((source) => filesOf(root, source)).sort()) {
    const content = createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex')
    hash.update(`${path}\0${content}\n`)
  }
  return hash.digest('hex').slice(0, 32)
}

function filesOf(root: string, path: string): string[] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stat || isLeftOut(path)) return []
  if (!stat.isDirectory()) return [path]
  return readdirSync(join(root, path)).flatMap((name) => filesOf(root, `${path}/${name}`))
}
