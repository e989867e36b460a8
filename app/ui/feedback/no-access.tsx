import type { Permission } from '@/lib/access/names'
import { permissions } from '@/lib/access/registry'
import { noAccessWords } from '../words'
import { Notice } from './notice'

/** Shown in place of data that none of this person's roles may see. */
export function NoAccess({ permission }: { permission: Permission }) {
  const label = permissions().find(({ codename }) => codename === permission)?.label
  return <Notice kind="locked">{noAccessWords(label ?? permission)}</Notice>
}
