import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { takeMachine } from '@/lib/pharmacy/stock/machines'
import { readCount } from '@/lib/pharmacy/stock/queries/counts'
import { countWords } from '@/lib/pharmacy/stock/words/pages'
import { cancelCount, decideCount } from '../../_actions/stock'
import { BackLink } from '../../_components/back-link'
import { countColumns } from './_components/count-columns'
import { CountForm } from './_components/count-form'

const words = countWords.one

export const generateMetadata = recordTitle('/pharmacy/stock/counts/[id]', words.title, shortMark)

/** One count: the lines to fill in, and then the differences for somebody else to approve. */
export default async function CountPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage(
    '/pharmacy/stock/counts/[id]',
    `/pharmacy/stock/counts/${(await params).id}`,
  )
  const { id } = await params
  const count = await readCount(access, id)
  if (!count) notFound()
  const { status, version, statusReason, decider, decidedAt, lines } = count
  const mayCount = access.may('pharmacy.stock.count')
  const own = [count.createdBy, ...lines.map(({ countedBy }) => countedBy)].includes(access.person.id)
  const { approve, recount, cancel } = takeMachine.events
  return (
    <>
      <BackLink href="/pharmacy/stock/counts" label={words.back} />
      <PageHeader
        title={words.heading(count.place)}
        line={
          status === 'cancelled'
            ? words.cancelled(statusReason ?? '')
            : [
                words.by(count.by, dayAndTime(count.createdAt)),
                decider && decidedAt && words.approvedBy(decider, dayAndTime(decidedAt)),
              ]
                .filter(Boolean)
                .join(', ')
        }
        action={<span className="tag tag-plain">{takeMachine.statuses[status]}</span>}
      />
      {status === 'counting' && mayCount ? (
        <CountForm id={id} lines={lines} />
      ) : (
        <Section title={words.lines}>
          <DataTable
            wide
            label={words.lines}
            columns={countColumns(status)}
            rows={lines}
            rowKey={({ line }) => line}
            empty={countWords.empty}
          />
        </Section>
      )}
      <div className="mt-4 flex flex-wrap items-start gap-3">
        {status === 'counted' && (own || !access.may('pharmacy.stock.approve')) && <p>{words.wait}</p>}
        {status === 'counted' && !own && access.may('pharmacy.stock.approve') && (
          <>
            <TransitionForm
              action={decideCount}
              hidden={{ id, event: 'approve' }}
              expectedVersion={version}
              label={approve.label}
            />
            <TransitionForm
              action={decideCount}
              hidden={{ id, event: 'recount' }}
              expectedVersion={version}
              label={recount.label}
              reason={{ maxLength: 300 }}
              quiet
            />
          </>
        )}
        {mayCount && (status === 'counting' || status === 'counted') && (
          <TransitionForm
            action={cancelCount}
            hidden={{ id }}
            expectedVersion={version}
            label={cancel.label}
            reason={{ maxLength: 300 }}
            quiet
          />
        )}
      </div>
    </>
  )
}
