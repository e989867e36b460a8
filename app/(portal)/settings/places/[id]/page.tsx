import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { readPlace, readWardStaffs } from '@/lib/places/queries/place'
import { placesWords, placeWords as words } from '@/lib/places/words/page'
import type { SearchParams } from '@/lib/platform/search-params'
import { BackToPlaces } from '../_components/back-to-places'
import { BedSection } from './_components/bed-section'
import { ChangeBed } from './_components/change-bed'
import { PartSection } from './_components/part-section'
import { PlaceSteps } from './_components/place-steps'

/** Read once for the title and the page. */
const placeOf = cache(readPlace)

export const generateMetadata = recordTitle(
  '/settings/places/[id]',
  words.title,
  async (access, id) => (await placeOf(access, id))?.name,
)

/** A site, ward, room or theatre: what lies in it, and its beds. */
export default async function PlacePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/settings/places/[id]', `/settings/places/${(await params).id}`)
  const { id } = await params
  const { bed } = await searchParams
  const [place, staffs] = await Promise.all([placeOf(access, id), readWardStaffs(access)])
  if (!place) notFound()
  const { form, name, parentId, parentName, siteName, active } = place
  const changed = place.beds.find((one) => one.id === bed)
  return (
    <>
      <BackToPlaces />
      <PageHeader
        title={name}
        line={
          <>
            {placesWords.kinds[form]}
            {parentId && (
              <>
                {' · '}
                <Link href={`/settings/places/${parentId}`} prefetch={false} className="link">
                  {parentName}
                </Link>
              </>
            )}
            {siteName && ` · ${siteName}`}
          </>
        }
        action={!active && <span className="tag tag-plain">{placesWords.closed}</span>}
      />
      {changed && <ChangeBed access={access} bed={changed} />}
      <div className="grid grid-cols-1 items-start gap-x-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <BedSection place={place} />
          <PartSection place={place} />
        </div>
        <PlaceSteps place={place} staffs={staffs} />
      </div>
    </>
  )
}
