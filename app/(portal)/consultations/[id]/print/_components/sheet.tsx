import Link from 'next/link'
import type { ReactNode } from 'react'
import { PatientBanner } from '@/app/ui/patient-banner'
import { PrintButton } from '@/app/ui/print-button'
import { RichText } from '@/app/ui/rich-text'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { VisitHead } from '@/lib/consultations/visit'
import { sheetWords } from '@/lib/consultations/words/paper'
import type { Banner } from '@/lib/patients/queries/banner'

/** A page for paper about one visit: who, which visit, and below it whatever the page is for. */
export function Sheet({
  title,
  banner,
  visit,
  other,
  children,
}: {
  title: string
  banner: Banner
  visit: VisitHead
  /** The other page for paper about this visit, seen from `/consultations/[id]/`. */
  other: { href: 'print' | 'prescription'; words: string }
  children: ReactNode
}) {
  return (
    <>
      <PatientBanner banner={banner} />
      <p className="mb-4 flex flex-wrap gap-3 print:hidden">
        <PrintButton />
        <Link href={`/consultations/${visit.id}`} prefetch={false} className="button button-quiet">
          {sheetWords.back}
        </Link>
        <Link
          href={`/consultations/${visit.id}/${other.href}`}
          prefetch={false}
          className="button button-quiet"
        >
          {other.words}
        </Link>
      </p>
      <article className="sheet">
        <h1 className="text-title">{title}</h1>
        <p>
          {sheetWords.visit(visit.visitNumber, visit.clinic, dayAndTime(visit.arrivedAt), visit.practitioner)}
        </p>
        {children}
        <p className="mt-8 text-small text-muted">
          <RichText text={sheetWords.foot(banner.mrn, dayAndTime(now()))} name={() => banner.name} />
        </p>
      </article>
    </>
  )
}

/** A part of it, or a word that there is nothing. */
export function SheetPart({
  title,
  none,
  children,
}: {
  title: string
  none?: string | false
  children: ReactNode
}) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="mt-1">{none || children}</div>
    </section>
  )
}
