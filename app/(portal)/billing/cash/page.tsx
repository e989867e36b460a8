import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { readDrawers, readMyDrawer, readOpenDrawers } from '@/lib/billing/cash/queries/drawers'
import { readSafe, readSafeMovements } from '@/lib/billing/cash/queries/safe'
import { readUnderWay } from '@/lib/billing/cash/queries/transfers'
import { cashWords as words } from '@/lib/billing/cash/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { DrawerTable } from './_components/drawer-table'
import { MyDrawer } from './_components/my-drawer'
import { SafeSection } from './_components/safe-section'
import { UnderWayTable } from './_components/under-way-table'

export const metadata = { title: words.title }

/** My drawer and what to do with it; for supervisors all drawers and the safe. */
export default async function CashPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/billing/cash')
  const { show, after } = await searchParams
  const waiting = show !== 'checked'
  const [keeps, supervises] = [access.may('billing.cash.keep'), access.may('billing.cash.supervise')]
  const [mine, open, underWay, drawers, movements, balance] = await Promise.all([
    readMyDrawer(access),
    readOpenDrawers(access),
    readUnderWay(access),
    readDrawers(access, { waiting, after }),
    readSafeMovements(access),
    supervises ? readSafe(access) : undefined,
  ])
  return (
    <>
      <PageHeader
        title={words.title}
        line={keeps ? lineOf(mine) : waiting && words.lineSupervisor(drawers.total)}
      />
      <ModuleLinks access={access} current="/billing/cash" />
      <RefreshOnWork on={['cash_session', 'cash_transfer', 'cash_safe_movement']} />
      {keeps && <MyDrawer access={access} drawer={mine} open={open} />}
      <Section title={words.underWay} line={words.underWayLine}>
        <UnderWayTable rows={underWay} />
      </Section>
      <DrawerTable page={drawers} waiting={waiting} />
      <SafeSection access={access} movements={movements} balance={balance} open={open} />
    </>
  )
}

function lineOf(drawer: Awaited<ReturnType<typeof readMyDrawer>>): string {
  if (!drawer) return words.lineNone
  return drawer.status === 'open' ? words.lineOpen(dayAndTime(drawer.openedAt)) : words.lineClosing
}
