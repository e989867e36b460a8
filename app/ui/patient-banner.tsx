import { CircleAlert, Lock, ShieldAlert, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { patientMachine } from '@/lib/patients/model/patient-machine'
import type { Banner } from '@/lib/patients/queries/banner'
import { PublishBannerHeight } from './publish-banner-height'
import { RichText } from './rich-text'
import { bannerWords as words } from './words'

/**
 * Who this page is about, and what must not be overlooked. It stays visible on every page about a patient,
 * and says where nothing is known, because an empty space reads as “none”.
 */
export function PatientBanner({ banner }: { banner: Banner }) {
  return (
    <section aria-label={words.label} className="patient-banner">
      <div className="min-w-0">
        <p className="text-large font-strong">
          <Link href={`/patients/${banner.id}`} className="patient-banner-name" prefetch={false}>
            <bdi>{banner.name}</bdi>
          </Link>
          {banner.confidential && (
            <span className="tag tag-attention ms-2">
              <Lock aria-hidden className="size-4" /> {words.confidential}
            </span>
          )}
          <StatusTag banner={banner} />
        </p>
        <p className="text-muted">
          <RichText
            text={words.person(banner.age, banner.sex, banner.birthDate)}
            mrn={() => (
              <span className="whitespace-nowrap">
                <RichText
                  text={words.mrn}
                  number={() => <span className="whitespace-nowrap text-ink">{banner.mrn}</span>}
                />
              </span>
            )}
          />
        </p>
      </div>
      <Allergies allergies={banner.allergies} />
      {banner.alerts.length > 0 && (
        <ul aria-label={words.alerts} className="flex flex-wrap gap-1">
          {banner.alerts.map(({ id, text }) => (
            <li key={id} className="tag tag-attention">
              <ShieldAlert aria-hidden className="size-4 shrink-0" />
              <span>
                <RichText text={words.alert} alert={() => <bdi>{text}</bdi>} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <PublishBannerHeight />
    </section>
  )
}

function Allergies({ allergies }: { allergies: Banner['allergies'] }) {
  if (!allergies)
    return (
      <p className="tag tag-attention">
        <TriangleAlert aria-hidden className="size-4" /> {words.allergiesUnknown}
      </p>
    )
  if (allergies.length === 0) return <p className="tag tag-plain">{words.noAllergies}</p>
  return (
    <ul aria-label={words.allergies} className="flex flex-wrap gap-1">
      {allergies.map(({ id, substance, criticality, reaction, isChecked }) => (
        <li key={id} className="tag tag-danger">
          <CircleAlert aria-hidden className="size-4 shrink-0" />
          <span>
            <RichText
              text={criticality === 'high' ? words.severeAllergy : words.allergy}
              substance={() => <bdi>{substance}</bdi>}
            />
            {reaction && (
              <span className="font-plain max-sm:hidden">
                {' '}
                (<bdi>{reaction}</bdi>)
              </span>
            )}
            {!isChecked && <span className="block font-plain">{words.notChecked}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function StatusTag({ banner: { status, died, mergedIntoId } }: { banner: Banner }) {
  if (status === 'active') return null
  const remark = patientMachine.statuses[status]
  return (
    <span className="tag tag-attention ms-2">
      {mergedIntoId ? (
        <Link href={`/patients/${mergedIntoId}`} prefetch={false} className="underline">
          {remark}
        </Link>
      ) : (
        remark
      )}
      {died && ` ${died}`}
    </span>
  )
}
