import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { hospitalDenominations } from '@/lib/billing/cash/denominations'
import { sessionMachine } from '@/lib/billing/cash/machines'
import { readDrawer, type ShownDrawer } from '@/lib/billing/cash/queries/drawer'
import { commonWords, drawerWords as words } from '@/lib/billing/cash/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { reconcileDrawer, stepDrawer, takeOverDrawer } from '../../_actions/cash'
import { BackLink } from '../../_components/back-link'
import { CountForm } from './_components/count-form'
import { DrawerMovements } from './_components/drawer-movements'
import { DrawerResult } from './_components/drawer-result'

export const generateMetadata = recordTitle('/billing/cash/[id]', words.title, shortMark)

/** One drawer: what to do now, then what was counted, and what went through it. */
export default async function DrawerPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/billing/cash/[id]', `/billing/cash/${(await params).id}`)
  const { id } = await params
  const drawer = await readDrawer(access, id)
  if (!drawer) notFound()
  const { status, version, keeper, openedAt } = drawer
  const counts = status === 'closing' && (drawer.takenOverBy ?? drawer.staffId) === access.person.id
  return (
    <>
      <BackLink href="/billing/cash" label={words.back} />
      <PageHeader
        title={commonWords.drawerOf(keeper)}
        line={words.line(dayAndTime(openedAt))}
        action={<span className="tag tag-plain">{sessionMachine.statuses[status]}</span>}
      />
      {counts && <CountForm id={id} version={version} denominations={hospitalDenominations()} />}
      {drawer.counted !== null && <DrawerResult drawer={drawer} />}
      <Steps access={access} drawer={drawer} />
      <DrawerMovements drawer={drawer} />
    </>
  )
}

function Steps({ access, drawer }: { access: Access; drawer: ShownDrawer }) {
  const { id, status, version, staffId, takenOverBy } = drawer
  const me = access.person.id
  const { count, resume, 'take-over': takeOver, reconcile } = sessionMachine.events
  const common = { hidden: { id }, expectedVersion: version, quiet: true }
  return (
    <div className="mt-4 flex flex-wrap items-start gap-3">
      {staffId === me && !takenOverBy && (status === 'open' || status === 'closing') && (
        <TransitionForm
          {...common}
          action={stepDrawer}
          hidden={{ id, event: status === 'open' ? 'count' : 'resume' }}
          label={status === 'open' ? count.label : resume.label}
        />
      )}
      {access.may('billing.cash.supervise') &&
        staffId !== me &&
        (status === 'open' || status === 'closing') &&
        takenOverBy !== me && (
          <TransitionForm
            {...common}
            action={takeOverDrawer}
            label={takeOver.label}
            reason={{ maxLength: 200, hint: words.takeOverHint }}
          />
        )}
      {access.may('billing.cash.supervise') && staffId !== me && status === 'closed' && (
        <TransitionForm
          {...common}
          action={reconcileDrawer}
          label={reconcile.label}
          summary={reconcile.label}
        >
          <TextField
            name="reason"
            label={words.reconcileReason}
            hint={words.reconcileHint}
            maxLength={200}
            autoComplete="off"
            mark="none"
          />
        </TransitionForm>
      )}
    </div>
  )
}
