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

/** Tests, notes and migrations are not part of the build. */
const isLeftOut = (path: string) => /\.test\.tsx?$|\.md$|\/\.[^/]*$|^db\/migrations\//.test(path)

/** Hash of the build’s sources under `root`: 32 hex digits, equal on every machine with the same sources. */
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
