import type { Permission } from '@/lib/access/names'
import { permissions } from '@/lib/access/registry'
import { PageHeader } from '../page-header'
import { noAccessWords } from '../words'
import { Notice } from './notice'

/** Shown in place of data that none of this person's roles may see. */
export function NoAccess({ permission }: { permission: Permission }) {
  const label = permissions().find(({ codename }) => codename === permission)?.label
  return <Notice kind="locked">{noAccessWords(label ?? permission)}</Notice>
}

/** A whole page that opens to this person, and shows them nothing without `permission`. */
export function NoAccessPage({ title, permission }: { title: string; permission: Permission }) {
  return (
    <>
      <PageHeader title={title} />
      <NoAccess permission={permission} />
    </>
  )
}
