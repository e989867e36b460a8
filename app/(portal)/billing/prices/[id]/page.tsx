import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { BackLink } from '@/app/(portal)/pharmacy/stock/_components/back-link'
import { Disclosure } from '@/app/ui/disclosure'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { readPackageItems } from '@/lib/billing/packages/queries'
import { readChargeCode } from '@/lib/billing/prices/queries/charge-code'
import { readPayerLists } from '@/lib/billing/prices/queries/price-list'
import { priceWords as words } from '@/lib/billing/prices/words/pages'
import { uuidOf } from '@/lib/platform/uuid'
import { changeChargeCode } from '../_actions/prices'
import { CodeForm } from '../_components/code-form'
import { Contents } from './_components/contents'
import { PriceSection } from './_components/price-section'

export const generateMetadata = recordTitle('/billing/prices/[id]', words.itemTitle, async (access, id) => {
  const known = uuidOf(id)
  return known ? (await readChargeCode(access, known))?.name : undefined
})

/** Something that is charged for: its prices in each list, and what is known of it. */
export default async function ChargeCodePage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/billing/prices/[id]', `/billing/prices/${(await params).id}`)
  const id = uuidOf((await params).id)
  const [code, lists] = await Promise.all([
    id ? readChargeCode(access, id) : undefined,
    readPayerLists(access),
  ])
  if (!code) notFound()
  const items = code.category === 'package' ? await readPackageItems(access, code.code) : undefined
  const mayKeep = access.may('billing.prices')
  const { name, taxBasisPoints, freeBecause, active, version } = code
  return (
    <>
      <BackLink href="/billing/prices" label={words.back} />
      <PageHeader
        title={name}
        line={code.code}
        action={!active && <span className="tag tag-plain">{words.out}</span>}
      />
      {freeBecause && <Notice kind="info">{`${words.free}: ${freeBecause}`}</Notice>}
      {items && <Contents id={code.id} items={items} mayKeep={mayKeep} />}
      <PriceSection code={code} lists={lists} mayKeep={mayKeep} />
      {mayKeep && (
        <Disclosure className="mt-4 max-w-2xl" summary={words.change}>
          <CodeForm
            key={version}
            action={changeChargeCode}
            id={code.id}
            initial={{
              ...{ name, freeBecause: freeBecause ?? '', active: active ? 'on' : '' },
              tax: taxBasisPoints > 0 ? String(taxBasisPoints / 100) : '',
            }}
            expectedVersion={version}
            submit={words.submitChange}
          />
        </Disclosure>
      )}
    </>
  )
}
