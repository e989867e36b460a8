import { CircleAlert, Lock, ShieldAlert, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { patientMachine } from '@/lib/patients/model/patient-machine'
import type { Banner } from '@/lib/patients/queries/banner'
import { PublishBannerHeight } from './publish-banner-height'

/**
 * Who this is about, and what must not be overlooked. It stays in sight on every page about a patient, and says where
 * nothing is known, because an empty place reads as “none”.
 */
export function PatientBanner({ banner }: { banner: Banner }) {
  return (
    <section aria-label="Patient" className="patient-banner">
      <div className="min-w-0">
        <p className="text-large font-strong">
          <Link href={`/patients/${banner.id}`} className="patient-banner-name" prefetch={false}>
            <bdi>{banner.name}</bdi>
          </Link>
          {banner.confidential && (
            <span className="tag tag-attention ms-2">
              <Lock aria-hidden className="size-4" /> Confidential
            </span>
          )}
          <StatusTag banner={banner} />
        </p>
        <p className="text-muted">
          {banner.age ?? 'Age not known'} · {banner.sex} · born {banner.birthDate ?? 'on a day not known'} ·{' '}
          <span className="whitespace-nowrap">
            MRN <span className="whitespace-nowrap text-ink">{banner.mrn}</span>
          </span>
        </p>
      </div>
      <Allergies allergies={banner.allergies} />
      {banner.alerts.length > 0 && (
        <ul aria-label="Alerts" className="flex flex-wrap gap-1">
          {banner.alerts.map(({ id, text }) => (
            <li key={id} className="tag tag-attention">
              <ShieldAlert aria-hidden className="size-4 shrink-0" />
              <span>
                Alert: <bdi>{text}</bdi>
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
        <TriangleAlert aria-hidden className="size-4" /> Allergies: nobody has asked yet
      </p>
    )
  if (allergies.length === 0) return <p className="tag tag-plain">No known allergies</p>
  return (
    <ul aria-label="Allergies" className="flex flex-wrap gap-1">
      {allergies.map(({ id, substance, criticality, reaction }) => (
        <li key={id} className="tag tag-danger">
          <CircleAlert aria-hidden className="size-4 shrink-0" />
          <span>
            Allergy: <bdi>{substance}</bdi>
            {criticality === 'high' && ', high risk'}
            {reaction && (
              <span className="font-plain max-sm:hidden">
                {' '}
                (<bdi>{reaction}</bdi>)
              </span>
            )}
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
