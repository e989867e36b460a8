import Link from 'next/link'
import { ListPart } from '@/app/(portal)/settings/_components/list-part'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { cataloguePageWords as words } from '@/lib/laboratory/words/catalogue'
import { laboratoryLists } from '@/lib/setup/lists'
import { listWords } from '@/lib/setup/words/page'
import { loadLabCatalogue } from '../_actions/catalogue'

export const metadata = { title: words.loadTitle }

/** Loads tests, panels and ranges from files, after each said what its lines would do. */
export default async function ImportCataloguePage() {
  await requirePage('/laboratory/catalogue/import')
  return (
    <>
      <PageHeader title={words.loadTitle} line={words.loadLine} />
      {laboratoryLists.map((list) => (
        <div key={list} className="card mb-4 max-w-3xl p-4">
          <ListPart
            list={list}
            {...listWords[list].form}
            action={loadLabCatalogue}
            open={list === 'lab-tests'}
          />
        </div>
      ))}
      <p>
        <Link href="/laboratory/catalogue" prefetch={false} className="link">
          {words.back}
        </Link>
      </p>
    </>
  )
}
