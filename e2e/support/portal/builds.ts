import { ensureBuild } from '@/lib/server/build/build'
import { buildWithMistakes } from './build-with-mistakes'

/** Makes the builds that the end-to-end tests use before they need them, while the machine waits for something else. */
async function makeBuilds(): Promise<void> {
  await ensureBuild(process.cwd(), () => undefined)
  await buildWithMistakes()
}

makeBuilds().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
