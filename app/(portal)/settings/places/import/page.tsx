import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { importWords as words } from '@/lib/places/words/page'
import { listWords } from '@/lib/setup/words/page'
import { ListPart } from '../../_components/list-part'
import { loadPlaces } from '../_actions/load-places'
import { BackToPlaces } from '../_components/back-to-places'

export const metadata = { title: words.title }

/** Loads places from a file, after it said what each line would do. */
export default async function ImportPlacesPage() {
  await requirePage('/settings/places/import')
  return (
    <>
      <BackToPlaces />
      <PageHeader title={words.title} line={words.line} />
      <div className="card max-w-3xl p-4">
        <ListPart list="places" {...listWords.places.form} action={loadPlaces} open />
      </div>
    </>
  )
}
