import { FilterDay } from '@/app/ui/filters/filter-day'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { dayWords, today } from '@/lib/clock/hospital-time'
import type { SearchParams } from '@/lib/platform/search-params'
import { LONGEST_DAYS, readUtilisationAddress } from '@/lib/theatre/model/utilisation'
import { readTheatres } from '@/lib/theatre/queries/theatres'
import { readDayCancellations, readSessionUse } from '@/lib/theatre/queries/utilisation'
import { commonWords } from '@/lib/theatre/words/pages'
import { utilisationWords as words } from '@/lib/theatre/words/utilisation'
import { ModuleLinks } from '../_components/module-links'
import { FiguresTable } from './_components/figures-table'
import { ListBehind } from './_components/list-behind'

export const metadata = { title: words.title }

/** What became of the lists of the theatres, from the recorded times; every figure opens its list. */
export default async function UtilisationPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/theatre/utilisation')
  const address = readUtilisationAddress(await searchParams, today())
  const [theatres, sessions, cancelled] = await Promise.all([
    readTheatres(access),
    readSessionUse(access, address),
    readDayCancellations(access, address),
  ])
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(dayWords(address.from), dayWords(address.until), LONGEST_DAYS)}
      />
      <ModuleLinks current="/theatre/utilisation" />
      <FilterForm action="/theatre/utilisation" submit={commonWords.show}>
        <FilterDay name="from" label={words.labels.from} day={address.from} />
        <FilterDay name="until" label={words.labels.until} day={address.until} />
        <FilterSelect
          name="theatre"
          label={words.labels.theatre}
          chosen={address.theatreId}
          empty={commonWords.allTheatres}
          options={theatres}
        />
      </FilterForm>
      <FiguresTable address={address} sessions={sessions} cancelled={cancelled} />
      <p className="mt-2 max-w-prose text-small text-muted">{words.explained}</p>
      <ListBehind address={address} sessions={sessions} cancelled={cancelled} />
    </>
  )
}
