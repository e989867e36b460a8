import { Notice } from '@/app/ui/feedback/notice'
import type { Permission } from '@/lib/access/names'
import { permissions } from '@/lib/access/registry'
import { commonWords } from '@/lib/theatre/words/pages'

/** Shown in place of data that none of this person's roles may see. */
export function NoAccess({ permission }: { permission: Permission }) {
  const label = permissions().find(({ codename }) => codename === permission)?.label
  return <Notice kind="locked">{commonWords.noAccess(label ?? permission)}</Notice>
}
