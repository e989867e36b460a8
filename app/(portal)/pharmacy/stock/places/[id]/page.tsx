import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { readStockPlace } from '@/lib/pharmacy/places/queries'
import { placeWords } from '@/lib/pharmacy/places/words'
import { changeStockPlace, setStockPlaceInUse } from '../../_actions/places'
import { BackLink } from '../../_components/back-link'
import { PlaceFields } from '../_components/place-fields'

const words = placeWords.one

export const generateMetadata = recordTitle(
  '/pharmacy/stock/places/[id]',
  words.title,
  async (access, id) => (await readStockPlace(access, id))?.name,
)

/** One place of stock: its name, the days of its orders, and whether it is in use. */
export default async function StockPlacePage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage(
    '/pharmacy/stock/places/[id]',
    `/pharmacy/stock/places/${(await params).id}`,
  )
  const { id } = await params
  const place = await readStockPlace(access, id)
  if (!place) notFound()
  const { version, name, kind, active, ward, leadDays, safetyDays, coverDays, holds } = place
  return (
    <>
      <BackLink href="/pharmacy/stock/places" label={words.back} />
      <PageHeader
        title={name}
        line={[placeWords.kinds[kind], ward, placeWords.holds(holds)].filter(Boolean).join(', ')}
        action={!active && <span className="tag tag-plain">{placeWords.retired}</span>}
      />
      {kind === 'transit' && <p>{words.shipped}</p>}
      {kind !== 'transit' && access.may('pharmacy.formulary') && (
        <Section title={words.change} line={words.retireHint}>
          <div className="flex max-w-xl flex-col gap-6">
            <TransitionForm
              key={version}
              action={changeStockPlace}
              hidden={{ id }}
              expectedVersion={version}
              label={words.save}
              labels={placeWords.labels}
              initial={{
                ...{ name, leadDays: String(leadDays) },
                ...{ safetyDays: String(safetyDays), coverDays: String(coverDays) },
              }}
            >
              <PlaceFields />
            </TransitionForm>
            <TransitionForm
              action={setStockPlaceInUse}
              hidden={{ id, inUse: active ? 'no' : 'yes' }}
              expectedVersion={version}
              label={active ? words.retire : words.restore}
              quiet
            />
          </div>
        </Section>
      )}
    </>
  )
}
