import Link from 'next/link'
import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { sessionMachine } from '@/lib/billing/cash/machines'
import type { readMyDrawer, readOpenDrawers } from '@/lib/billing/cash/queries/drawers'
import { commonWords, cashWords as words } from '@/lib/billing/cash/words/pages'
import { openDrawer, sendCash, stepDrawer } from '../../_actions/cash'
import { AmountField } from '../../_components/amount-field'

type Open = Awaited<ReturnType<typeof readOpenDrawers>>

/** What to do now with one’s own drawer. */
export function MyDrawer({
  access,
  drawer,
  open,
}: {
  access: Access
  drawer: Awaited<ReturnType<typeof readMyDrawer>>
  open: Open
}) {
  if (!drawer)
    return (
      <Section title={words.mine} line={words.openLine}>
        <TransitionForm action={openDrawer} hidden={{}} label={words.open} />
      </Section>
    )
  const { id, version, status } = drawer
  return (
    <Section title={words.mine} line={status === 'open' ? words.countLine : words.lineClosing}>
      <div className="flex flex-wrap items-start gap-3">
        <Link
          href={`/billing/cash/${id}`}
          prefetch={false}
          className={status === 'open' ? 'button button-quiet' : 'button'}
        >
          {status === 'open' ? words.toDrawer : words.count}
        </Link>
        {status === 'open' && (
          <>
            <TransitionForm
              action={sendCash}
              hidden={{}}
              label={words.handOn}
              summary={words.handOn}
              labels={words.handOnLabels}
            >
              <SelectField
                name="to"
                label={words.handOnLabels.to}
                required
                empty={commonWords.choose}
                options={[
                  { value: 'safe', label: commonWords.safe },
                  ...open
                    .filter(({ staffId }) => staffId !== access.person.id)
                    .map((one) => ({ value: one.id, label: commonWords.drawerOf(one.keeper) })),
                ]}
              />
              <AmountField />
            </TransitionForm>
            <TransitionForm
              action={stepDrawer}
              hidden={{ id, event: 'count' }}
              expectedVersion={version}
              label={sessionMachine.events.count.label}
              quiet
            />
          </>
        )}
      </div>
    </Section>
  )
}
