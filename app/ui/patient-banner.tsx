import { CircleAlert, Lock, ShieldAlert, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { Banner } from '@/lib/patients/banner'

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
            {banner.name}
          </Link>
          {banner.confidential && (
            <span className="tag tag-attention ms-2">
              <Lock aria-hidden className="size-4" /> Confidential
            </span>
          )}
          <StatusTag status={banner.status} />
        </p>
        <p className="text-muted">
          {banner.age ?? 'Age not known'} · {banner.sex} · born {banner.birthDate ?? 'on a day not known'} ·
          MRN <span className="text-ink">{banner.mrn}</span>
        </p>
      </div>
      <Allergies allergies={banner.allergies} />
      {banner.alerts.length > 0 && (
        <ul aria-label="Alerts" className="flex flex-wrap gap-1">
          {banner.alerts.map(({ id, text }) => (
            <li key={id} className="tag tag-attention">
              <ShieldAlert aria-hidden className="size-4" /> {text}
            </li>
          ))}
        </ul>
      )}
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
          <CircleAlert aria-hidden className="size-4" />
          Allergy: {substance}
          {criticality === 'high' && ', high risk'}
          {reaction && ` (${reaction})`}
        </li>
      ))}
    </ul>
  )
}

const remarks: Partial<Record<Banner['status'], string>> = {
  deceased: 'Deceased',
  unidentified: 'Not identified',
  inactive: 'Not active',
  merged: 'Joined to another record',
  'entered-in-error': 'Entered in error',
}

function StatusTag({ status }: { status: Banner['status'] }) {
  const remark = remarks[status]
  return remark && <span className="tag tag-attention ms-2">{remark}</span>
}
