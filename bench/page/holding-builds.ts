import { join } from 'node:path'
import { claimOrWait } from '@/lib/server/process/process-claim'

/** Runs `work` with the root of this checkout, holding its benchmark builds exclusively. */
export async function holdingBuilds<T>(work: (root: string) => Promise<T>): Promise<T> {
  const root = process.cwd()
  const release = await claimOrWait(join(root, 'node_modules/.cache/portal/bench-lock'), ({ pid }) =>
    console.error(`  waiting for process ${pid}, which runs this benchmark in the same checkout`),
  )
  try {
    return await work(root)
  } finally {
    release()
  }
}
