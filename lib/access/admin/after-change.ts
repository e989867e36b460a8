import { log } from '../../platform/log'
import { snapshotKey } from '../../snapshot/snapshot'
import type { SnapshotStore } from '../../snapshot/store'
import { accessRules } from '../decision/rules'

/**
 * Housekeeping after a committed change: deletes the superseded version from the shared store. Nothing
 * depends on it, because no request asks for that version again; a failure is logged and the value expires by
 * itself.
 */
export async function deleteSuperseded(store: SnapshotStore, before: string, after: string): Promise<void> {
  if (before === after) return
  await store
    .delete([snapshotKey(accessRules, before)])
    .catch((error: unknown) => log().warn({ err: error }, 'a superseded snapshot was not deleted'))
}
