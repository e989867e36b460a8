import { accessUndelegable } from '@/db/schema/audit'
import type { Executor } from '../rules/rule-table'

/** Entries that only administrators give: element ids and codenames. */
export async function readUndelegable(executor: Executor): Promise<ReadonlySet<string>> {
  return new Set((await executor.select().from(accessUndelegable)).map(({ entry }) => entry))
}
