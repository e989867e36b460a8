import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readRefunds } from '@/lib/billing/payments/queries/refunds'
import { refundWords as words } from '@/lib/billing/payments/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { Tabs } from '../_components/tabs'
import { RefundTable } from './_components/refund-table'

export const metadata = { title: words.title }

/** Refunds that wait to be decided or paid out, and those that are over. */
export default async function RefundsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/billing/refunds')
  const { show, after } = await searchParams
  const waiting = show !== 'over'
  const page = await readRefunds(access, { waiting, after })
  return (
    <>
      <PageHeader title={words.title} line={waiting && words.line(page.total)} />
      <ModuleLinks access={access} current="/billing/refunds" />
      <RefreshOnWork on={['refund_request']} />
      <Tabs
        label={words.show}
        tabs={[
          { href: '/billing/refunds', label: words.showWaiting, current: waiting },
          { href: '/billing/refunds?show=over', label: words.showOver, current: !waiting },
        ]}
      />
      <RefundTable access={access} page={page} waiting={waiting} />
    </>
  )
}
