import { ensureBuild } from '@/lib/server/build/build'
import { buildWithMistakes } from './build-with-mistakes'

/** Makes the end-to-end tests' builds ahead of time, while the machine waits for other steps. */
async function makeBuilds(): Promise<void> {
  await ensureBuild(process.cwd(), () => undefined)
  await buildWithMistakes()
}

makeBuilds().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
