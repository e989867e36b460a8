import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceHash } from '@/lib/server/build/source-hash'
import { claimOrWait } from '@/lib/server/process/process-claim'
import { buildWorkshop, copySources, leadImport } from './mutated-build'

/** The build's portal activates the mistake of e2e/mistakes that the setting MISTAKE names, or none. */
export type Mistake = 'menu-in-layout' | 'decision-in-next-cache'

const CACHED = '@/e2e/mistakes/decision-in-next-cache'

/**
 * Builds the current sources with the mistakes swapped in and with the module of e2e/toy, unless that is up to date;
 * returns its folder. One build for all, because building takes longest.
 */
export async function buildWithMistakes(root = process.cwd()): Promise<string> {
  const workshop = join(root, '.next-mistakes')
  const marker = join(workshop, '.next', 'mistakes-sources')
  const release = await claimOrWait(join(root, 'node_modules/.cache/portal/mistakes-lock'), () => {})
  try {
    const hash = hashOf(root)
    if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return workshop
    rmSync(marker, { force: true })
    copySources(root, workshop, 'e2e/mistakes')
    swapIn(workshop)
    addToy(root, workshop)
    await buildWorkshop(root, workshop)
    writeFileSync(marker, hash)
    return workshop
  } finally {
    release()
  }
}

function swapIn(workshop: string): void {
  cpSync(join(workshop, 'e2e/mistakes/menu-in-layout.tsx'), join(workshop, 'app/(portal)/layout.tsx'))
  const guards = "import { cookieName, resolveCookie } from '../decision/resolve-cookie'"
  leadImport(workshop, 'lib/access/guards/guard.ts', guards, CACHED)
  const actions = "import { updateTag } from 'next/cache'"
  leadImport(workshop, 'app/(portal)/settings/access/_actions/publish-change.ts', actions, CACHED)
}

/** Adds the module of e2e/toy like any module: a folder, a page, and one line in the list. */
function addToy(root: string, workshop: string): void {
  cpSync(join(root, 'e2e/toy/module.ts'), join(workshop, 'lib/toy/module.ts'))
  cpSync(join(root, 'e2e/toy/page.tsx'), join(workshop, 'app/(portal)/vaccinations/page.tsx'))
  const list = join(workshop, 'lib/modules.ts')
  const source = readFileSync(list, 'utf8').replace(
    '  settingsModule,\n',
    '  settingsModule,\n  toyModule,\n',
  )
  writeFileSync(list, `import { toyModule } from './toy/module'\n${source}`)
}

function hashOf(root: string): string {
  const folders = ['mistakes', 'toy'].map((name) => join(root, 'e2e', name))
  const own = [
    ...folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))),
    join(root, 'e2e/support/portal/mutated-build.ts'),
    join(root, 'e2e/support/portal/build-with-mistakes.ts'),
  ].map((path) => readFileSync(path, 'utf8'))
  return createHash('sha256')
    .update([sourceHash(root), ...own].join('\0'))
    .digest('hex')
}
