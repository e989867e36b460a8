import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { accountViews, readAccounts } from '@/lib/billing/accounts/queries/list'
import { listWords as words } from '@/lib/billing/accounts/words/pages'
import { menuWords } from '@/lib/billing/words/menu'
import type { SearchParams } from '@/lib/platform/search-params'
import { AccountFilters } from './_components/account-filters'
import { AccountList } from './_components/account-list'
import { ModuleLinks } from './_components/module-links'

export const metadata = { title: menuWords.label }

/** The accounts, by what they wait for. */
export default async function BillingPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/billing')
  if (!access.may('billing.accounts.read'))
    return <NoAccessPage title={menuWords.label} permission="billing.accounts.read" />
  const { view: asked, q, after } = await searchParams
  const search = typeof q === 'string' ? q : ''
  // Who searches by name or number looks in all accounts, unless they chose some.
  const view = accountViews.find((one) => one === asked) ?? (search ? 'all' : 'to-bill')
  const page = await readAccounts(access, { view, search, after })
  const isLatestFirst = view === 'all' || view === 'closed'
  return (
    <>
      <PageHeader
        title={menuWords.label}
        line={isLatestFirst ? words.latest(page.total) : words.line(page.total)}
      />
      <ModuleLinks access={access} current="/billing" />
      <AccountFilters view={view} search={search} />
      <AccountList page={page} view={view} search={search} />
    </>
  )
}
