import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const copied = [
  'app',
  'db',
  'lib',
  'instrumentation.ts',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.json',
]
/** One key for all builds: the ids of server actions derive from it and must not differ. */
const actionKey = Buffer.alloc(32).toString('base64')

/** A copy is inside the checkout and finds the packages above it; Turbopack needs the root. */
const rootSetting = ['root: import.meta.dirname }', "root: import.meta.dirname + '/..' }"] as const

/**
 * Copies the sources of the checkout `root` to its folder `workshop`, to be changed before they are built, so that no
 * setting can make a real portal be built like that. `more` is an additional folder to copy, with what the changed
 * sources import.
 */
export function copySources(root: string, workshop: string, more: string): void {
  mkdirSync(workshop, { recursive: true })
  for (const path of [...copied, more]) {
    rmSync(join(workshop, path), { recursive: true, force: true })
    cpSync(join(root, path), join(workshop, path), { recursive: true })
  }
  replaceIn(root, workshop, 'next.config.ts', ...rootSetting)
}

/** Redirects the import `line` of a file of the workshop to another module. */
export function leadImport(workshop: string, path: string, line: string, module: string): void {
  replaceIn(workshop, workshop, path, line, line.replace(/'[^']+'$/, `'${module}'`))
}

function replaceIn(from: string, to: string, path: string, text: string, replacement: string): void {
  const source = readFileSync(join(from, path), 'utf8')
  if (!source.includes(text)) throw new Error(`${path} has no “${text}” to change.`)
  writeFileSync(join(to, path), source.replace(text, replacement))
}

/** Makes the production build of a workshop. Throws with the output of the build when it fails. */
export async function buildWorkshop(root: string, workshop: string): Promise<void> {
  const { PATH, HOME, TMPDIR, NODE_OPTIONS = '' } = process.env
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    {
      cwd: workshop,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH,
        HOME,
        TMPDIR,
        NODE_OPTIONS,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        PORTAL_BUILD_ID: 'workshop',
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionKey,
      },
    },
  )
  const stopChild = () => child.kill()
  process.once('exit', stopChild)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const [code] = await once(child, 'close')
  process.off('exit', stopChild)
  if (code !== 0) throw new Error(`The build failed:\n${output}`)
}
