import Link from 'next/link'
import { chartWords } from '@/lib/patients/words/chart'

/** The way out of a form that was not sent. */
export function BackToChart({ patientId }: { patientId: string }) {
  return (
    <p className="mt-6">
      <Link href={`/patients/${patientId}`} prefetch={false} className="link">
        {chartWords.back}
      </Link>
    </p>
  )
}
