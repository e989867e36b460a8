import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { readOnDuty } from '@/lib/duty/queries/overview'
import { dutyWords as words } from '@/lib/duty/words/pages'
import { ModuleLinks } from '../_components/module-links'
import { PlaceTable } from './_components/place-table'

export const metadata = { title: words.title }

/** Who is on duty now and next, place by place. */
export default async function DutyPage() {
  const access = await requirePage('/inpatient/duty')
  const [hospital, ...places] = await readOnDuty(access)
  const uncovered = places.filter(({ now }) => now.length === 0).length
  const [wards, theatres] = [
    places.filter(({ form }) => form === 'wa'),
    places.filter(({ form }) => form === 'th'),
  ]
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(places.length, uncovered)}
        action={
          access.may('duty.manage') && (
            <Link href="/inpatient/duty/import" prefetch={false} className="button button-quiet">
              {words.load}
            </Link>
          )
        }
      />
      <ModuleLinks access={access} current="/inpatient/duty" />
      <RefreshOnWork on={['duty_assignment']} />
      {places.length === 0 && <p>{words.noPlaces}</p>}
      {hospital && (
        <Section title={words.hospital} line={words.hospitalLine}>
          <PlaceTable label={words.hospital} places={[hospital]} />
        </Section>
      )}
      {wards.length > 0 && (
        <Section title={words.wards}>
          <PlaceTable label={words.wards} places={wards} />
        </Section>
      )}
      {theatres.length > 0 && (
        <Section title={words.theatres}>
          <PlaceTable label={words.theatres} places={theatres} />
        </Section>
      )}
    </>
  )
}
