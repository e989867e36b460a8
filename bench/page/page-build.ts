import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildWorkshop, copySources, leadImport } from '@/e2e/support/portal/mutated-build'
import { sourceHash } from '@/lib/server/build/source-hash'

/**
 * The portal as shipped, or with a switchable access check (bench/resolvers/switched.ts). The change is made in a
 * copy of the sources, so that no setting can build a real portal without its access check.
 */
export type Build = 'shipped' | 'switched'

/** The imports that the switched build redirects to the switch. */
const switchedImports = [
  ['lib/access/decision/service.ts', "import { accessResolver } from './resolver'"],
  ['lib/access/decision/resolve-cookie.ts', "import { decodeToken } from '../../auth/token'"],
] as const

/**
 * Builds the current sources for production unless that is up to date; returns the folder. Built from a copy, so that
 * later edits are not in it, and in one folder for both builds, so that the second reuses most of the first.
 */
export async function folderOfBuild(root: string, build: Build): Promise<string> {
  const workshop = join(root, '.next-bench-workshop')
  copySources(root, workshop, 'bench/resolvers')
  const sources = [
    sourceHash(workshop),
    ...['package-lock.json', 'scripts/bundle.mjs'].map((path) => readFileSync(join(root, path), 'utf8')),
  ]
  const folder = join(root, `.next-bench-${build}`)
  const marker = join(folder, 'sources')
  const hash = hashOf(workshop, [...sources, build])
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return folder
  console.error(`  building the ${build} portal …`)
  if (build === 'switched') leadToSwitch(workshop)
  await buildWorkshop(root, workshop)
  moveOut(workshop, folder)
  // The front is a separate bundle in the same process, so it must be made from the same sources.
  cpSync(await bundleWorker(root), join(folder, 'worker.mjs'))
  writeFileSync(marker, hash)
  return folder
}

function leadToSwitch(workshop: string): void {
  for (const [path, line] of switchedImports) leadImport(workshop, path, line, '@/bench/resolvers/switched')
}

function hashOf(workshop: string, parts: readonly string[]): string {
  const folder = join(workshop, 'bench', 'resolvers')
  const own = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  return createHash('sha256')
    .update([...parts, ...own].join('\0'))
    .digest('hex')
}

/**
 * Bundles the server process of the copied sources just as `npm start` bundles the portal's. Returns its
 * path.
 */
async function bundleWorker(root: string): Promise<string> {
  // Resolved at run time: bundled into this program, it would take another folder for the checkout.
  const { bundle }: { bundle(name: string, entry: string): Promise<string> } = await import(
    pathToFileURL(join(root, 'scripts', 'bundle.mjs')).href
  )
  return await bundle('bench-worker', '.next-bench-workshop/lib/server/start/worker.ts')
}

/** Copies the finished build to `folder`; whatever the next build can reuse stays behind. */
function moveOut(workshop: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const name of ['next.config.ts', 'package.json']) cpSync(join(workshop, name), join(folder, name))
  cpSync(join(workshop, '.next'), join(folder, '.next'), {
    recursive: true,
    // Links to packages are kept: they are relative, at the same depth.
    verbatimSymlinks: true,
    filter: (path) => path !== join(workshop, '.next', 'cache'),
  })
}
