import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModulePage } from '../_shell/module-page'

export const metadata = { title: 'Billing' }

export default async function BillingPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/billing')
  return (
    <ModulePage
      searchParams={searchParams}
      access={access}
      menu="menu_billing"
      sentence="No charges or payments are kept in the portal yet; go on using your present cash book."
    />
  )
}
