import { requirePage } from '@/lib/access/guards/guard'
import { menuWords } from '@/lib/billing/words/menu'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: menuWords.label }

export default async function BillingPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/billing')
  return (
    <ModulePage searchParams={searchParams} access={access} menu="menu_billing" sentence={menuWords.notYet} />
  )
}
