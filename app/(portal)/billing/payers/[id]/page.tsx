import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { BackLink } from '@/app/(portal)/pharmacy/stock/_components/back-link'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { readPayer } from '@/lib/billing/prices/queries/payers'
import { payerWords as words } from '@/lib/billing/prices/words/pages'
import { addressOf } from '@/lib/format/address'
import { uuidOf } from '@/lib/platform/uuid'
import { changePayer } from '../_actions/payers'
import { PayerForm } from '../_components/payer-form'

export const generateMetadata = recordTitle('/billing/payers/[id]', words.payerTitle, async (access, id) => {
  const known = uuidOf(id)
  return known ? (await readPayer(access, known))?.name : undefined
})

/** One payer. */
export default async function PayerPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/billing/payers/[id]', `/billing/payers/${(await params).id}`)
  const id = uuidOf((await params).id)
  const payer = id ? await readPayer(access, id) : undefined
  if (!payer) notFound()
  const { name, code, active, version, listId } = payer
  return (
    <>
      <BackLink href="/billing/payers" label={words.back} />
      <PageHeader
        title={name}
        line={code}
        action={
          <Link
            href={addressOf('/billing/prices', { list: listId })}
            prefetch={false}
            className="button button-quiet"
          >
            {words.prices}
          </Link>
        }
      />
      {access.may('billing.prices') && (
        <PayerForm
          key={version}
          action={changePayer}
          id={payer.id}
          initial={{ code, name, active: active ? 'on' : '' }}
          expectedVersion={version}
          submit={words.submitChange}
        />
      )}
    </>
  )
}
