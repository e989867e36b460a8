import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceHash } from '@/lib/server/source-hash'

/**
 * The portal with its resolver as shipped, or with the one of bench/resolvers/NAME.ts in its place. The swap is
 * made in a copy of the sources, so that no setting exists by which a real portal could be built without its
 * access check.
 */
export type Variant = 'portal' | 'session' | 'uncached' | 'none'

const copied = ['app', 'db', 'lib', 'bench/resolvers', 'package.json', 'postcss.config.mjs', 'tsconfig.json']
const resolver = 'lib/access/resolver.ts'
/** One key for all variants: the ids of server actions follow from it, and must not be what differs. */
const actionKey = Buffer.alloc(32).toString('base64')

/** A copy lies inside the checkout and finds the packages above it; Turbopack has to be told how far up. */
const rootSetting = ['root: import.meta.dirname }', "root: `${import.meta.dirname}/..` }"] as const

/**
 * Makes sure that the folder of each variant holds the production build of the sources as they are now; returns
 * the folders. All are built one after another in one folder, so that the later builds reuse most of the first.
 */
export async function buildVariants(
  root: string,
  variants: readonly Variant[],
  say: (line: string) => void,
): Promise<Map<Variant, string>> {
  const folders = new Map<Variant, string>()
  for (const variant of variants) {
    const folder = join(root, `.next-bench-${variant}`)
    const marker = join(folder, 'sources')
    const hash = hashOf(root, variant)
    if (!existsSync(marker) || readFileSync(marker, 'utf8') !== hash) {
      say(`building the variant “${variant}” …`)
      await build(root, variant, folder)
      writeFileSync(marker, hash)
    }
    folders.set(variant, folder)
  }
  return folders
}

function hashOf(root: string, variant: Variant): string {
  const own = ['constant-access', 'session', 'uncached', 'none'].map((name) =>
    readFileSync(join(root, 'bench', 'resolvers', `${name}.ts`), 'utf8'),
  )
  return createHash('sha256')
    .update([sourceHash(root), variant, ...own].join('\0'))
    .digest('hex')
}

async function build(root: string, variant: Variant, folder: string): Promise<void> {
  const workshop = join(root, '.next-bench-workshop')
  mkdirSync(workshop, { recursive: true })
  for (const path of copied) {
    rmSync(join(workshop, path), { recursive: true, force: true })
    cpSync(join(root, path), join(workshop, path), { recursive: true })
  }
  const config = readFileSync(join(root, 'next.config.ts'), 'utf8')
  if (!config.includes(rootSetting[0])) throw new Error(`next.config.ts has no “${rootSetting[0]}” to change.`)
  writeFileSync(join(workshop, 'next.config.ts'), config.replace(...rootSetting))
  if (variant !== 'portal')
    cpSync(join(root, 'bench', 'resolvers', `${variant}.ts`), join(workshop, resolver))
  await runBuild(root, workshop)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const name of ['next.config.ts', 'package.json']) cpSync(join(workshop, name), join(folder, name))
  // The cache stays behind for the next build. Links to packages are kept as they are: they lead up by as many folders.
  const cache = join(workshop, '.next', 'cache')
  const aside = join(workshop, 'cache')
  rmSync(aside, { recursive: true, force: true })
  if (existsSync(cache)) renameSync(cache, aside)
  cpSync(join(workshop, '.next'), join(folder, '.next'), { recursive: true, verbatimSymlinks: true })
  if (existsSync(aside)) renameSync(aside, cache)
}

async function runBuild(root: string, folder: string): Promise<void> {
  const { PATH, HOME, TMPDIR, NODE_OPTIONS = '' } = process.env
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH,
        HOME,
        TMPDIR,
        NODE_OPTIONS,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        PORTAL_BUILD_ID: 'bench',
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
