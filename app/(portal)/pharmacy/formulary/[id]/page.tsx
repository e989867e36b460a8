import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { Disclosure } from '@/app/ui/disclosure'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { readCurrentFormulary } from '@/lib/pharmacy/formulary/current-formulary'
import { formularyWords as words } from '@/lib/pharmacy/formulary/words/pages'
import { BackLink } from '../../stock/_components/back-link'
import { changeFormularyItem } from '../_actions/formulary'
import { ItemForm } from '../_components/item-form'
import { PackSection } from './_components/pack-section'
import { PriceSection } from './_components/price-section'

export const generateMetadata = recordTitle(
  '/pharmacy/formulary/[id]',
  words.itemTitle,
  async (access, id) => (await readCurrentFormulary(access)).items.find((one) => one.id === id)?.name,
)

/** One item of the formulary: its packs, its prices, and what is known of it. */
export default async function FormularyItemPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/pharmacy/formulary/[id]', `/pharmacy/formulary/${(await params).id}`)
  const { id } = await params
  const formulary = await readCurrentFormulary(access)
  const item = formulary.items.find((one) => one.id === id)
  if (!item) notFound()
  const mayKeep = access.may('pharmacy.formulary')
  const { code, name, form, strength, unit, medicationCode, reorderLevel, controlled, active } = item
  return (
    <>
      <BackLink href="/pharmacy/formulary" label={words.back} />
      <PageHeader
        title={name}
        line={code}
        action={!active && <span className="tag tag-plain">{words.out}</span>}
      />
      <PackSection
        item={item}
        packs={formulary.packs.filter(({ itemId }) => itemId === id)}
        mayKeep={mayKeep}
      />
      <PriceSection
        item={item}
        prices={formulary.prices.filter(({ itemId }) => itemId === id)}
        mayKeep={mayKeep}
      />
      {mayKeep && (
        <Disclosure className="mt-4 max-w-2xl" summary={words.change}>
          <ItemForm
            key={item.version}
            action={changeFormularyItem}
            id={id}
            initial={{
              ...{ code, name, form, strength, unit, medicine: medicationCode ?? '' },
              ...{
                reorderLevel: String(reorderLevel),
                controlled: controlled ? 'on' : '',
                active: active ? 'on' : '',
              },
            }}
            expectedVersion={item.version}
            submit={words.submitChange}
          />
        </Disclosure>
      )}
    </>
  )
}
