import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { PageHeader } from '@/app/ui/page-header'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readPlaces } from '@/lib/places/queries/places'
import { placeWords, placesWords as words } from '@/lib/places/words/page'
import { addPlace } from './_actions/places'
import { placeColumns } from './_components/place-columns'
import { PlaceForm } from './_components/place-form'

export const metadata = { title: words.title }

/** The sites of the hospital, each above its wards and operating theatres. */
export default async function PlacesPage() {
  const access = await requirePage('/settings/places')
  const places = await readPlaces(access)
  const inUse = places.filter(({ active }) => active)
  const count = (form: string) => inUse.filter((place) => place.form === form).length
  const beds = inUse.reduce((sum, { openBeds }) => sum + openBeds, 0)
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(count('wa'), beds, count('th'))}
        action={
          <Link href="/settings/places/import" prefetch={false} className="button button-quiet">
            {words.load}
          </Link>
        }
      />
      <DataTable
        label={words.title}
        columns={placeColumns}
        rows={places}
        rowKey={({ id }) => id}
        empty={words.empty}
      />
      <Disclosure className="mt-4 max-w-2xl" summary={words.addSite} initiallyOpen={places.length === 0}>
        <PlaceForm
          action={addPlace}
          form="si"
          hidden={{ form: 'si' }}
          staffs={[]}
          submit={placeWords.submitAdd}
        />
      </Disclosure>
    </>
  )
}
