import { updateTag } from 'next/cache'
import { deleteSuperseded } from '@/lib/access/admin/after-change'
import { accessService } from '@/lib/access/decision/service'

/**
 * Housekeeping after a committed change of access. The acting browser reads everything again; all others are served by
 * version, whatever happens here.
 */
export async function publishChange({ before, after }: { before: string; after: string }): Promise<void> {
  const { store } = await accessService()
  await deleteSuperseded(store, before, after)
  updateTag('access')
}
