import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './runtime.mjs'

const folder = join(root, 'node_modules', '.cache', 'portal')

/**
 * Bundles the TypeScript program `entry` (a path from the root) and returns the path of the JavaScript. Packages stay
 * outside. Skipped if none of its source files has changed.
 * @param {string} name of the file it becomes
 * @param {string} entry
 * @returns {Promise<string>}
 */
export async function bundle(name, entry) {
  const output = join(folder, `${name}.mjs`)
  const list = join(folder, `${name}.json`)
  if (existsSync(output) && isCurrent(list)) return output
  const { build } = await import('esbuild')
  mkdirSync(folder, { recursive: true })
  const result = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    outfile: output,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: 'inline',
    sourcesContent: false,
    metafile: true,
    logLevel: 'error',
    plugins: [outsidePackages],
  })
  const inputs = Object.keys(result.metafile.inputs).filter((path) => existsSync(join(root, path)))
  const files = [...inputs, 'package-lock.json', 'tsconfig.json', relative(root, import.meta.filename)]
  replace(output, result.outputFiles[0].contents)
  replace(list, JSON.stringify(Object.fromEntries(files.map((path) => [path, stampOf(path)]))))
  return output
}

/**
 * Bundles `entry` and runs it in this process, so that signals and the exit code are simply its own.
 * @param {string} name
 * @param {string} entry
 */
export async function run(name, entry) {
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(await bundle(name, entry)).href)
}

const outsidePackages = {
  name: 'outside-packages',
  setup(build) {
    // The guard refuses to load outside Next's server bundle; our processes are servers as well.
    build.onResolve({ filter: /^server-only$/ }, () => ({ path: 'server-only', namespace: 'empty' }))
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
    // Next's entry points carry no map of exports, so Node wants the file's full name.
    build.onResolve({ filter: /^next\/[^.]+$/ }, ({ path }) => ({ path: `${path}.js`, external: true }))
  },
}

function isCurrent(list) {
  try {
    const files = Object.entries(JSON.parse(readFileSync(list, 'utf8')))
    return files.every(([path, stamp]) => stampOf(path) === stamp)
  } catch {
    return false
  }
}

function stampOf(path) {
  const { mtimeMs, size } = statSync(join(root, path))
  return `${mtimeMs} ${size}`
}

/** Written beside and moved, for another command may be reading the old one. */
function replace(path, content) {
  const draft = join(dirname(path), `.${process.pid}-${Date.now()}`)
  writeFileSync(draft, content)
  renameSync(draft, path)
}
